"""A text browser in a terminal of its own, driven by keys, read as a person reads it."""

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
    """A window of tmux. `output` tells that something was drawn; the screen says what."""

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
        """The screen, once it holds the text."""
        while text not in (screen := self.screen()):
            assert self._drawn_within(SECONDS_TO_ANSWER), f"{text!r} did not come; the screen says:\n{screen}"
        return screen

    def go_to(self, text: str) -> None:
        """Moves from link to link and field to field until the cursor stands at the text."""
        seen = []
        for _ in range(KEYS_TO_GO_ROUND):
            seen.append(here := self.here())
            if here.startswith(text):
                return
            self.press(self.next_key)
        raise AssertionError(f"never came to {text!r}, only to {seen}")

    def here(self) -> str:
        """The line from where the browser stands: at the cursor, or at what it shows in reverse."""
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
        # Nothing else of the environment: readline, for one, leaves LINES and COLUMNS behind.
        own = {"PATH": os.environ["PATH"], "TERM": "screen", "LANG": "C.UTF-8"}
        return str(subprocess.run(command, env=own, capture_output=True, text=True, check=True).stdout)


@contextmanager
def terminal(command: str, home: Path, next_key: str) -> Iterator[Terminal]:
    """Starts the command; `next_key` moves to the next link or field."""
    with tempfile.TemporaryDirectory() as folder:  # short: the path of a socket ends at 107 characters
        drawn = Path(folder) / "drawn"
        os.mkfifo(drawn)
        window = Terminal(Path(folder) / "tmux", os.open(drawn, os.O_RDWR), next_key)
        size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
        # The browser starts once its output is listened to.
        window.tmux("new-session", "-d", *size, "cat")
        window.tmux("pipe-pane", "-O", f"cat > {drawn}")
        window.tmux("respawn-pane", "-k", f"env HOME={home} {command}")
        try:
            yield window
        finally:
            window.tmux("kill-server")
            os.close(window.output)
