"""The page of a case or an order in the back office, and the decision about it."""

from abc import abstractmethod
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.context import Context
from app.operations.orders.review import LONGEST_REASON
from app.operations.shown import is_the_same
from app.operations.staff.staff_sessions import StaffIn
from app.web.plumbing.forms import FieldError, Form, is_readable, read_form, shown_again, tidy
from app.web.plumbing.reference import Reference
from app.web.plumbing.request import PageRequest


class Signed(Protocol):
    """What is decided about, with the signature of what its page shows."""

    @property
    def shown(self) -> str: ...


Subject = TypeVar("Subject", bound=Signed)


class Decisions(Controller, Generic[Subject]):
    """Shows what has a reference, and takes one of its decisions; some of them need a reason.

    `overtaken` are the refusals that say that somebody else was faster, or that the page showed something else.
    """

    decisions: ClassVar[frozenset[str]]
    need_a_reason: ClassVar[frozenset[str]]
    overtaken: ClassVar[tuple[type[Exception], ...]]

    @abstractmethod
    async def look_up(self, context: Context, staff: StaffIn, reference: str) -> Subject:
        """Return the case or order as this member of staff sees it. Raises CaseUnknown or OrderUnknown."""

    @abstractmethod
    def is_asked(self, subject: Subject, form: Form) -> bool:
        """Return whether the page as it is now has the form that was sent."""

    @abstractmethod
    async def carry_out(self, context: Context, staff: StaffIn, reference: str, form: Form) -> None:
        """Decide as the form says."""

    @abstractmethod
    def page(self, subject: Subject, form: Form, *, status: int = 200, notice: str = "") -> Template:
        """Return the page."""

    @get("/{reference:str}")
    async def show(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        staff: NamedDependency[StaffIn],
        reference: FromPath[Reference],
    ) -> Template:
        notice = "decided" if request.query_params.get("decided") == "yes" else ""
        return self.page(await self.look_up(context, staff, reference), Form(), notice=notice)

    @post("/{reference:str}", status_code=200)
    async def decide(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        staff: NamedDependency[StaffIn],
        reference: FromPath[Reference],
    ) -> Response[Any]:
        form = await _read_decision(request)
        subject = await self.look_up(context, staff, reference)
        if not (self.is_asked(subject, form) and is_the_same(form.values["shown"], subject.shown)):
            return self._stale_page(subject, form)
        if errors := _errors(form, self.decisions, self.need_a_reason):
            return self.page(subject, _refused(form, errors), status=422)
        try:
            await self.carry_out(context, staff, reference, form)
        except self.overtaken:
            return self._stale_page(await self.look_up(context, staff, reference), form)
        return Redirect(f"{self.path}/{reference}?decided=yes", status_code=303)

    def _stale_page(self, subject: Subject, form: Form) -> Template:
        """Nothing was decided."""
        notice = "changed" if self.is_asked(subject, form) else "too_late"
        return self.page(subject, Form(), status=409, notice=notice)


async def _read_decision(request: PageRequest) -> Form:
    """The choice, the reason as it would be kept, and what the page showed."""
    form = await read_form(request, "decision", "reason", "shown")
    return form.filled("reason", tidy(form.values["reason"]))


def _refused(form: Form, errors: list[FieldError]) -> Form:
    """The form to show again, with the reason of several lines as far as it is allowed."""
    return form.refused(*errors).filled("reason", shown_again(form.values["reason"], LONGEST_REASON))


def _errors(form: Form, decisions: frozenset[str], need_a_reason: frozenset[str]) -> list[FieldError]:
    decision, reason = form.values["decision"], form.values["reason"]
    errors = [] if decision in decisions else [FieldError("decision", "decision_missing")]
    if decision in need_a_reason and not reason:
        errors.append(FieldError("reason", "reason_missing"))
    elif len(reason) > LONGEST_REASON:
        errors.append(FieldError("reason", "reason_too_long"))
    elif not is_readable(reason):
        errors.append(FieldError("reason", "text_unreadable"))
    return errors
