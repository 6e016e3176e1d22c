"""The pages of the product for testers: one class per page key, with methods named in the trade's verbs."""

import re
from typing import ClassVar, Self

from playwright.sync_api import expect

from e2e.pages.order_pages import OrderPage, OrdersPage
from e2e.pages.screen import Screen


class LoginPage(Screen):
    __slots__ = ()
    address = "/login"
    heading = ("Log in",)

    def log_in(self, number: str, password: str) -> None:
        form = self.part("login-form")
        form.get_by_label(self.say("Customer number"), exact=True).fill(number)
        form.get_by_label(self.say("Password"), exact=True).fill(password)
        form.get_by_role("button", name=self.say("Log in")).click()


class ContractPage(Screen):
    __slots__ = ()
    address = "/contract"
    heading = ("Your contract",)

    def start_merging(self) -> "MergePage":
        self.part("contract-merge").click()
        return MergePage(self.window, self.say).arrived()

    def go_on_with_draft(self) -> "ReviewPage":
        self.part("contract-draft").get_by_role("link").click()
        return ReviewPage(self.window, self.say).arrived()

    def log_out(self) -> LoginPage:
        self.press("Log out")
        return LoginPage(self.window, self.say).arrived()


class MergePage(Screen):
    __slots__ = ()
    address = "/merge"
    heading = ("Merge customer numbers", "Merge another customer number")

    def fill(self, number: str, password: str) -> None:
        self.part("merge-customer-number").fill(number)
        self.part("merge-password").fill(password)
        self.part("merge-continue").click()

    def prove(self, number: str) -> "ComparisonPage":
        self.fill(number, f"demo-{number}")
        return ComparisonPage(self.window, self.say).arrived()

    def expect_refusal(self, code: str) -> Self:
        expect(self.part("merge-refusal")).to_have_attribute("data-status", code)
        return self

    def expect_notice(self, status: str) -> Self:
        expect(self.part("merge-notice")).to_have_attribute("data-status", status)
        return self


class ComparisonPage(Screen):
    __slots__ = ()
    address = "/merge/comparison"
    heading = ("Compare the details", "Error comparing the customer numbers", "Error comparing")

    FIELDS: ClassVar[tuple[str, ...]] = (
        *("company", "name", "iban", "bic"),
        *("street", "postcode", "city", "phone", "mobile", "email"),
    )

    def expect_verdict(self, status: str) -> Self:
        expect(self.part("comparison-summary")).to_have_attribute("data-status", status)
        return self

    def expect_results(self, **results: str) -> Self:
        """Expects the result `same` in every row, except those named."""
        for field in self.FIELDS:
            row = self.part(f"comparison-row-{field}")
            expect(row).to_have_attribute("data-status", results.get(field, "same"))
        return self

    def expect_different(self, *fields: str) -> Self:
        """Expects that exactly these rows are marked, each with the word."""
        self.expect_results(**dict.fromkeys(fields, "different"))
        for field in fields:
            expect(self.part(f"comparison-row-{field}")).to_contain_text(self.say("Different"))
        return self

    def expect_blocked(self, *fields: str) -> Self:
        self.expect_verdict("blocked").expect_different(*fields)
        expect(self.part("comparison-block")).to_contain_text(
            self.say("An online change is not possible in this case.")
        )
        return self.expect_no_button("Continue", "Use these details")

    def adopt(self) -> Self:
        self.part("comparison-adopt").click()
        return self.expect_verdict("adopted")

    def go_on(self) -> "ReviewPage":
        self.part("comparison-continue").click()
        return ReviewPage(self.window, self.say).arrived()


class ReviewPage(Screen):
    __slots__ = ()
    address = "/merge/review"
    heading = ("Check and send your order",)

    def expect_pairs(self, *numbers: str) -> Self:
        for number in numbers:
            expect(self.part(f"review-pair-{number}")).to_be_visible()
        return self

    def add_another(self) -> MergePage:
        self.part("review-another").click()
        return MergePage(self.window, self.say).arrived()

    def remove(self, number: str) -> None:
        self.part(f"review-remove-{number}").click()

    def place(self) -> "OrderPage":
        self.part("review-place").click()
        return OrderPage(self.window, self.say).arrived()

    def place_several(self) -> "OrdersPage":
        self.part("review-place").click()
        return OrdersPage(self.window, self.say).arrived()


class HelpPage(Screen):
    __slots__ = ()
    address = "/help/merge"
    heading = ("How easily you can merge your customer numbers",)

    def answer(self, words: str) -> Self:
        self.press(words)
        return self

    def leave_remark(self, text: str) -> Self:
        self.part("help-feedback-remark").fill(text)
        self.press("Send")
        return self

    def expect_too_long(self, most: int) -> Self:
        message = self.say("Your answer may have at most %(count)s character", count=most)
        expect(self.window).to_have_title(re.compile(f"^{re.escape(self.say('Error:'))} "))
        expect(self.part("error-summary")).to_contain_text(message)
        expect(self.part("help-feedback-remark-error")).to_contain_text(message)
        return self

    def expect_question(self, words: str, *, focused: bool) -> Self:
        """Expects this heading of the last part: the first question, the next one, or the thanks."""
        heading = self.part("help-feedback").get_by_role("heading", name=self.say(words))
        expect(heading).to_be_visible()
        if focused:
            expect(heading).to_be_focused()
        return self


class AccessibilityPage(Screen):
    __slots__ = ()
    address = "/accessibility"
    heading = ("Accessibility",)
