"""Requests for a contract transfer, and the subjects of the contact form that sends them."""

from app.locale.messages import gettext, ngettext
from app.locale.words.table import OTHER, Words
from app.merging.case import CaseState

CASE_STATES: Words = {
    CaseState.FORM_SENT: gettext("Waiting for your form"),
    CaseState.DOCUMENT_RECEIVED: gettext("Form received"),
    CaseState.ACCEPTED: gettext("Accepted"),
    CaseState.REJECTED: gettext("Rejected"),
}
STAFF_CASE_STATES: Words = {**CASE_STATES, CaseState.FORM_SENT: gettext("Waiting for the form")}
# What comes next, for the customer: with `count` working days, `reason` and `until`.
CASE_TEXTS: Words = {
    CaseState.FORM_SENT: gettext("Sign the form and send it to us."),
    CaseState.DOCUMENT_RECEIVED: ngettext(
        "We are checking your form. You read the answer here within %(count)s working day.",
        "We are checking your form. You read the answer here within %(count)s working days.",
    ),
    "document_received_mailed": ngettext(
        "We are checking your form. We email you within %(count)s working day.",
        "We are checking your form. We email you within %(count)s working days.",
    ),
    CaseState.REJECTED: gettext("Reason: %(reason)s"),
    CaseState.ACCEPTED: gettext("You can merge these customer numbers up to and including %(until)s."),
    "used": gettext("This approval has been used."),
    "expired": gettext("This approval has expired."),
}
# What there is to say to staff where nothing is left to decide.
CASE_DECISIONS: Words = {
    CaseState.FORM_SENT: gettext("We are waiting for the form."),
    CaseState.DOCUMENT_RECEIVED: gettext(
        "You have already accepted this request. Somebody else has to do so too."
    ),
    CaseState.ACCEPTED: gettext("Accepted."),
    "accepted_used": gettext("Accepted. This approval has been used."),
    CaseState.REJECTED: gettext("Reason: %(reason)s"),
}
CASE_EVENTS: Words = {
    "opened": gettext("Request opened"),
    "document_received": gettext("Form received"),
    "approved": gettext("Accepted by the first person"),
    "accepted": gettext("Accepted by the second person"),
    "rejected": gettext("Rejected"),
    "document_viewed": gettext("Document viewed"),
    "used": gettext("Used for an order"),
}
# How a decision by staff ended: on the page of a case or of an order.
OUTCOMES: Words = {
    "decided": gettext("Your decision has been recorded."),
    "too_late": gettext("Somebody else has already decided."),
    "staff-case_changed": gettext(
        "This request has changed since you opened it. Nothing was recorded. Look at it again."
    ),
    "staff-order_changed": gettext(
        "This order has changed since you opened it. Nothing was recorded. Look at it again."
    ),
}
CONTACT_SUBJECTS: Words = {
    "transfer": gettext("Contract change - contract transfer"),
    "merge": gettext("Merge customer numbers"),
    "password": gettext("Forgotten password"),
    "data": gettext("Change details"),
    OTHER: gettext("Something else"),
}
