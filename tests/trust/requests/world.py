"""A small world in which every page and every form can be reached, for the tests that attack them all."""

from dataclasses import dataclass
from datetime import timedelta

from litestar import Litestar

from app.context import Context
from app.main import create_app
from app.operations.contact.add_remark import add_remark
from app.operations.contact.give_feedback import give_feedback
from tests.browser import ADDRESS, Browser, Page
from tests.conftest import Clock
from tests.people import BAKERY, COMPANY, KEES, MOVED, NAME, NOTATION, SAME, load, merge, password_of
from tests.settings import with_settings
from tests.staff import blocked, document_for, let_in
from tests.web.letterbox import mails
from tests.web.office import case_with_document

# The age at which the review asks for the own password again.
OWN_PASSWORD_AGE = timedelta(minutes=16)


@dataclass(slots=True)
class World:
    """Kees has an executed order, a case with a document and one without, a prepared pair and a proof."""

    context: Context
    app: Litestar
    order: str
    case: str
    open_case: str
    document: int
    window: Browser

    def browser(self) -> Browser:
        return Browser.of(self.app)

    async def visitor(self) -> Browser:
        return self.browser()

    async def kees(self) -> Browser:
        """Kees's browser, logged in long ago, with a fresh proof."""
        await prove(self.window, MOVED)
        return self.window

    async def staff(self) -> Browser:
        browser = self.browser()
        await log_in_staff(browser, "anja")
        return browser

    async def receive_document(self) -> None:
        """Makes the case with a document wait for a decision again."""
        await document_for(self.context, self.case)

    @property
    def starts(self) -> list[str]:
        """The addresses to which no link leads, or only a temporary one."""
        return [
            "/help/merge?feedback=no",
            "/merge/comparison",
            "/merge/review",
            f"/staff/cases/{self.case}",
            f"/staff/orders/{self.order}",
            f"/contact?case={self.open_case}&subject=transfer",
        ]


async def build_world(context: Context, clock: Clock) -> World:
    """Builds the world in this context's empty database, at the address that test browsers use."""
    at_https = with_settings(context, public_url=ADDRESS)
    await load(at_https, KEES, SAME, NOTATION, MOVED, NAME, COMPANY, BAKERY)
    (order,) = await merge(at_https, KEES, NOTATION)
    _, open_case = await blocked(at_https, COMPANY)
    await let_in(at_https)
    await give_feedback(at_https, False, "nl", "198.51.100.1")
    await add_remark(at_https, "Duidelijker mag altijd.", "nl", "198.51.100.1")
    app = create_app(at_https)
    kees = Browser.of(app)
    await log_in(kees, KEES)
    case, document = await case_with_document(kees, at_https)
    await prepare(kees, clock)
    await mails(at_https)
    return World(at_https, app, order, case, open_case, document, kees)


async def log_in(browser: Browser, number: str) -> Page:
    page = await browser.open("/login")
    return await browser.press(page, "login-form", customer_number=number, password=password_of(number))


async def log_in_staff(browser: Browser, user_name: str) -> Page:
    page = await browser.open("/staff/login")
    return await browser.press(page, "staff-login-submit", user_name=user_name, password=password_of(user_name))


async def prepare(kees: Browser, clock: Clock) -> None:
    """Puts a pair into the draft, and lets time pass."""
    page = await prove(kees, SAME)
    await kees.press(page, "comparison-continue")
    clock.advance(OWN_PASSWORD_AGE)


async def prove(kees: Browser, number: str) -> Page:
    page = await kees.open("/merge")
    return await kees.press(page, "merge-form", customer_number=number, password=password_of(number))
