"""The mails of the demo, to read without a mail server. In production this address does not exist."""

from litestar import get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Template

from app.operations.desk import Desk
from app.web.delivered_mails import delivered_mails
from app.web.layout import page
from app.web.request import PageRequest


@get("/demo/mail")
async def demo_mail(request: PageRequest, desk: NamedDependency[Desk]) -> Template:
    if not desk.settings.is_demo:
        raise NotFoundException
    mails = delivered_mails(desk.settings.data_dir / "mail")
    opened = next((mail for mail in mails if mail.name == request.query_params.get("mail")), None)
    return page("demo_mail", mails=mails, opened=opened)
