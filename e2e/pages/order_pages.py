"""The pages of orders and of their actions."""

import re
from pathlib import Path
from typing import Self

from playwright.sync_api import expect

from e2e.pages.screen import Screen


class OrdersPage(Screen):
    __slots__ = ()
    address = "/orders"
    heading = ("Orders",)

    def expect_states(self, *states: str) -> Self:
        """Expects one line per order in these states, newest first."""
        rows = self.window.get_by_test_id(re.compile("^orders-row-"))
        expect(rows).to_have_count(len(states))
        for place, state in enumerate(states):
            expect(rows.nth(place)).to_have_attribute("data-status", state)
        return self


class OrderPage(Screen):
    __slots__ = ()
    address = "/orders/[0-9]{8}-[0-9A-Z]{6}"

    def expect_state(self, state: str) -> Self:
        expect(self.part("order-status")).to_have_attribute("data-status", state)
        return self

    def expect_receipt(self) -> Self:
        expect(self.part("order-receipt")).to_be_visible()
        return self

    def expect_words(self, *words: str, **values: object) -> Self:
        """Expects these sentences in the part that follows the order."""
        for text in words:
            expect(self.part("order-status")).to_contain_text(self.say(text, **values))
        return self

    def expect_no(self, *parts: str) -> Self:
        for test_id in parts:
            expect(self.part(test_id)).to_have_count(0)
        return self

    def cancel(self) -> Self:
        self.part("order-cancel").click()
        return self.arrived().expect_state("failed")

    def try_again(self) -> None:
        self.part("order-retry").click()

    def download_receipt(self) -> Path:
        """The file behind the link."""
        with self.window.expect_download() as started:
            self.part("order-receipt-pdf").click()
        assert started.value.suggested_filename == f"bewijs-van-samenvoeging-{self.reference}.pdf"
        return started.value.path()

    def reverse(self) -> "ReversalPage":
        self.part("order-reverse").click()
        return ReversalPage(self.window, self.say).arrived()

    def see_other(self) -> "OrderPage":
        """Opens the reversal of this merge, or the merge of this reversal."""
        reference = self.reference
        self.part("order-related").click()
        expect(self.window).not_to_have_url(re.compile(reference))
        return OrderPage(self.window, self.say).arrived()

    def refresh(self) -> Self:
        self.part("order-refresh").click()
        return self

    @property
    def reference(self) -> str:
        return self.window.url.partition("?")[0].rpartition("/")[2]


class ReversalPage(Screen):
    __slots__ = ()
    address = "/orders/[0-9]{8}-[0-9A-Z]{6}/reversal"
    heading = ("Reverse the merge",)

    def expect_preview(self, *words: str) -> Self:
        for text in words:
            expect(self.part("reversal-preview")).to_contain_text(text)
        return self

    def expect_refusal(self, code: str) -> Self:
        expect(self.part("reversal-refusal")).to_have_attribute("data-status", code)
        expect(self.part("reversal-form")).to_have_count(0)
        return self

    def fill(self, password: str) -> Self:
        self.part("reversal-password").fill(password)
        self.part("reversal-place").click()
        return self

    def place(self, number: str) -> OrderPage:
        """Places the reversal with this number's password."""
        self.fill(f"demo-{number}")
        return OrderPage(self.window, self.say).arrived()

    def cancel(self) -> OrderPage:
        self.part("reversal-cancel").click()
        return OrderPage(self.window, self.say).arrived()
