"""A browser without JavaScript for tests: it keeps cookies, follows redirects, and lints every page it gets.

It shows the addresses of redirects and links without the version that keeps caches out (`plain`).

It runs the application in the same event loop, so a test may use the same database and the same clock.
"""

import re
from dataclasses import dataclass
from typing import Self

import httpx
from litestar import Litestar

from tests.compiled import keep_compiled
from tests.html import Element, read_html
from tests.kept_pages import keep_page
from tests.lint import lint_fragment, lint_headers, lint_page, lint_redirect

ADDRESS = "https://klant.test"
SAME_SITE = {"Sec-Fetch-Site": "same-origin", "Origin": ADDRESS}
AS_HTMX = {"HX-Request": "true", "HX-Target": "main"}
VERSION = re.compile(r"([?&])v=[0-9a-f]{8}(?:&|(?=#)|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """What the browser shows: the final address, the status and the document."""

    address: str
    status: int
    headers: httpx.Headers
    root: Element
    source: str

    @property
    def title(self) -> str:
        return self.root.one("title").text

    @property
    def heading(self) -> str:
        return self.root.one("h1").text

    @property
    def text(self) -> str:
        """The text of the main part."""
        return self.root.one("main").text

    @property
    def errors(self) -> list[str]:
        """The messages of the error summary."""
        summary = self.root.all(data_testid="error-summary")
        return [link.text for section in summary for link in section.all("a")]

    def part(self, test_id: str) -> Element:
        return self.root.one(data_testid=test_id)

    def has(self, test_id: str) -> bool:
        return bool(self.root.all(data_testid=test_id))

    def form(self, test_id: str) -> Element:
        """The form with this test id, or the form around the button with it."""
        forms = [form for form in self.root.all("form") if test_id in {form.get("data-testid"), *_test_ids(form)}]
        assert len(forms) == 1, f"{len(forms)} forms with {test_id}"
        return forms[0]


class Browser:
    """Opens addresses and presses buttons."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str] | None = None) -> None:
        self.client = client
        self.headers = headers or {}

    @classmethod
    def of(cls, app: Litestar, address: str = "192.0.2.1") -> Self:
        """A browser without cookies, at this internet address."""
        keep_compiled(app)
        transport = httpx.ASGITransport(
            app=app,  # type: ignore[arg-type]  # httpx describes the same protocol in other words
            client=(address, 50000),
        )
        return cls(httpx.AsyncClient(transport=transport, base_url=ADDRESS, follow_redirects=True))

    @property
    def with_htmx(self) -> "Browser":
        """A browser with the same cookies, in which htmx requests the main part."""
        return Browser(self.client, AS_HTMX)

    async def log_in(self, number: str) -> Page:
        """Logs in as a customer of the demo cast."""
        page = await self.open("/login")
        return await self.press(page, "login-form", customer_number=number, password=f"demo-{number}")

    async def open(self, address: str) -> Page:
        return self._page(_lint_answers(await self.client.get(address, headers=self.headers)))

    async def press(self, page: Page, test_id: str, **typed: str) -> Page:
        """Fills in the form and sends it as its button would."""
        form = page.form(test_id)
        fields = fields_of(form, test_id)
        assert typed.keys() <= fields.keys(), f"no field {typed.keys() - fields.keys()} in {test_id}"
        answer = await self.send(form.get("action"), fields | typed)
        return self._page(answer)

    async def send(self, address: str, fields: dict[str, str], follow: bool = True) -> httpx.Response:
        """Posts these fields, without looking at any page."""
        headers = SAME_SITE | self.headers
        answer = await self.client.post(address, data=fields, headers=headers, follow_redirects=follow)
        return _lint_answers(answer)

    async def look(self, address: str) -> httpx.Response:
        """The first answer of this address, a redirect or a page."""
        answer = await self.client.get(address, headers=self.headers, follow_redirects=False)
        return _lint_answers(answer)

    def _page(self, answer: httpx.Response) -> Page:
        root = read_html(answer.text)
        for link in root.all("a"):
            link.attributes["href"] = plain(link.get("href"))
        address = plain(answer.url.raw_path.decode())
        return Page(address, answer.status_code, answer.headers, root, answer.text)


def plain(address: str) -> str:
    """The address without the version that keeps caches out."""
    return VERSION.sub(r"\1", address).rstrip("?&").replace("?#", "#").replace("&#", "#")


def fields_of(form: Element, pressed: str = "") -> dict[str, str]:
    """Names and values of the form as filled in, with the button that is pressed, by default the first one."""
    fields = {field.get("name"): field.get("value") for field in form.all("input") if field.get("name")}
    fields |= {area.get("name"): area.text for area in form.all("textarea")}
    fields |= {box.get("name"): _selected(box) for box in form.all("select")}
    buttons = form.all("button")
    button = next((each for each in buttons if each.get("data-testid") == pressed), buttons[0])
    if button.get("name"):
        fields[button.get("name")] = button.get("value")
    return fields


def _selected(box: Element) -> str:
    chosen = [option for option in box.all("option") if "selected" in option.attributes]
    return (chosen or box.all("option"))[0].get("value")


def _test_ids(form: Element) -> set[str]:
    return {element.get("data-testid") for element in form.walk()} - {""}


def _lint_answers(answer: httpx.Response) -> httpx.Response:
    for each in (*answer.history, answer):
        lint_headers(each)
        lint_redirect(each)
        if each.has_redirect_location:
            each.headers["Location"] = plain(each.headers["Location"])
    keep_page(answer)
    if answer.headers.get("Content-Type", "").startswith("text/html") and answer.text:
        lint = lint_page if answer.text.startswith("<!") else lint_fragment
        lint(answer, read_html(answer.text))
    return answer
