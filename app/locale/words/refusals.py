"""Why a pair cannot be merged or a merge not taken back, and the way out."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.locale.messages import Message, gettext, ngettext
from app.locale.words.orders import REVIEW_REASONS
from app.locale.words.table import OTHER, Words
from app.merging.refusals import Code
from app.merging.reversal import ReversalCode

# With `absorbed`, `surviving`, `until` and `count`; the last three reasons are of orders that were stopped.
REFUSALS: Words = {
    Code.OWN_NUMBER: gettext("You are logged in with this customer number. Enter your other customer number."),
    Code.ALREADY_MERGED: gettext(
        "Customer number %(absorbed)s has already been merged into customer number %(surviving)s."
    ),
    Code.IN_DRAFT: gettext("Customer number %(absorbed)s is already in your order."),
    Code.OPEN_ORDER: gettext("There is already an order for this customer number."),
    Code.CLOSED: gettext("Customer number %(absorbed)s is closed."),
    Code.SUSPENDED: gettext("Customer number %(absorbed)s is suspended."),
    Code.OTHER_COUNTRY: gettext("The customer numbers do not belong to the same country."),
    Code.OTHER_CURRENCY: gettext("The customer numbers do not use the same currency."),
    Code.TOO_MANY: ngettext(
        "You can merge %(count)s customer number at a time. Send this order first.",
        "You can merge %(count)s customer numbers at a time. Send this order first.",
    ),
    Code.TOO_MANY_FORMER: gettext(
        "Too many customer numbers have been merged into customer number %(absorbed)s, one after the other. "
        "You cannot merge it online."
    ),
    Code.RECENT_IDENTITY_CHANGE: gettext(
        "The name or bank account of customer number %(absorbed)s was changed recently. "
        "You cannot merge online until after %(until)s."
    ),
    Code.RECENT_ACCESS_CHANGE: gettext(
        "The password or email address of customer number %(absorbed)s was changed recently. "
        "You cannot merge online until after %(until)s."
    ),
    Code.IDENTITY_DIFFERS: gettext("An online change is not possible in this case."),
    Code.CHANGED: gettext(
        "The details of customer number %(absorbed)s, or our rules for comparing, have changed since you compared "
        "them."
    ),
    "closed_by_staff": gettext(
        "A member of staff closed the order. The reason is in the email that you received."
    ),
    "ended_by_staff": gettext("A member of staff ended the order before we executed it."),
    "cancelled": gettext("The order was cancelled before we executed it."),
    OTHER: gettext("You cannot merge this customer number."),
}
# The same as staff read it.
STAFF_REASONS: Words = {**REFUSALS, **REVIEW_REASONS}
# With `order`, `until` and `absorbed`, which is the number that was suspended or closed.
REVERSAL_REFUSALS: Words = {
    ReversalCode.NOT_EXECUTED: gettext("This order has not been executed."),
    ReversalCode.REVERSED: gettext("It has been reversed already, by order %(order)s."),
    ReversalCode.TOO_LATE: gettext("You could reverse it up to and including %(until)s."),
    ReversalCode.LATER_MERGE: gettext("First reverse order %(order)s."),
    ReversalCode.OPEN_ORDER: gettext("Wait until order %(order)s is done."),
    ReversalCode.SUSPENDED: gettext("Customer number %(absorbed)s is suspended."),
    ReversalCode.CLOSED: gettext("Customer number %(absorbed)s is closed."),
    OTHER: gettext("An online change is not possible in this case."),
}
# Why a reversal that was placed failed: the order that came between has no name here.
REVERSAL_FAILURES: Words = {
    ReversalCode.LATER_MERGE: gettext("Meanwhile another merge was executed."),
    ReversalCode.OPEN_ORDER: REFUSALS[Code.OPEN_ORDER],
    ReversalCode.SUSPENDED: REVERSAL_REFUSALS[ReversalCode.SUSPENDED],
    ReversalCode.CLOSED: REVERSAL_REFUSALS[ReversalCode.CLOSED],
    OTHER: REVERSAL_REFUSALS[OTHER],
}
# What stands in the way of a reversal, to the staff who would approve it.
STAFF_REVERSAL_REFUSALS: Words = {
    "reversing": gettext("We are reversing the merge."),
    ReversalCode.LATER_MERGE: REVERSAL_REFUSALS[ReversalCode.LATER_MERGE],
    ReversalCode.OPEN_ORDER: gettext("First order %(order)s has to end."),
    OTHER: gettext("This merge cannot be reversed now."),
}


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where a refusal leads on: its name, its address and the text of the link."""

    name: str
    address: str
    text: Message


ORDERS = WayOut("orders", "/orders", gettext("View your orders"))
REVIEW = WayOut("review", "/merge/review", gettext("Check your order"))
CONTACT = WayOut("contact", "/contact?subject=merge", gettext("Contact"))
WAYS_OUT: Mapping[str, WayOut | None] = {
    Code.OWN_NUMBER: None,
    Code.ALREADY_MERGED: ORDERS,
    Code.OPEN_ORDER: ORDERS,
    Code.IN_DRAFT: REVIEW,
    Code.TOO_MANY: REVIEW,
}
WAY_OUT_TEXTS: Words = {way.name: way.text for way in (ORDERS, REVIEW, CONTACT)}


def way_out_of(code: str) -> WayOut | None:
    """Returns where a refusal leads on; None where another number simply has to be entered."""
    return WAYS_OUT.get(code, CONTACT)
