"""Every page of the product has a row in the journeys that run axe."""

import re

from tests.house.tree import ROOT

STOP = re.compile(r'expect_accessible\([^"]+"([a-z-]+)')


def test_no_page_is_left_out_by_the_accessibility_journeys() -> None:
    journeys = [path.read_text() for path in sorted((ROOT / "e2e").rglob("test_accessibility*.py"))]
    looked_at = set(STOP.findall("".join(journeys)))
    pages = {path.stem.replace("_", "-") for path in (ROOT / "templates/pages").glob("*.html")}
    assert looked_at == pages | {"error"}
