"""Walks the pages as a visitor without JavaScript would, and collects every form and every query of an address.

New forms and links are found without a change here, and so they are attacked, too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from litestar import Litestar

from tests.browser import Browser, Page, fields_of
from tests.html import Element

MULTIPART = "multipart/form-data"
MOST_PAGES = 150
# References and numbers: addresses that differ only in these have the same shape.
CHANGING = re.compile(r"\d{8}-[0-9A-Z]{6}|\d+")


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form on a page. `fields` are its fields as filled in; `files` are the names of those for files."""

    page: str
    action: str
    multipart: bool
    fields: Mapping[str, str]
    files: frozenset[str]

    @property
    def key(self) -> tuple[str, ...]:
        """What distinguishes this form from others; the same on every walk."""
        return (shape(self.action), *sorted(self.fields))


@dataclass(slots=True)
class Walk:
    """The pages and forms that a walk found. `asked` are queries in addresses: a path and a parameter's name."""

    pages: dict[str, str]
    forms: dict[tuple[str, ...], FoundForm]
    asked: set[tuple[str, str]]


async def walk(browser: Browser, starts: Iterable[str]) -> Walk:
    """Walks every page that can be reached from these, one for each shape of address."""
    found, waiting = Walk({}, {}, set()), list(starts)
    while waiting and len(found.pages) < MOST_PAGES:
        address = waiting.pop(0)
        if shape(address) in found.pages:
            continue
        found.pages[shape(address)] = address
        answer = await browser.client.get(address)
        if answer.headers["Content-Type"].startswith("text/html") and 'id="main"' in answer.text:
            waiting += _look_around(found, browser._page(answer))
    return found


async def forms_on(browser: Browser, address: str) -> dict[tuple[str, ...], FoundForm]:
    """The forms of one page."""
    found = Walk({}, {}, set())
    _look_around(found, await browser.open(address))
    return found.forms


def _look_around(found: Walk, page: Page) -> list[str]:
    path = urlsplit(page.address).path
    for form in page.root.all("form"):
        each = _found(form, page.address)
        found.forms.setdefault(each.key, each)
    hrefs = [link.get("href") for link in page.root.all("a")]
    goals = [urljoin(path, href).partition("#")[0] for href in hrefs]
    goals = [goal for goal in goals if goal.startswith("/") and not goal.startswith("/static/")]
    found.asked |= {(urlsplit(goal).path, name) for goal in goals for name, _ in parse_qsl(urlsplit(goal).query)}
    return goals


def _found(form: Element, page: str) -> FoundForm:
    files = frozenset(field.get("name") for field in form.all("input", type="file"))
    return FoundForm(page, form.get("action"), form.get("enctype") == MULTIPART, fields_of(form), files)


def shape(address: str) -> str:
    """The address without the parts that differ between customers."""
    return CHANGING.sub("0", address)


def pages_without_names(app: Litestar) -> list[str]:
    """The addresses without parameters, so that pages without a link to them are walked, too."""
    return sorted(route.path for route in app.routes if "{" not in route.path)
