"""The form of a decision by staff about a case or an order: a choice, and a reason if the choice needs one."""

from collections.abc import Set as AbstractSet

from app.operations.orders.review import LONGEST_REASON
from app.web.plumbing.forms import FieldError, Form, is_readable, read_form, shown_again, tidy
from app.web.plumbing.request import PageRequest


async def read_decision(request: PageRequest) -> Form:
    """The choice, the reason as it would be kept, and what the page showed."""
    form = await read_form(request, "decision", "reason", "shown")
    return form.filled("reason", tidy(form.values["reason"]))


def refused_decision(form: Form, errors: list[FieldError]) -> Form:
    """The form to show again, with the reason of several lines as far as it is allowed."""
    return form.refused(*errors).filled("reason", shown_again(form.values["reason"], LONGEST_REASON))


def decision_errors(form: Form, decisions: AbstractSet[str], need_a_reason: AbstractSet[str]) -> list[FieldError]:
    """The errors of the form. `decisions` can be chosen, and those of `need_a_reason` need one."""
    decision, reason = form.values["decision"], form.values["reason"]
    errors = [] if decision in decisions else [FieldError("decision", "decision_missing")]
    if decision in need_a_reason and not reason:
        errors.append(FieldError("reason", "reason_missing"))
    elif len(reason) > LONGEST_REASON:
        errors.append(FieldError("reason", "reason_too_long"))
    elif not is_readable(reason):
        errors.append(FieldError("reason", "text_unreadable"))
    return errors
