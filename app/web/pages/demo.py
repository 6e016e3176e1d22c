"""Shows the mails of the demo without a mail server. In production these addresses answer 404."""

import asyncio
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException

from app.context import Context
from app.web.pages.delivered_mails import Mail, delivered_mail, delivered_mails
from app.web.pages.orders import asked_number
from app.web.plumbing.headers import SANDBOX
from app.web.plumbing.request import PageRequest
from app.web.rendering.layout import page

STYLED = f"{SANDBOX}; style-src 'unsafe-inline'"
"""A mail's styles stand in its tags, as mail programs want them."""


@get("/demo/mail")
async def demo_mail(request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
    if not context.settings.is_demo:
        raise NotFoundException
    folder, number = context.settings.data_dir / "mail", asked_number(request, "page") or 1
    opened = await asyncio.to_thread(delivered_mail, folder, request.query_params.get("mail", ""))
    if (part := request.query_params.get("part")) is not None:
        return _as_html(opened if part == "html" else None)
    mails = await asyncio.to_thread(delivered_mails, folder, number)
    return page("demo_mail", mails=mails, opened=opened)


def _as_html(mail: Mail | None) -> Response[str]:
    """The HTML of a mail, as a mail program would show it; it is not a page of ours."""
    if mail is None or not mail.html:
        raise NotFoundException
    return Response(mail.html, media_type="text/html", headers={"Content-Security-Policy": STYLED})
