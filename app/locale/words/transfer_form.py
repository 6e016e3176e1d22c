"""What the transfer form says, on paper and on its page: both are in the language that its signers read."""

from app.locale.messages import gettext
from app.locale.words.records import FIELDS
from app.locale.words.table import Words

TRANSFER_FORM: Words = {
    **FIELDS,
    "title": gettext("Contract change - contract transfer"),
    # The title once more, with a soft hyphen where a narrow page may break it.
    "heading": gettext("Contract change - contract trans\N{SOFT HYPHEN}fer"),
    "intro": gettext("With this form, contracts move from the current to the new contract holder."),
    "case": gettext("Number of your request"),
    "current_holder": gettext("Current contract holder"),
    "new_holder": gettext("New contract holder"),
    "number": gettext("Customer number"),
    "differences": gettext("These details are different"),
    "detail": gettext("Detail"),
    "ends": gettext("Customer number %(absorbed)s (ends)"),
    "stays": gettext("Customer number %(surviving)s (stays)"),
    "empty": gettext("Not filled in"),
    "iban_masked": gettext("We do not show the whole IBAN."),
    "iban_hidden_part": gettext("The difference is in the part that we do not show."),
    "agreement": gettext(
        "We agree. The contracts of the current contract holder move to the new contract holder."
    ),
    "agreement_of_numbers": gettext(
        "We agree. The contracts of customer number %(absorbed)s move to customer number %(surviving)s."
    ),
    "date": gettext("Date"),
    "current_signature": gettext("Signature of the current contract holder"),
    "new_signature": gettext("Signature of the new contract holder"),
    "sending": gettext("How to send the form"),
    "check": gettext("Check the form."),
    "sign": gettext("Fill in the date and have both contract holders sign."),
    "send": gettext("Send the form with the contact form: %(address)s"),
    "no_passport": gettext("Do not send a copy of a passport or identity card."),
    "afterwards": gettext("We check it and send you an email. After that you can merge the customer numbers."),
    "write_yourself": gettext("write this here yourself"),
    "see_page": gettext("See the web page"),
    "not_printable": gettext("Some characters cannot be printed here. You see them on the web page: %(address)s"),
}
STEPS = ("check", "sign", "send", "no_passport")
