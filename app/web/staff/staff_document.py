"""A document that came for a case, always as a download and never as a page."""

from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.context import Context
from app.operations.cases.view_document import view_document
from app.operations.staff.staff_sessions import StaffIn
from app.web.plumbing.headers import SANDBOX
from app.web.plumbing.reference import Reference

MEDIA_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@get("/staff/cases/{reference:str}/documents/{document:int}")
async def staff_document(
    context: NamedDependency[Context],
    staff: NamedDependency[StaffIn],
    reference: FromPath[Reference],
    document: FromPath[int],
) -> Response[bytes]:
    found = await view_document(context, staff, reference, document)
    name = quote(found.file_name, safe="")
    headers = {
        "Content-Disposition": f"attachment; filename=\"document.{found.kind}\"; filename*=UTF-8''{name}",
        "Content-Security-Policy": SANDBOX,
    }
    return Response(found.content, media_type=MEDIA_TYPES[found.kind], headers=headers)
