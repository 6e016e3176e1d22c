"""«Contractwijziging - contractoverdracht», as a page and as a PDF; blank, or filled in for an own case."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Template

from app.context import Context
from app.locale import LANGUAGES
from app.locale.words import word
from app.locale.words.transfer_form import STEPS
from app.operations.cases.print_transfer_form import print_transfer_form
from app.operations.cases.show_transfer_form import show_transfer_form
from app.web.plumbing.language import language
from app.web.plumbing.request import PageRequest, visit_of
from app.web.plumbing.session import NotSignedIn
from app.web.rendering.layout import page

PAGE, FILE = "/transfer-form", "/transfer-form.pdf"


@dataclass(frozen=True, slots=True)
class Asked:
    """The form in the address: of a case or blank, in a language or in that of the page."""

    case: str | None
    language: str

    def at(self, path: str, **changed: str) -> str:
        """The address of this form, or of the form with these changes."""
        wanted = {"case": self.case or "", "language": self.language} | changed
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{path}?{query}" if query else path


@get(PAGE)
async def transfer_form(request: PageRequest, context: NamedDependency[Context]) -> Template:
    asked, signed_in = _asked(request), visit_of(request.scope).signed_in
    written_in = asked.language or language()
    return page(
        "transfer_form",
        form=await show_transfer_form(signed_in, asked.case),
        say=partial(word, written_in, "transfer_form"),
        steps=STEPS,
        file_address=asked.at(FILE),
        contact=f"{context.settings.public_url}/contact",
        contact_address=asked.at("/contact", subject="transfer", language=""),
        in_languages=[(code, name, asked.at(PAGE, language=code)) for code, name in LANGUAGES.items()],
        written_in=written_in,
    )


@get(FILE)
async def transfer_form_pdf(request: PageRequest, context: NamedDependency[Context]) -> Response[bytes]:
    asked, signed_in = _asked(request), visit_of(request.scope).signed_in
    pdf = await print_transfer_form(context, signed_in, asked.case, asked.language or language())
    name = f"contractwijziging-{asked.case}.pdf" if asked.case else "contractwijziging.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


def _asked(request: PageRequest) -> Asked:
    """The form that the address asks for. Raises NotFoundException for an unknown language."""
    query = request.query_params
    if "language" in query and query["language"] not in LANGUAGES:
        raise NotFoundException
    if "case" in query and not visit_of(request.scope).signed_in:
        raise NotSignedIn
    return Asked(query.get("case"), query.get("language", ""))
