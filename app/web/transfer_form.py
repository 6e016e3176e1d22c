"""«Contractwijziging - contractoverdracht», as a page and as a PDF; blank, or filled in for an own case."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.response import Template

from app.documents.wordings import WORDINGS
from app.merging.order import is_reference
from app.operations.desk import Desk
from app.operations.errors import CaseUnknown
from app.operations.print_transfer_form import print_transfer_form
from app.operations.show_transfer_form import show_transfer_form
from app.web.language import language
from app.web.layout import page
from app.web.request import PageRequest, settings_of, visit_of
from app.web.session import NotSignedIn


@get("/transfer-form")
async def transfer_form(request: PageRequest) -> Template:
    form = await show_transfer_form(visit_of(request.scope).signed_in, _asked_case(request))
    contact = f"{settings_of(request).public_url}/contact"
    return page("transfer_form", form=form, wording=WORDINGS[language()], contact=contact)


@get("/transfer-form.pdf")
async def transfer_form_pdf(request: PageRequest, desk: NamedDependency[Desk]) -> Response[bytes]:
    reference = _asked_case(request)
    pdf = await print_transfer_form(desk, visit_of(request.scope).signed_in, reference, language())
    name = f"contractwijziging-{reference}.pdf" if reference else "contractwijziging.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


def _asked_case(request: PageRequest) -> str | None:
    """The reference in the address, for whoever is signed in; absent is the blank form."""
    reference: str | None = request.query_params.get("case")
    if reference is None:
        return None
    if not visit_of(request.scope).signed_in:
        raise NotSignedIn
    if not is_reference(reference):
        raise CaseUnknown
    return reference
