"""The template engine: one template per page, rendered as a whole page or as the part that htmx swaps."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template

from app.config import Settings
from app.web.plumbing.csrf import form_token
from app.web.plumbing.language import language
from app.web.plumbing.request import PageRequest, path_of, visit_of
from app.web.rendering.assets import Assets
from app.web.rendering.formats import FILTERS
from app.web.rendering.fresh import anew, fresh
from app.web.rendering.translations import translate

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


def page(key: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: object) -> Template:
    """The page with this key, which is also the name of its template."""
    template, facts = f"pages/{key}.html", {"page": key, **context}
    return Template(template, context=facts, status_code=status, headers=dict(headers or {}))


def template_engine(settings: Settings, assets: Assets) -> JinjaTemplateEngine:
    """Jinja as the templates expect it: strict, escaping, translated, with our functions and filters."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translate(environment)
    environment.filters.update(FILTERS)
    engine = JinjaTemplateEngine.from_environment(environment)
    environment.globals.update(
        layout=layout,
        asset=assets.address,
        csrf_token=csrf_token,
        signed_in_number=signed_in_number,
        staff_name=staff_name,
        address=address,
        anew=anew,
        fresh=fresh,
        brand=lambda: settings.brand_name,
        session_idle_minutes=lambda: settings.session_idle_minutes,
        language=language,
    )
    return engine


@pass_context
def layout(context: Context) -> str:
    """The layout to extend: the fragment for exactly the target `main`, else (polls, history) the whole page."""
    headers = _request(context).headers
    main_only = headers.get("HX-Request") == "true" and headers.get("HX-Target") == "main"
    return "layouts/fragment.html" if main_only else "layouts/page.html"


@pass_context
def csrf_token(context: Context) -> str:
    return form_token(_request(context))


@pass_context
def signed_in_number(context: Context) -> str:
    """The number of the signed-in customer; blank if nobody is signed in."""
    signed_in = visit_of(_request(context).scope).signed_in
    return signed_in.customer.number if signed_in else ""


@pass_context
def staff_name(context: Context) -> str:
    """The name of the member of staff who is logged in; blank if nobody is."""
    staff = visit_of(_request(context).scope).staff
    return staff.name if staff else ""


@pass_context
def address(context: Context) -> str:
    """The address of this page, without its query."""
    return path_of(_request(context))


def _request(context: Context) -> PageRequest:
    request: PageRequest = context["request"]
    return request
