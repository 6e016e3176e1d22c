"""The pages of the back office, for a member of staff at a window of their own."""

import re
from pathlib import Path
from typing import Self

from playwright.sync_api import APIResponse, expect

from e2e.pages.screen import Screen


class StaffLoginPage(Screen):
    __slots__ = ()
    address = "/staff/login"
    heading = ("Log in for staff",)

    def log_in(self, user_name: str) -> "StaffPage":
        self.part("staff-login-user-name").fill(user_name)
        self.part("staff-login-password").fill(f"demo-{user_name}")
        self.part("staff-login-submit").click()
        return StaffPage(self.window, self.say).arrived()


class StaffPage(Screen):
    __slots__ = ()
    address = "/staff"
    heading = ("Requests for a contract transfer",)

    def look_at(self, reference: str) -> "StaffCasePage":
        """Opens a request that waits for a decision."""
        row = self.part(f"staff-row-{reference.lower()}")
        expect(row).to_have_attribute("data-status", "document_received")
        row.get_by_role("link", name=reference).click()
        return StaffCasePage(self.window, self.say).arrived()

    def expect_nothing_to_do(self) -> Self:
        expect(self.part("staff-empty")).to_be_visible()
        return self


class StaffCasePage(Screen):
    __slots__ = ()
    address = "/staff/cases/[0-9]{8}-[0-9A-Z]{6}"
    heading = ("Request %(reference)s",)

    def title_words(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.say(*self.heading, reference=self.reference)))

    @property
    def reference(self) -> str:
        return self.window.url.partition("?")[0].rpartition("/")[2]

    def download_document(self) -> bytes:
        with self.window.expect_download() as download:
            self.part("staff-case-document-1").get_by_role("link").click()
        return Path(download.value.path()).read_bytes()

    def choose(self, words: str, reason: str = "") -> Self:
        self.window.get_by_label(self.say(words), exact=True).check()
        self.part("staff-case-reason").fill(reason)
        return self

    def record(self) -> Self:
        self.part("staff-case-submit").click()
        return self

    def accept(self) -> Self:
        return self.choose("Accept").record().expect_recorded()

    def reject(self, reason: str) -> Self:
        return self.choose("Reject", reason).record().expect_recorded()

    def expect_recorded(self) -> Self:
        expect(self.part("staff-case-decided")).to_be_visible()
        return self

    def expect_state(self, state: str) -> Self:
        expect(self.part("staff-case-state")).to_have_attribute("data-status", state)
        return self

    def expect_history(self, *events: str) -> Self:
        """Expects these events in the history, oldest first."""
        rows = self.part("staff-case-history").get_by_role("row")
        expect(rows).to_have_count(len(events) + 1)
        for place, event in enumerate(events, 1):
            expect(rows.nth(place)).to_have_attribute("data-status", event)
        return self

    def expect_no_decision(self, words: str) -> Self:
        """Expects no form, but the reason why there is none."""
        expect(self.part("staff-case-form")).to_have_count(0)
        expect(self.part("main")).to_contain_text(self.say(words))
        return self

    def post_again(self, fields: dict[str, str]) -> APIResponse:
        origin = {"Origin": "/".join(self.window.url.split("/")[:3])}
        form: dict[str, str | float | bool] = {**fields}
        address = self.window.url.partition("?")[0]
        return self.window.request.post(address, form=form, headers=origin, max_redirects=0)
