"""A person who uses a text browser, and the texts that no such person may see."""

import os
import shutil
from dataclasses import dataclass

import pytest

from e2e.checks.terminal import Terminal
from e2e.pages.texts import Texts

# Texts that only a script may show; text browsers print everything in the HTML, hidden or not.
FOR_SCRIPTS = (
    *("Show password", "Hide password", "Stay logged in", "You stay logged in"),
    *("One moment", "No connection. Check your internet and try again."),
    "Something went wrong on our side. Try again in a few minutes.",
)


@dataclass(frozen=True, slots=True)
class TextBrowser:
    """How one program shows links and buttons, and which keys it needs.

    `at_first` are the keys that close its greeting; on a button its cursor is `letters_in` characters to the
    right.
    """

    command: str
    next_key: str
    button: str
    field: str
    before_typing: tuple[str, ...]
    after_typing: tuple[str, ...]
    at_first: tuple[str, ...] = ()
    letters_in: int = 0


W3M = TextBrowser("w3m -cookie -o use_mouse=0", "Tab", "", "]", ("Enter",), ("Enter",))
LYNX = TextBrowser("lynx -accept_all_cookies -nopause -nocolor", "Down", "BUTTON) ", "____", (), ("Down",))
LINKS = TextBrowser("links2", "Down", "", "____", (), ("Down",), ("Enter",), 2)
ASK_NOTHING = "-no-connect -eval 'set document.browse.forms.confirm_submit = 0'"
ELINKS = TextBrowser(f"elinks {ASK_NOTHING}", "Down", "", "____", ("Enter",), ("Down",), ("Enter",), 2)
TERMINALS = {"w3m": W3M, "lynx": LYNX, "links2": LINKS, "elinks": ELINKS}


@dataclass(frozen=True, slots=True)
class Reader:
    """A person at a terminal with a text browser."""

    window: Terminal
    browser: TextBrowser
    say: Texts

    def fill(self, text: str) -> None:
        """Fills in the next empty field."""
        self.window.go_to(self.browser.field)
        self.window.press(*self.browser.before_typing)
        self.window.type(text)
        self.window.press(*self.browser.after_typing)

    def press(self, words: str) -> None:
        self.window.go_to(self.browser.button + self.say(words)[self.browser.letters_in :])
        self.window.press("Enter")

    def follow(self, words: str) -> None:
        self.window.go_to(self.say(words))
        self.window.press("Enter")

    def reads(self, words: str, **values: object) -> str:
        screen = self.window.wait_for(self.say(words, **values))
        assert for_scripts(screen, self.say) == []
        return screen


def for_scripts(printed: str, say: Texts) -> list[str]:
    return [text for text in FOR_SCRIPTS if say(text) in printed]


def require(*programs: str) -> None:
    if missing := [program for program in programs if shutil.which(program) is None]:
        if os.environ.get("REQUIRE_TEXT_BROWSERS"):
            pytest.fail(f"not found: {', '.join(missing)}")
        pytest.skip(f"not found: {', '.join(missing)}")
