"""What all pages share, for testers."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from playwright.sync_api import APIResponse, Locator, Page, expect

from e2e.pages.texts import Texts


@dataclass(frozen=True, slots=True)
class Screen:
    """A page in a window. On arrival it expects the right address, heading and title."""

    window: Page
    say: Texts

    address: ClassVar[str] = ""
    heading: ClassVar[tuple[str, ...]] = ()

    def open(self) -> Self:
        self.window.goto(self.address)
        return self.arrived()

    def arrived(self) -> Self:
        expect(self.window).to_have_url(re.compile(rf"{self.address}(\?.*)?$"))
        expect(self.window.get_by_role("heading", level=1)).to_have_text(self.title_words())
        expect(self.window).to_have_title(re.compile(f"({self.title_words().pattern}).* - [^-]+$"))
        return self

    def title_words(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(self.say(words)) for words in self.heading) or ".")

    def press(self, words: str) -> None:
        self.window.get_by_role("button", name=self.say(words), exact=True).click()

    def follow(self, words: str) -> None:
        self.window.get_by_role("link", name=self.say(words), exact=True).first.click()

    def part(self, test_id: str) -> Locator:
        return self.window.get_by_test_id(test_id)

    def expect_refused(self, field: str, message: str, **values: object) -> Self:
        """Expects the refused form: the title, the summary and the field say so, with the same words."""
        words = self.say(message, **values)
        expect(self.window).to_have_title(re.compile(f"^{re.escape(self.say('Error:'))} "))
        expect(self.window.get_by_role("heading", name=self.say("There is a problem"))).to_be_visible()
        expect(self.window.get_by_role("link", name=words)).to_have_attribute(
            "href", f"#{field.replace('_', '-')}"
        )
        expect(self.part(f"{self.key()}-{field.replace('_', '-')}-error")).to_contain_text(words)
        return self

    def expect_no_button(self, *words: str) -> Self:
        for name in words:
            expect(self.window.get_by_role("button", name=self.say(name))).to_have_count(0)
        return self

    def reload(self) -> None:
        self.window.reload()

    def fields_of(self, button: str) -> dict[str, str]:
        """The fields that the form around a button would post."""
        script = "button => Object.fromEntries(new FormData(button.form, button))"
        fields: dict[str, str] = self.part(button).evaluate(script)
        return fields

    def post(self, fields: dict[str, str]) -> APIResponse:
        """Posts to this address without the page, with the window's cookies; returns the answer itself."""
        return self.post_to(self.address, fields)

    def post_to(self, address: str, fields: dict[str, str]) -> APIResponse:
        origin = {"Origin": "/".join(self.window.url.split("/")[:3])}
        form: dict[str, str | float | bool] = {**fields}
        return self.window.request.post(address, form=form, headers=origin, max_redirects=0)

    @classmethod
    def key(cls) -> str:
        """The page's key, such as `staff-case` for StaffCasePage."""
        return re.sub("(?<!^)(?=[A-Z])", "-", cls.__name__.removesuffix("Page")).lower()
