"""A decision of staff about a case or an order: one of a few, and the reason that some of them need."""

from collections.abc import Set as AbstractSet

from app.operations.orders.review import LONGEST_REASON
from app.web.plumbing.forms import FieldError, Form, is_readable, read_form, shown_again, tidy
from app.web.plumbing.request import PageRequest


async def read_decision(request: PageRequest) -> Form:
    """What was chosen, the reason as it would be kept, and what the page showed."""
    form = await read_form(request, "decision", "reason", "shown")
    return form.filled("reason", tidy(form.values["reason"]))


def refused_decision(form: Form, errors: list[FieldError]) -> Form:
    """What is shown again: the reason over its several lines, as far as it may be."""
    return form.refused(*errors).filled("reason", shown_again(form.values["reason"], LONGEST_REASON))


def decision_errors(form: Form, decisions: AbstractSet[str], need_a_reason: AbstractSet[str]) -> list[FieldError]:
    """What is wrong with it, when these can be chosen and some of them need a reason."""
    decision, reason = form.values["decision"], form.values["reason"]
    errors = [] if decision in decisions else [FieldError("decision", "decision_missing")]
    if decision in need_a_reason and not reason:
        errors.append(FieldError("reason", "reason_missing"))
    elif len(reason) > LONGEST_REASON:
        errors.append(FieldError("reason", "reason_too_long"))
    elif not is_readable(reason):
        errors.append(FieldError("reason", "text_unreadable"))
    return errors
