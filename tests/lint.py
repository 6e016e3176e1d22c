"""Checks what every page must have, each time the test browser gets one."""

import re

import httpx

from app.locale import translations
from app.web.plumbing.headers import HEADERS
from tests.html import Element

TEST_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_TEST_ID = 40
FORMS_THAT_ASK_A_PASSWORD = frozenset({"/login", "/merge", "/staff/login"})
NEVER_ON_A_FIELD = frozenset({"required", "pattern", "maxlength", "placeholder", "autofocus"})
NEVER_AN_ELEMENT = frozenset({"style", "template", "dialog", "font", "center", "iframe"})
PAST_CACHES = re.compile(r"[?&]v=[0-9a-f]{8}(#|$)")
LONGEST_TITLE = 70
TRAILING = re.compile(r".*[ \t]+$", re.MULTILINE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")
POINTERS = ("for", "aria-describedby", "aria-labelledby")


def lint_headers(response: httpx.Response) -> None:
    """Checks the headers of any dynamic answer."""
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, f"{response.url}: {name}"
    assert response.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert not {"server", "access-control-allow-origin"} & set(response.headers)


def lint_redirect(response: httpx.Response) -> None:
    """Checks that redirects to whole pages keep caches out; only the login page may be an old copy."""
    if response.status_code == httpx.codes.SEE_OTHER:
        goal = response.headers["Location"]
        by_htmx = response.request.headers.get("HX-Request") == "true"
        may_be_old = goal.startswith("/login?") and not goal.startswith("/login?v=")
        assert bool(PAST_CACHES.search(goal)) is not (by_htmx or may_be_old), goal


def lint_page(response: httpx.Response, root: Element) -> None:
    """Checks a whole page."""
    assert response.text.lower().startswith("<!doctype html>")
    assert root.one("html").get("lang") == response.headers["Content-Language"]
    assert root.one("body").get("data-page")
    announcement = root.one(id="announcement")
    assert announcement.text == ""
    assert announcement.get("aria-live") == "polite"
    main = root.one("main", id="main")
    assert announcement not in main.all()
    assert root.one("body").all("a")[0].get("href") == "#page-heading"
    lint_fragment(response, root)


def lint_fragment(response: httpx.Response, root: Element) -> None:
    """Checks what the part that htmx swaps must have, too."""
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert root.one("main", id="main").get("data-testid") == "main"
    assert root.one("h1").get("id") == "page-heading"
    _lint_title(response, root.one("title").text)
    _lint_error_marks(response, root)
    _lint_ids(root)
    _lint_test_ids(root)
    _lint_scripts(root)
    lint_markup(response.text, root)
    for form in root.all("form"):
        _lint_form(form)
    for table in root.all("table"):
        _lint_table(table)


def lint_markup(source: str, root: Element) -> None:
    """Checks for what the validators of `make validate` refuse, as far as possible without them."""
    assert not TRAILING.search(source), TRAILING.findall(source)
    assert len(root.one("title").text) <= LONGEST_TITLE, root.one("title").text
    for time in root.all("time"):
        assert MOMENT.fullmatch(time.get("datetime")), time
    for terms in root.all("dl"):
        _lint_terms(terms)


def _lint_terms(terms: Element) -> None:
    """Checks that names come before values and occur once, in groups or not."""
    groups = terms.all("div") or [terms]
    for group in groups:
        tags = [child.tag for child in group.children if isinstance(child, Element)]
        assert re.fullmatch("((dt )+(dd )+)+" if group is terms else "(dt )+(dd )+", " ".join([*tags, ""])), tags
    names = [name.text for name in terms.all("dt")]
    assert len(names) == len(set(names)), names


def _lint_title(response: httpx.Response, title: str) -> None:
    limited = (
        response.status_code == httpx.codes.TOO_MANY_REQUESTS and response.url.path in FORMS_THAT_ASK_A_PASSWORD
    )
    refused = response.status_code == httpx.codes.UNPROCESSABLE_ENTITY or limited
    mark = translations(response.headers["Content-Language"]).gettext("Error:")
    assert title.startswith(f"{mark} ") is refused, f"{response.status_code}: {title}"


def _lint_error_marks(response: httpx.Response, root: Element) -> None:
    marked = [element for element in root.walk() if "govuk-form-group--error" in element.get("class")]
    assert not marked or response.status_code >= httpx.codes.BAD_REQUEST, f"{response.url}: {marked}"


def _lint_ids(root: Element) -> None:
    ids = [element.get("id") for element in root.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted(each for each in ids if ids.count(each) > 1)}"
    pointed = [target for element in root.walk() for name in POINTERS for target in element.get(name).split()]
    links = [link.get("href")[1:] for link in root.all("a") if link.get("href").startswith("#")]
    missing = set(pointed + links) - set(ids)
    # The page around a fragment has the other ids.
    assert not missing or not root.all("body"), f"pointers to nothing: {missing}"


def _lint_test_ids(root: Element) -> None:
    test_ids = [element.get("data-testid") for element in root.walk() if "data-testid" in element.attributes]
    assert len(test_ids) == len(set(test_ids)), f"test ids twice: {sorted(test_ids)}"
    for test_id in test_ids:
        assert TEST_ID.fullmatch(test_id), test_id
        assert len(test_id) <= LONGEST_TEST_ID, test_id


def _lint_scripts(root: Element) -> None:
    for element in root.walk():
        assert element.tag not in NEVER_AN_ELEMENT, element.tag
        assert element.tag != "script" or (element.get("src").startswith("/static/") and not element.text)
        assert not {"style", "hidden"} & set(element.attributes), element
        assert not [name for name in element.attributes if name.startswith(("on", "hx-"))], element
        assert not (element.tag == "a" and element.get("role") == "button"), element


def _lint_form(form: Element) -> None:
    labelled = {label.get("for") for label in form.all("label")}
    for name in ("input", "select", "textarea"):
        for control in form.all(name):
            assert not NEVER_ON_A_FIELD & set(control.attributes), control
            assert control.get("type") in {"hidden", "submit"} or control.get("id") in labelled, control
            assert control.get("type") != "password" or control.get("value") == "", control
    if form.get("method") == "post":
        assert form.one("input", name="_csrf_token").get("value")
        assert "novalidate" in form.attributes
        assert form.get("action").startswith("/")


def _lint_table(table: Element) -> None:
    assert table.one("caption").text
    assert table.all("th")
    for cell in table.all("th"):
        assert cell.get("scope") in {"col", "row"}, cell
