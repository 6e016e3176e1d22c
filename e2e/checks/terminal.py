"""Drives a text browser in a terminal by keys, and reads its screen as a person does."""

import os
import re
import select
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 100, 200
BOTTOM_RIGHT = (WIDTH - 1, HEIGHT - 1)
REVERSE = "\x1b[7m"
STYLE = re.compile(r"\x1b\[[0-9;]*m")
QUIET = 0.1
SECONDS_TO_ANSWER = 120
KEYS_TO_GO_ROUND = 80


@dataclass(frozen=True, slots=True)
class Terminal:
    """A window of tmux. `output` shows that something was drawn; the screen shows what."""

    socket: Path
    output: int
    next_key: str

    def press(self, *keys: str) -> None:
        if not keys:
            return
        self.tmux("send-keys", *keys)
        self._until_quiet()

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)
        self._until_quiet()

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait_for(self, text: str) -> str:
        """Waits until the screen holds the text; returns the screen."""
        while text not in (screen := self.screen()):
            assert self._drawn_within(SECONDS_TO_ANSWER), f"{text!r} did not come; the screen says:\n{screen}"
        return screen

    def go_to(self, text: str) -> None:
        """Moves from link to link and field to field until the cursor is at the text."""
        seen = []
        for _ in range(KEYS_TO_GO_ROUND):
            seen.append(here := self.here())
            if here.startswith(text):
                return
            self.press(self.next_key)
        raise AssertionError(f"never came to {text!r}, only to {seen}")

    def here(self) -> str:
        """The rest of the line from the browser's position: its cursor, or what it shows in reverse."""
        x, y = map(int, self.tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split())
        if (x, y) != BOTTOM_RIGHT:
            return self.screen().splitlines()[y][x:].lstrip(" (")
        coloured = self.tmux("capture-pane", "-p", "-e")
        return STYLE.sub("", coloured.partition(REVERSE)[2].partition("\n")[0])

    def _until_quiet(self) -> None:
        while self._drawn_within(QUIET):
            continue

    def _drawn_within(self, seconds: float) -> bool:
        if not select.select([self.output], [], [], seconds)[0]:
            return False
        os.read(self.output, 65536)
        return True

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-S", str(self.socket), "-f", os.devnull, *words]
        # Only these variables: readline, for one, sets LINES and COLUMNS.
        own = {"PATH": os.environ["PATH"], "TERM": "screen", "LANG": "C.UTF-8"}
        return str(subprocess.run(command, env=own, capture_output=True, text=True, check=True).stdout)


@contextmanager
def terminal(command: str, home: Path, next_key: str) -> Iterator[Terminal]:
    """Starts the command in a terminal; `next_key` moves to the next link or field."""
    with tempfile.TemporaryDirectory() as folder:  # short, because a socket's path has at most 107 bytes
        drawn = Path(folder) / "drawn"
        os.mkfifo(drawn)
        window = Terminal(Path(folder) / "tmux", os.open(drawn, os.O_RDWR), next_key)
        size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
        # The browser starts only when its output is read.
        window.tmux("new-session", "-d", *size, "cat")
        window.tmux("pipe-pane", "-O", f"cat > {drawn}")
        window.tmux("respawn-pane", "-k", f"env HOME={home} {command}")
        try:
            yield window
        finally:
            window.tmux("kill-server")
            os.close(window.output)
