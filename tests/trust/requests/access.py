"""Reads the table of docs/access.md, and sends the same requests to the product."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
from litestar import Litestar

from tests.browser import Browser
from tests.house.tree import ROOT
from tests.people import KEES
from tests.trust.requests.world import World
from tests.web.rendering.test_routes import handlers

ROW = re.compile(r"^\| (GET|POST) \| `([^`]+)` \| (.+) \|$", re.MULTILINE)
PEOPLE = ("nobody", "owner", "other", "staff", "second staff")
MISSING = "20261123-AAAAAA"
# The fields to send in a form, so that a permitted request changes nothing.
FIELDS = {
    "/login": {"customer_number": KEES, "password": "x", "next": ""},
    "/merge": {"customer_number": "", "password": ""},
    "/merge/comparison": {"decision": "continue", "shown": "x"},
    "/merge/review": {"remove": "10000099"},
    "/contact": {"subject": "other", "case": ""},
    "/contact?case={reference}": {"subject": "other", "case": "{reference}"},
    "/help/merge": {"remark": ""},
    "/staff/login": {"user_name": "", "password": ""},
    "/staff/cases/{reference}": {"decision": "", "reason": "", "shown": ""},
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the document: the answer for each person."""

    method: str
    address: str
    answers: tuple[str, ...]

    @property
    def about_something(self) -> bool:
        return "{" in self.address


def documented() -> list[Line]:
    """The rows of the document. `staff` stands for both members of staff."""
    found = ROW.findall((ROOT / "docs/access.md").read_text())
    cells = [(method, address, cells.split(" | ")) for method, address, cells in found]
    return [Line(method, address, (*answers, answers[-1])) for method, address, answers in cells]


def real(world: World, address: str, message: str) -> str:
    """The address, filled in with what belongs to the owner."""
    path = address.partition("?")[0]
    about_order = path.startswith(("/orders/", "/staff/orders/"))
    reference = world.order if about_order else message if path == "/contact/sent" else world.case
    return address.format(reference=reference, document=world.document, name="unknown.css")


def missing(address: str) -> str:
    return address.format(reference=MISSING, document=0, name="unknown.css")


async def ask(browser: Browser, line: Line, filled: str) -> httpx.Response:
    """Sends the request of a row; a form is sent with a token of the browser's own."""
    if line.method == "GET":
        return await browser.client.get(filled, follow_redirects=False)
    reference = re.search(r"\d{8}-[0-9A-Z]{6}", filled)
    found = {"reference": reference[0] if reference else ""}
    fields = {name: text.format(**found) for name, text in FIELDS.get(line.address, {}).items()}
    token = await own_token(browser, filled)
    path = filled.partition("?")[0]
    return await browser.send(path, fields | {"_csrf_token": token}, follow=False)


async def own_token(browser: Browser, address: str) -> str:
    """The token of a form that this browser gets, in the back office if it may, else on a login page."""
    doors = ("/staff", "/staff/login") if address.startswith("/staff") else ("/contract", "/login", "/contact")
    for door in doors:
        page = await browser.client.get(door)
        if found := re.search(r'name="_csrf_token" value="([0-9a-f]+)"', page.text):
            return found[1]
    return ""


def outcome(answer: httpx.Response) -> str:
    goal = answer.headers.get("Location", "")
    if answer.status_code == 303 and goal.partition("?")[0] == "/staff/login":
        return "staff login"
    if answer.status_code == 303 and goal.startswith("/login?next="):
        return "login"
    assert answer.status_code < 500
    return {403: "refused", 404: "not there"}.get(answer.status_code, "yes")


def comparable(answer: httpx.Response) -> tuple[object, ...]:
    """Everything in an answer except the token, the time and the requested address."""
    body = re.sub(r'value="[0-9a-f]{64}"|v=[0-9a-f]{8}|\d{8}-[0-9A-Z]{6}|/documents/\d+', "", answer.text)
    headers = [
        (name, re.sub(r"v=[0-9a-f]{8}|\d{8}-[0-9A-Z]{6}|documents%2F\d+", "", value))
        for name, value in answer.headers.multi_items()
    ]
    return (
        answer.status_code,
        body,
        tuple(each for each in headers if each[0] not in {"set-cookie", "content-length"}),
    )


def cells(lines: list[Line]) -> Iterator[tuple[Line, str, str]]:
    return ((line, who, answer) for line in lines for who, answer in zip(PEOPLE, line.answers, strict=True))


def undocumented(app: Litestar) -> set[tuple[str, str]]:
    served = {(method, re.sub(r":\w+}", "}", path)) for path, method in handlers(app) if method != "HEAD"}
    return served ^ {(line.method, line.address) for line in documented() if "?" not in line.address}
