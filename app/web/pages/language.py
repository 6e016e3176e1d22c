"""Choosing the language of the pages, and of the mails of whoever is logged in."""

from urllib.parse import urlsplit

from litestar import post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.context import Context
from app.locale import LANGUAGES
from app.operations.access.store_language import store_language
from app.web.plumbing.body import MalformedForm
from app.web.plumbing.cookies import token_cookie
from app.web.plumbing.csrf import own_origin
from app.web.plumbing.forms import own_address, read_form
from app.web.plumbing.request import PageRequest, settings_of, visit_of

# Of customers and of the back office, whose forms are bound to another cookie.
ADDRESSES = ["/language", "/staff/language"]


@post(ADDRESSES, status_code=200)
async def language(request: PageRequest, context: NamedDependency[Context]) -> Redirect:
    """Remembered in this browser and with the customer; back to the page where it was chosen."""
    form = await read_form(request, "language", "next")
    chosen = form.values["language"]
    if chosen not in LANGUAGES:
        raise MalformedForm(detail="No button of ours says that.")
    if signed_in := visit_of(request.scope).signed_in:
        await store_language(context, signed_in, chosen)
    return Redirect(
        _back(request, form.values["next"]),
        status_code=303,
        cookies=[token_cookie(settings_of(request), "language", chosen)],
    )


def _back(request: PageRequest, shown: str) -> str:
    """Where the visitor is by the browser's word, because a step that was swapped in has another address."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    is_ours = f"{referrer.scheme}://{referrer.netloc}" == own_origin(request)
    here = referrer._replace(scheme="", netloc="", fragment="").geturl() if is_ours else shown
    return "/" if urlsplit(here).path in ADDRESSES else own_address(here) or "/"
