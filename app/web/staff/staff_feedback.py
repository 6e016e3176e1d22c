"""Shows staff how often the help article helped, and what readers would improve."""

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from app.operations.contact.list_feedback import list_feedback
from app.operations.staff.staff_sessions import StaffIn
from app.web.pages.orders import asked_number
from app.web.plumbing.request import PageRequest
from app.web.rendering.layout import page


@get("/staff/feedback")
async def staff_feedback(request: PageRequest, staff: NamedDependency[StaffIn]) -> Template:  # noqa: ARG001  # guard
    return page("staff_feedback", feedback=await list_feedback(asked_number(request, "page") or 1))
