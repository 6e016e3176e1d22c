"""What is wrong with what somebody filled in or asked for, and what to do about it."""

from app.locale.messages import gettext, ngettext
from app.locale.words.table import OTHER, Words

# At a field; with `count` or `characters` where there is a limit.
FIELD_ERRORS: Words = {
    "number_missing": gettext("Enter your customer number"),
    "number_absorbed_missing": gettext("Enter the customer number that ends"),
    "text_unreadable": gettext("Some characters could not be read. Type them again"),
    "number_digits": gettext("Enter a customer number of 8 digits"),
    "own_number": gettext("You are logged in with this customer number. Enter your other customer number"),
    "password_missing": gettext("Enter your password"),
    "own_password_missing": gettext("Enter your password"),
    "password_absorbed_missing": gettext("Enter the password of this customer number"),
    "own_password_wrong": gettext("The password is not correct"),
    "remark_too_long": ngettext(
        "Your answer may have at most %(count)s character", "Your answer may have at most %(count)s characters"
    ),
    "not_accepted": gettext(
        "Customer number or password is not correct, or this customer number cannot be used now."
    ),
    "user_name_missing": gettext("Enter your user name"),
    "staff_not_accepted": gettext("User name or password is not correct"),
    "order_unknown": gettext("There is no order with this number"),
    "decision_missing": gettext("Choose a decision"),
    "reason_missing": gettext("Enter the reason"),
    "reason_too_long": ngettext(
        "The reason may have at most %(count)s character", "The reason may have at most %(count)s characters"
    ),
    "subject_missing": gettext("Choose a subject"),
    "name_missing": gettext("Enter your name"),
    "name_long": gettext("Your name is too long"),
    "email_missing": gettext("Enter your email address"),
    "email_wrong": gettext("Enter an email address such as name@example.com"),
    "message_missing": gettext("Enter your message"),
    "message_long": gettext("Your message may have at most %(characters)s characters"),
    "form_missing": gettext("Add the signed form"),
    OTHER: gettext("We cannot process this"),
}
# Per key of the error page.
ERROR_HEADINGS: Words = {
    "expired": gettext("This page has expired"),
    "foreign": gettext("We do not know where this form came from"),
    "cookies": gettext("We cannot go on without cookies"),
    "missing": gettext("This page does not exist"),
    "stale": gettext("This step is already over"),
    "changed": gettext("The details have changed"),
    "refused": gettext("Your order was not sent"),
    "begun": gettext("You can no longer cancel this order"),
    "files_too_large": gettext("The file is too large"),
    "too_large": gettext("You have sent too much"),
    "too_many": gettext("Too many attempts"),
    "too_many_messages": gettext("Too many attempts"),
    "too_many_reversals": gettext("Too many attempts"),
    "broken": gettext("Something went wrong on our side"),
    "busy": gettext("We are very busy right now"),
    OTHER: gettext("We cannot process this"),
}
# What to do: with `number`, `size`, `host` or `count`. How long to wait after too many attempts comes behind it.
ERROR_TEXTS: Words = {
    "expired": gettext("Open the page again."),
    "foreign": gettext(
        "Your browser did not say that it came from this site. Open the page again and fill in the form there."
    ),
    "cookies": gettext(
        "Your browser keeps no cookies. Turn on cookies for %(host)s and try again. "
        "We use them for this site only, to log you in and to take your forms."
    ),
    "missing": gettext("Check the address."),
    "stale": gettext("You are already further, or you changed something in another tab. Nothing was sent."),
    "changed": gettext(
        "The details of customer number %(number)s, or our rules for comparing, have changed since you compared "
        "them. Nothing was sent."
    ),
    "begun": gettext("We are already executing it, or it has ended."),
    "files_too_large": gettext(
        "Your files may be %(size)s MB together at most. Go back and choose smaller files."
    ),
    "too_large": gettext("Go back and send less."),
    "too_many_messages": gettext("Too many messages were sent in a short time."),
    "too_many_reversals": ngettext(
        "You have taken back %(count)s merge within 24 hours.",
        "You have taken back %(count)s merges within 24 hours.",
    ),
    "broken": gettext("Try again in a few minutes."),
    "busy": gettext("Wait a few seconds and try again. Nothing was sent."),
    OTHER: gettext("Go back and try again."),
}
# Where the way on leads; a missing page of the back office leads back to it.
WAYS_ON: Words = {
    "expired": gettext("Open the page again"),
    "foreign": gettext("Open the page again"),
    "missing": gettext("Your contract"),
    "missing/staff": gettext("Requests"),
    "stale": gettext("Go on where you were"),
    "changed": gettext("Compare again"),
    "begun": gettext("View the status"),
    "refused": gettext("Check your order"),
    OTHER: gettext("Try again"),
}
