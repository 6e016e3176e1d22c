"""Ends every process that a script started, including those of its children and orphans."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
PATIENCE_SECONDS = 10
SECONDS_BETWEEN_LOOKS = 0.05
# The first lets PostgreSQL clean up and end at once; the second lets pytest end its fixtures; the last ends all.
IN_TURN = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


class Stopped(SystemExit):
    """A signal stopped the script; the exit code is the shell's for it."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)


@contextmanager
def own_children() -> Iterator[None]:
    """Ends every process started in the block: at its end, after an error and at a signal to stop."""
    _adopt_orphans()
    before = {number: signal.signal(number, _stop) for number in STOPS}
    try:
        yield
    finally:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)  # a second signal changes nothing, since it is stopping already
        end_descendants()
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for(process: subprocess.Popen[Any], seconds: float = inf) -> int:
    """The exit code of the only process that this script has started and not yet waited for.

    Every other child was adopted: its exit code is fetched as soon as it ends, so that no zombie stays behind.
    Raises TimeoutExpired when the process takes longer.
    """
    until = time.monotonic() + seconds
    while (code := process.poll()) is None:
        if time.monotonic() > until:
            raise subprocess.TimeoutExpired(process.args, seconds)
        _fetch_the_adopted(process.pid)
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return code


def end_descendants() -> None:
    """Ends all descendants of this process, politely first."""
    for number in IN_TURN:
        for process in descendants(os.getpid()):
            with suppress(ProcessLookupError):
                os.kill(process, number)
        if _all_gone():
            return


def descendants(root: int) -> list[int]:
    """The living descendants of a process, parents before their children."""
    parents = dict(living())
    found, below = [], [root]
    while below:
        below = [process for process, parent in parents.items() if parent in below]
        found += below
    return found


def _stop(number: int, _: FrameType | None) -> NoReturn:
    print(f"\nstopped by {signal.Signals(number).name}", file=sys.stderr, flush=True)
    raise Stopped(number)


def _adopt_orphans() -> None:
    """Makes orphaned descendants our children (on Linux), so that they can be found."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)


def _all_gone() -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        _fetch_the_ended()
        if not descendants(os.getpid()):
            return True
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return False


def _fetch_the_adopted(own: int) -> None:
    """Look before fetching: the exit code of our own process belongs to whoever waits for it."""
    if sys.platform == "linux":
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        while (ended := os.waitid(os.P_ALL, 0, look)) and ended.si_pid != own:
            os.waitpid(ended.si_pid, 0)


def _fetch_the_ended() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def living() -> Iterator[tuple[int, int]]:
    """Each living process of the machine, with its parent."""
    if Path("/proc/self/stat").exists():
        yield from filter(None, map(_of_linux, Path("/proc").glob("[0-9]*/stat")))
        return
    listing = subprocess.run(["ps", "-axo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        process, parent, state = line.split()
        if not state.startswith("Z"):
            yield int(process), int(parent)


def _of_linux(file: Path) -> tuple[int, int] | None:
    try:
        state, parent = file.read_text().rpartition(")")[2].split()[:2]
    except OSError:  # the process has ended meanwhile
        return None
    return None if state == "Z" else (int(file.parent.name), int(parent))
