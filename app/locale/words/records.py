"""What a customer's record holds: the compared fields, the results of comparing, and the kinds of rows."""

from app.locale.messages import Message, gettext, ngettext
from app.locale.words.table import OTHER, Words
from app.merging.comparison import Result
from app.merging.notation import Reason

FIELDS: Words = {
    "company": gettext("Company name"),
    "name": gettext("Name"),
    "iban": gettext("IBAN"),
    "bic": gettext("BIC"),
    "street": gettext("Street and house number"),
    "postcode": gettext("Postcode"),
    "city": gettext("Town or city"),
    "phone": gettext("Phone"),
    "mobile": gettext("Mobile"),
    "email": gettext("Email address"),
}
RESULTS: Words = {
    Result.SAME: gettext("Same"),
    Result.SAME_NOTATION: gettext("Same, written differently"),
    Result.DIFFERENT: gettext("Different"),
}
NOTATION_REASONS: Words = {
    Reason.SPACES: gettext("spaces"),
    Reason.CAPITALS: gettext("capitals"),
    Reason.HYPHENS: gettext("hyphens"),
    Reason.PUNCTUATION: gettext("another punctuation mark"),
    Reason.SPECIAL_CHARACTERS: gettext("special characters"),
    Reason.TEXT_AROUND: gettext("text around it"),
    Reason.COUNTRY_CODE: gettext("country code"),
    Reason.BIC_XXX: gettext("XXX at the end"),
    Reason.BIC_OF_IBAN: gettext("same bank account"),
    Reason.DOMAIN_SPELLING: gettext("spelling of the domain"),
}
# The kinds of the merge dictionary.
KINDS: Words = {
    "contracts": gettext("Contracts"),
    "domains": gettext("Domain names"),
    "mailboxes": gettext("Mailboxes"),
    "tickets": gettext("Support tickets"),
    "invoices": gettext("Invoices"),
    "mandates": gettext("Direct debit mandates"),
    "newsletters": gettext("Newsletters"),
    "credit": gettext("Credit"),
}
# So many rows of one kind: with `count`, `amount` and, for a kind without words, `kind`.
COUNTED: Words = {
    "contracts": ngettext("%(count)s contract", "%(count)s contracts"),
    "domains": ngettext("%(count)s domain name", "%(count)s domain names"),
    "mailboxes": ngettext("%(count)s mailbox", "%(count)s mailboxes"),
    "tickets": ngettext("%(count)s support ticket", "%(count)s support tickets"),
    "invoices": ngettext("%(count)s invoice", "%(count)s invoices"),
    "mandates": ngettext("%(count)s direct debit mandate", "%(count)s direct debit mandates"),
    "newsletters": ngettext("%(count)s newsletter", "%(count)s newsletters"),
    "credit": gettext("Credit %(amount)s"),
    OTHER: Message("%(count)s %(kind)s"),
}
# So many rows that a merge will end or replace.
ENDING: Words = {
    **COUNTED,
    "newsletters": ngettext("%(count)s duplicate newsletter", "%(count)s duplicate newsletters"),
    "mandates": ngettext(
        "%(count)s direct debit mandate is replaced", "%(count)s direct debit mandates are replaced"
    ),
}
# So many rows that a merge ended or replaced: with `count`, both numbers and, for other kinds, `what`.
ENDED: Words = {
    "newsletters": ngettext(
        "%(count)s duplicate newsletter has ended.", "%(count)s duplicate newsletters have ended."
    ),
    "mandates": gettext("The direct debit mandate of %(absorbed)s was replaced by that of %(surviving)s."),
    OTHER: gettext("Ended or replaced: %(what)s."),
}
# Why a reversal could not put something back.
NOT_RETURNED: Words = {
    "gone": gettext("No longer exists"),
    "changed": gettext("Was changed later"),
    "unsubscribed": gettext("Was cancelled later"),
    "spent": gettext("Has been used already"),
    "erased": gettext("We no longer keep it"),
}
