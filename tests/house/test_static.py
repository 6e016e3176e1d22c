"""The files for browsers: pinned, small, and readable for browsers of every age."""

import gzip
import re
from base64 import b64encode
from hashlib import sha384
from itertools import pairwise

import pytest

from scripts.vendor import HTMX, with_literals
from tests.house.tree import ROOT

STATIC = ROOT / "static"
STYLES = (STATIC / "css/main.css").read_text()
HTMX_FILE = STATIC / "vendor" / f"htmx-{HTMX.version}.min.js"
HTMX_SHA384 = "2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg"
KILOBYTE = 1024
SCRIPTS = sorted(path.name for path in (STATIC / "js").glob("*.js"))
NOT_CODE = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
NEWER = re.compile(
    r"\?\.(?!\d)|\?\?|(?:\|\||&&)=|\*\*|\b(?:async|await)\b|[{,]\s*\.\.\.(?=[^)]*\})|catch\s*\{|\b\d+n\b|\.#\w"
)


def weight(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), mtime=0))


def test_htmx_is_the_published_file() -> None:
    assert b64encode(sha384(HTMX_FILE.read_bytes()).digest()).decode() == HTMX_SHA384


def test_every_vendored_library_has_its_licence_beside_it() -> None:
    licences = {path.name for path in (STATIC / "vendor").glob("*.LICENSE.txt")}
    assert licences == {f"htmx-{HTMX.version}.LICENSE.txt", "govuk-frontend-6.6.0.LICENSE.txt"}


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("css/main.css", 14 * KILOBYTE),
        ("js/app.js", 3 * KILOBYTE // 2),
        ("js/session.js", KILOBYTE),
        (f"vendor/{HTMX_FILE.name}", 37 * KILOBYTE // 2),
        ("icon.svg", KILOBYTE),
    ],
)
def test_it_is_light(name: str, most: int) -> None:
    assert weight(name) <= most


def test_nothing_is_fixed_or_sticky() -> None:
    assert not re.search(r"position:\s*(fixed|sticky)", STYLES)


def test_the_styles_ask_for_nothing_else() -> None:
    assert "url(" not in STYLES
    assert "@import" not in STYLES
    assert "@font-face" not in STYLES


def test_a_literal_stands_before_every_var() -> None:
    declarations = re.split(r"[{};]", STYLES)
    for before, declaration in pairwise(declarations):
        if "var(" in declaration:
            name = declaration.split(":")[0]
            assert before.split(":")[0] == name, declaration
            assert "var(" not in before, declaration


def test_a_rule_with_var_gets_its_literal() -> None:
    assert with_literals("a{color:var(--text, #111)}") == "a{color:#111;color:var(--text, #111)}"
    assert with_literals("a{border:1px solid var(--rule,#222)}").startswith("a{border:1px solid #222;border:")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_needs_no_more_than_its_own_site(name: str) -> None:
    script = (STATIC / "js" / name).read_text()
    assert not re.search(r"localStorage|sessionStorage|document\.cookie|innerHTML|eval\(|https?:", script)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_written_in_the_language_of_2015(name: str) -> None:
    """Older than what htmx asks for (`?.`, of 2020), so that nothing of ours is why a browser is left out."""
    assert newer_signs((STATIC / "js" / name).read_text()) == []


def test_newer_signs_are_seen() -> None:
    assert newer_signs(HTMX_FILE.read_text())
    for script in (
        "a?.b",
        "a?.[0]",
        "a ?? b",
        "a ||= b",
        "a ** 2",
        "async () => 1",
        "({ ...a })",
        "try {} catch {}",
    ):
        assert newer_signs(script), script
    assert newer_signs("a ? .5 : b; // async?.b\nsay('??'); f(...a); try {} catch (e) {}") == []


def newer_signs(script: str) -> list[str]:
    """What a reader of ECMAScript 2015 stumbles over, outside texts and comments."""
    return NEWER.findall(NOT_CODE.sub("0", script))
