"""What the pages promise, checked without a browser."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, nodes

from app.config import Settings
from app.shipped import STATIC
from app.web.rendering.assets import Assets
from app.web.rendering.layout import template_engine
from tests.house.tree import ROOT

TEMPLATES = ROOT / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "mail" not in path.parts)
ENHANCED = {"layouts/page.html", "components/frame/form.html", "components/orders/order_status.html"}
LOADED_WHOLE = {
    *("layouts/page.html", "components/frame/staff_menu.html"),
    *("pages/contract.html", "pages/login.html", "pages/demo_mail.html"),
}
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
WRITTEN_ADDRESS = re.compile(r"https?://|(?<!:)//[a-z]")


@cache
def environment() -> Environment:
    settings = Settings(database_url="sqlite:///unused", secret_key=bytes(32), data_dir=Path("unused"))
    environment = template_engine(settings, Assets.read(STATIC)).engine
    assert environment.undefined is StrictUndefined
    return environment


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def each_page(*, but: frozenset[str] | set[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Names and texts, the latter without their comments."""
    return ((name_of(path), COMMENT.sub("", path.read_text())) for path in PAGES if name_of(path) not in but)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_it_compiles(path: Path) -> None:
    assert environment().get_template(name_of(path)).name == name_of(path)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_it_uses_every_macro_it_imports_and_no_other(path: Path) -> None:
    tree = environment().parse(path.read_text())
    imported = {
        name[1] if isinstance(name, tuple) else name
        for found in tree.find_all(nodes.FromImport)
        for name in found.names
    }
    used = {found.name for found in tree.find_all(nodes.Name) if found.ctx == "load"}
    assert not imported - used


def test_it_imports_only_macros_that_exist() -> None:
    for name, text in each_page():
        for found in environment().parse(text).find_all(nodes.FromImport):
            assert isinstance(found.template, nodes.Const)
            module = environment().get_template(found.template.value).module
            for macro in found.names:
                wanted = macro[0] if isinstance(macro, tuple) else macro
                assert hasattr(module, wanted), f"{name}: {found.template.value} has no {wanted}"


def test_only_three_templates_know_htmx() -> None:
    assert not [name for name, text in each_page(but=ENHANCED) if re.search(r"\b(data-)?hx-", text)]


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(r"<script(?![^>]*\bsrc=)", id="inline script"),
        pytest.param(r"<style|\sstyle=", id="inline style"),
        pytest.param(r"\son[a-z]+=", id="event attribute"),
        pytest.param(r"\|\s*safe\b|Markup|autoescape", id="unescaped text"),
        pytest.param(r"\s(autofocus|required|placeholder|pattern|maxlength)(?=[=>])", id="form attribute"),
        pytest.param(r"role=\"(button|alert)\"|type=\"number\"|\shidden\b(?=[\s>])", id="wrong role or type"),
        pytest.param(WRITTEN_ADDRESS.pattern, id="address of another site"),
    ],
)
def test_no_page_has(forbidden: str) -> None:
    assert not [name for name, text in each_page() if re.search(forbidden, text)]


def test_every_form_of_a_page_names_its_token_and_skips_the_browsers_own_checks() -> None:
    for name, text in each_page():
        for form in re.findall(r"<form.*?</form>", text, re.DOTALL):
            assert 'method="post"' in form, name
            assert "novalidate" in form, name
            assert "_csrf_token" in form, name


def test_every_link_and_field_inside_a_swapped_part_has_an_id() -> None:
    """Focus returns to it by its id. Not what stands in noscript, and no button: edbrowse would post the id."""
    for name, text in each_page(but=LOADED_WHOLE):
        scripted = re.sub(r"<noscript>.*?</noscript>", "", text, flags=re.DOTALL)
        for control in re.findall(r"<(?:a|summary|input(?! type=\"hidden\"))\s[^>]*", scripted):
            assert re.search(r"\sid=", control), f"{name}: {control}"


def test_no_submitting_button_has_an_id() -> None:
    """Edbrowse posts it as if it were a name, and the form reader refuses fields that nobody declared."""
    for name, text in each_page():
        for button in re.findall(r"<button\s[^>]*", text):
            assert not re.search(r"\sid=", button), f"{name}: {button}"
