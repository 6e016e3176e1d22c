"""axe at one window, on a phone and a desk, light and dark."""

from collections.abc import Iterator
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, DESK = 320, 1280
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def findings(window: Page) -> list[str]:
    """What is wrong with the page in the window, in each of its looks."""
    return [finding for look in looks(window) for finding in findings_of(look, window)]


def looks(window: Page) -> Iterator[str]:
    """Each width in each scheme; yields its name once the window looks like it."""
    for width in (PHONE, DESK):
        for scheme in SCHEMES:
            window.set_viewport_size({"width": width, "height": 800})
            window.emulate_media(color_scheme=scheme)
            yield f"{width} {scheme}"


def findings_of(look: str, window: Page) -> Iterator[str]:
    width = look.partition(" ")[0]
    if window.evaluate("document.documentElement.scrollWidth") > int(width):
        yield f"{look}: the page scrolls sideways"
    for found in Axe().run(window, options=RULES).response["violations"]:
        yield f"{look}: {found['id']} at {[node['target'] for node in found['nodes']]}"
