"""One customer at one window."""

from dataclasses import dataclass

from playwright.sync_api import Page

from e2e.pages.order_pages import OrderPage
from e2e.pages.pages import ComparisonPage, ContractPage, LoginPage
from e2e.pages.texts import Texts
from e2e.server import Server


@dataclass(frozen=True, slots=True)
class Journey:
    """A customer's window, the words on its pages, and the server."""

    window: Page
    say: Texts
    server: Server
    javascript: bool

    def log_in(self, number: str = "10000001") -> ContractPage:
        LoginPage(self.window, self.say).open().log_in(number, f"demo-{number}")
        return ContractPage(self.window, self.say).arrived()

    def compare(self, surviving: str, absorbed: str) -> ComparisonPage:
        return self.log_in(surviving).start_merging().prove(absorbed)

    def expect_logged_in(self) -> ContractPage:
        return ContractPage(self.window, self.say).arrived()

    def log_out_and_in(self, number: str) -> ContractPage:
        ContractPage(self.window, self.say).log_out()
        return self.log_in(number)

    def run_worker(self) -> None:
        self.server.run_worker()

    def after_the_worker(self) -> OrderPage:
        """The order in the window, after one pass of the worker. With JavaScript the page updates by itself."""
        self.run_worker()
        if not self.javascript:
            self.window.get_by_test_id("order-refresh").click()
        return OrderPage(self.window, self.say)

    def see_executed(self) -> OrderPage:
        """The merge in the window, when it is executed."""
        return self.after_the_worker().expect_state("executed").expect_receipt()
