"""The customer's pages of a contract transfer: the blocked comparison, the contract page, the contact form."""

import re
from pathlib import Path
from typing import ClassVar, Self

from playwright.sync_api import FilePayload, Locator, expect

from e2e.pages.pages import ComparisonPage, ContractPage, LoginPage
from e2e.pages.screen import Screen


class BlockedPage(ComparisonPage):
    """The comparison of two numbers that cannot be merged online."""

    __slots__ = ()

    def download_form(self) -> bytes:
        with self.window.expect_download() as download:
            self.part("comparison-form-pdf").click()
        return Path(download.value.path()).read_bytes()

    def send_form(self) -> "ContactPage":
        self.part("comparison-to-contact").click()
        return ContactPage(self.window, self.say).arrived()

    def expect_case(self, status: str) -> Self:
        """Expects that the pair is still blocked, and that the page shows the status of the request."""
        self.expect_verdict("blocked").expect_no_button("Continue", "Use these details")
        expect(self.part("comparison-case")).to_have_attribute("data-status", status)
        return self


class RequestsPage(ContractPage):
    """The contract page of somebody with one request for a contract transfer."""

    __slots__ = ()

    @property
    def request(self) -> Locator:
        return self.window.get_by_test_id(re.compile("^contract-case-"))

    @property
    def reference(self) -> str:
        return (self.request.get_attribute("data-testid") or "").removeprefix("contract-case-").upper()

    def expect_request(self, status: str, words: str, **values: object) -> Self:
        expect(self.request).to_have_count(1)
        expect(self.request).to_have_attribute("data-status", status)
        expect(self.request).to_contain_text(self.say(words, **values))
        return self

    def send_new_form(self) -> "ContactPage":
        self.follow("Send a new form")
        return ContactPage(self.window, self.say).arrived()


class ContactPage(Screen):
    __slots__ = ()
    address = "/contact"
    heading = ("Contact",)

    FIELDS: ClassVar[tuple[str, ...]] = ("subject", "customer-number", "name", "email", "message")

    def choose(self, subject: str) -> Self:
        self.part("contact-subject").select_option(subject)
        return self

    def fill(self, **values: str) -> Self:
        for field, value in values.items():
            self.part(f"contact-{field.replace('_', '-')}").fill(value)
        return self

    def attach(self, **files: bytes) -> Self:
        """Attaches files; names are written with `_` for the dot."""
        chosen: list[FilePayload] = [
            {"name": name.replace("_", "."), "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files.items()
        ]
        self.part("contact-attachments").set_input_files(chosen)
        return self

    def send(self) -> Self:
        self.part("contact-submit").click()
        return self

    def values(self) -> dict[str, str]:
        return {field: self.part(f"contact-{field}").input_value() for field in self.FIELDS}

    def expect_kept(self, *names: str) -> Self:
        """Expects that these files of an earlier try are kept."""
        kept = self.part("contact-kept").get_by_role("checkbox", checked=True)
        expect(kept).to_have_count(len(names))
        for name in names:
            expect(self.part("contact-kept")).to_contain_text(name)
        return self

    def sent(self) -> "SentPage":
        return SentPage(self.window, self.say).arrived()


class SentPage(Screen):
    __slots__ = ()
    address = "/contact/sent"
    heading = ("Your email has been sent.",)

    def back_to_contract(self) -> RequestsPage:
        self.follow("Back to Your contract")
        return RequestsPage(self.window, self.say).arrived()

    def to_login(self) -> LoginPage:
        self.part("sent-confirmation").get_by_role("link", name=self.say("Log in"), exact=True).click()
        return LoginPage(self.window, self.say).arrived()
