"""Checks a page with axe and for reflow: at phone and desktop widths, light and dark, with wide or large text.

It also finds what axe does not: text over other text, and text that sticks out of its cell.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, TABLET, DESK = 320, 640, 1280
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
RUN = "rules => axe.run(rules).then(results => results.violations)"
# Settings that readers may make: the text spacing of WCAG 1.4.12, and text at 200 %.
WORN = (
    (PHONE, "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"),
    (TABLET, LARGE := "html { font-size: 200% !important }"),
    (PHONE, LARGE),
)
COLLISIONS = (Path(__file__).parent / "collisions.js").read_text()
WEAR = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def expect_accessible(window: Page, state: str) -> None:
    """Expects no findings in this state of a page. `state` begins with the page's key, as `login, refused`."""
    key = window.locator("body").get_attribute("data-page")
    assert key == state.partition(",")[0], f"{state}: this is {key}"
    assert (found := findings(window)) == [], f"{state}: {found}"


def findings(window: Page) -> list[str]:
    """The problems of the page in the window, in each of its looks."""
    window.evaluate(Axe().axe_script)
    return [*(finding for look in looks(window) for finding in findings_of(look, window)), *too_wide(window)]


def looks(window: Page) -> Iterator[str]:
    """Sets each width in each colour scheme in turn, and yields its name."""
    for width in (PHONE, DESK):
        for scheme in SCHEMES:
            window.set_viewport_size({"width": width, "height": 800})
            window.emulate_media(color_scheme=scheme)
            yield f"{width} {scheme}"


def findings_of(look: str, window: Page) -> Iterator[str]:
    if scrolls_sideways(window):
        yield f"{look}: the page scrolls sideways"
    yield from (f"{look}: {each}" for each in collisions(window))
    violations: list[dict[str, Any]] = window.evaluate(RUN, RULES)
    for found in violations:
        yield f"{look}: {found['id']} at {[node['target'] for node in found['nodes']]}"


def too_wide(window: Page) -> Iterator[str]:
    """The parts that do not fit or overlap when a reader has set the spacing or size of text."""
    for width, css in WORN:
        window.set_viewport_size({"width": width, "height": 800})
        window.evaluate(WEAR, css)
        if scrolls_sideways(window):
            yield f"{width} with {css}: the page scrolls sideways"
        yield from (f"{width} with {css}: {each}" for each in collisions(window))
    window.evaluate(WEAR, "")


def collisions(window: Page) -> list[str]:
    """Texts that overlap on the screen, and cells that are too small for their text."""
    found: list[str] = window.evaluate(COLLISIONS)
    return found


def scrolls_sideways(window: Page) -> bool:
    wider: bool = window.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider
