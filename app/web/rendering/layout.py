"""The template engine: one template per page, rendered as a whole page or as the part that htmx swaps."""

from collections.abc import Mapping

from jinja2 import pass_context
from jinja2.runtime import Context
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template

from app.config import Settings
from app.locale import LANGUAGES
from app.locale.templates import environment
from app.operations.contact.add_remark import LONGEST_REMARK
from app.operations.orders.review import LONGEST_REASON
from app.web.plumbing.csrf import form_token
from app.web.plumbing.forms import own_address
from app.web.plumbing.language import language
from app.web.plumbing.request import PageRequest, path_of, visit_of
from app.web.rendering.assets import Assets
from app.web.rendering.fresh import anew, fresh

# What the words for an error name as the limit.
LONGEST = {"remark_too_long": LONGEST_REMARK, "reason_too_long": LONGEST_REASON}


def page(key: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: object) -> Template:
    """The page with this key, which is also the name of its template."""
    template, facts = f"pages/{key}.html", {"page": key, **context}
    return Template(template, context=facts, status_code=status, headers=dict(headers or {}))


def template_engine(settings: Settings, assets: Assets) -> JinjaTemplateEngine:
    """Jinja as the templates expect it: strict, escaping, translated, with our functions and filters."""
    made = environment(language)
    engine = JinjaTemplateEngine.from_environment(made)
    made.globals.update(
        layout=layout,
        asset=assets.address,
        csrf_token=csrf_token,
        signed_in_number=signed_in_number,
        staff_name=staff_name,
        address=address,
        whole_address=whole_address,
        anew=anew,
        fresh=fresh,
        brand=lambda: settings.brand_name,
        session_idle_minutes=lambda: settings.session_idle_minutes,
        language=language,
        languages=LANGUAGES,
        longest=LONGEST,
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


@pass_context
def whole_address(context: Context) -> str:
    """The address to come back to: this page with its query, or the way on of an error page.

    "/" where no page of ours has such an address.
    """
    query = _request(context).scope["query_string"].decode("latin-1")
    here = f"{address(context)}?{query}" if query else address(context)
    return own_address(context.get("way") or here) or "/"


def _request(context: Context) -> PageRequest:
    request: PageRequest = context["request"]
    return request
