"""The back office's pages about orders."""

import re
from typing import Self

from playwright.sync_api import expect

from e2e.pages.screen import Screen


class StaffOrdersPage(Screen):
    __slots__ = ()
    address = "/staff/orders"
    heading = ("Orders that wait for a decision",)

    def look_at_the_first(self) -> "StaffOrderPage":
        self.part("staff-orders-table").get_by_role("link").first.click()
        return StaffOrderPage(self.window, self.say).arrived()

    def find(self, reference: str) -> "StaffOrderPage":
        self.window.get_by_label(self.say("Order number")).fill(reference)
        self.press("Find")
        return StaffOrderPage(self.window, self.say).arrived()

    def expect_none_waiting(self) -> Self:
        expect(self.part("staff-orders-empty")).to_be_visible()
        return self


class StaffOrderPage(Screen):
    __slots__ = ()
    address = "/staff/orders/[0-9]{8}-[0-9A-Z]{6}"
    heading = ("Order %(reference)s",)

    def title_words(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.say(*self.heading, reference=self.reference)))

    @property
    def reference(self) -> str:
        return self.window.url.partition("?")[0].rpartition("/")[2]

    def choose(self, words: str, reason: str = "") -> Self:
        self.window.get_by_label(self.say(words), exact=True).check()
        return self.give_reason(reason)

    def give_reason(self, reason: str) -> Self:
        self.part("staff-order-reason").fill(reason)
        return self

    def record(self) -> Self:
        self.part("staff-order-submit").click()
        return self

    def expect_recorded(self) -> Self:
        expect(self.part("staff-order-decided")).to_be_visible()
        return self

    def expect_state(self, state: str) -> Self:
        expect(self.part("staff-order-state")).to_have_attribute("data-status", state)
        return self

    def expect_history(self, *events: str) -> Self:
        """Expects these events in the history, oldest first."""
        rows = self.part("staff-order-history").get_by_role("row")
        expect(rows).to_have_count(len(events) + 1)
        for place, event in enumerate(events, 1):
            expect(rows.nth(place)).to_have_attribute("data-status", event)
        return self

    def expect_no_decision(self, words: str) -> Self:
        """Expects no form, but the reason why there is none."""
        expect(self.part("staff-order-form")).to_have_count(0)
        expect(self.part("main")).to_contain_text(self.say(words))
        return self
