"""Real browsers without JavaScript walk the whole flow, from login to done."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from e2e.server import Server
from e2e.terminal import Terminal, terminal
from e2e.texts import Texts

# What only a script may say; text browsers print whatever is in the HTML, hidden or not.
FOR_SCRIPTS = (
    *("Show password", "Hide password", "Stay logged in", "You stay logged in"),
    *("One moment", "No connection. Check your internet and try again."),
)
SECONDS_TO_WALK = 60


@dataclass(frozen=True, slots=True)
class TextBrowser:
    """How one program shows what can be pressed, and which keys it wants."""

    command: str
    next_key: str
    button: str
    field: str
    before_typing: tuple[str, ...]
    after_typing: tuple[str, ...]


W3M = TextBrowser("w3m -cookie -o use_mouse=0", "Tab", "", "]", ("Enter",), ("Enter",))
LYNX = TextBrowser("lynx -accept_all_cookies -nopause -nocolor", "Down", "BUTTON) ", "____", (), ("Down",))


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at a terminal with a text browser."""

    window: Terminal
    browser: TextBrowser
    say: Texts

    def fill(self, text: str) -> None:
        """The next field that is empty."""
        self.window.go_to(self.browser.field)
        self.window.press(*self.browser.before_typing)
        self.window.type(text)
        self.window.press(*self.browser.after_typing)

    def press(self, words: str) -> None:
        self.window.go_to(self.browser.button + self.say(words))
        self.window.press("Enter")

    def follow(self, words: str) -> None:
        self.window.go_to(self.say(words))
        self.window.press("Enter")

    def reads(self, words: str, **values: object) -> str:
        screen = self.window.wait_for(self.say(words, **values))
        assert [text for text in FOR_SCRIPTS if self.say(text) in screen] == []
        return screen


@pytest.mark.parametrize("program", [W3M, LYNX], ids=["w3m", "lynx"])
def test_a_terminal_walks_the_whole_flow(program: TextBrowser, server: Server, say: Texts, tmp_path: Path) -> None:
    require(program.command.split()[0], "tmux")
    with terminal(f"{program.command} {server.address}/login", tmp_path, program.next_key) as window:
        walk(Reader(window, program, say), server)


def walk(reader: Reader, server: Server) -> None:
    reader.reads("Customer number")
    reader.fill("10000001")
    reader.fill("demo-10000001")
    reader.press("Log in")
    reader.reads("Contracts")
    reader.follow("Merge customer numbers")
    reader.reads("Customer number that ends")
    reader.fill("10000004")
    reader.fill("demo-10000004")
    reader.press("Continue")
    reader.reads("Compare the details")
    # w3m shows a page while it comes; this stands at its end.
    assert reader.reads("Accessibility").count(reader.say("Different")) >= 3
    reader.press("Use these details")
    reader.reads("Success")
    reader.press("Continue")
    reader.reads("Check and send your order")
    reader.press("Send order")
    reader.reads("We have received your order")
    server.run_worker()
    reader.follow("Refresh status")
    reader.reads("Your customer numbers have been merged")
    assert reader.reads("We counted before and after. Nothing is lost.")
    take_back(reader, server)


def take_back(reader: Reader, server: Server) -> None:
    reader.follow("Reverse the merge")
    reader.reads("Everything that was made after the merge")
    reader.fill("demo-10000001")
    reader.press("Reverse the merge")
    reader.reads("We have received your order")
    server.run_worker()
    reader.follow("Refresh status")
    reader.reads("The merge has been reversed")
    reader.reads("Everything has been put back.")


def test_edbrowse_places_an_order_and_takes_it_back(server: Server, say: Texts, tmp_path: Path) -> None:
    require("edbrowse")
    script = [
        f"b {server.address}/login",
        *filled("10000001", "demo-10000001", say("Log in")),
        *followed(say("Merge customer numbers")),
        *filled("10000004", "demo-10000004", say("Continue")),
        ",p",
        *pressed(say("Use these details")),
        *pressed(say("Continue")),
        *pressed(say("Send order")),
        ",p",
    ]
    printed = edbrowse(script, tmp_path)
    assert printed.count(say("Different")) >= 3
    assert say("We have received your order") in printed
    (reference,) = re.findall(r"h1 .*([0-9]{8}-[0-9A-Z]{6})", printed)
    server.run_worker()
    assert state_of(server, reference) == "executed"
    script = [
        f"b {server.address}/login",
        *filled("10000001", "demo-10000001", say("Log in")),
        f"b {server.address}/orders/{reference}",
        ",p",
        *followed(say("Reverse the merge")),
        *["1", "/<>/", "i=demo-10000001", *pressed(say("Reverse the merge"))],
        ",p",
    ]
    printed = edbrowse(script, tmp_path)
    assert say("We counted before and after. Nothing is lost.") in printed
    assert say("We have received your order") in printed
    server.run_worker()
    assert state_of(server, reference) == "reversed"


def state_of(server: Server, reference: str) -> str:
    ((state,),) = server.rows("SELECT state FROM merge_order WHERE reference = ?", reference)
    return str(state)


def filled(number: str, password: str, button: str) -> list[str]:
    """Two empty fields, one after the other, and the button."""
    return ["1", "/<>/", f"i={number}", "/<>/", f"i={password}", *pressed(button)]


def pressed(button: str) -> list[str]:
    return ["1", f"/<{button}>/", "i*"]


def followed(link: str) -> list[str]:
    return ["1", f"/{{{link}}}/", "g"]


def edbrowse(script: list[str], home: Path) -> str:
    (home / ".ebrc").write_text(f"jar = {home}/cookies\n")
    done = subprocess.run(
        ["edbrowse"],
        input="\n".join([*script, "qt", ""]),
        env={"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_WALK,
        check=False,
    )
    return done.stdout


def require(*programs: str) -> None:
    if missing := [program for program in programs if shutil.which(program) is None]:
        if os.environ.get("REQUIRE_TEXT_BROWSERS"):
            pytest.fail(f"not found: {', '.join(missing)}")
        pytest.skip(f"not found: {', '.join(missing)}")
