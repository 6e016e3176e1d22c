"""What an order is, where it stands and what happened to it."""

from app.locale.messages import Message, gettext
from app.locale.words.table import OTHER, Words
from app.merging.order import Kind, State

ORDER_KINDS: Words = {
    Kind.MERGE: gettext("Merge"),
    Kind.REVERSAL: gettext("Reversal"),
}
# A state, and where it matters why an order failed, that after it.
STATES: Words = {
    State.PLACED: gettext("Received"),
    State.EXECUTING: gettext("In progress"),
    State.EXECUTED: gettext("Done"),
    State.FAILED: gettext("Failed"),
    "failed_cancelled": gettext("Cancelled"),
    "failed_ended_by_staff": gettext("Ended"),
    State.NEEDS_REVIEW: gettext("Under review"),
    State.REVERSED: gettext("Reversed"),
}
# The heading over the status: a state, with why it failed after it or the kind of order before it.
STATUS_HEADINGS: Words = {
    State.PLACED: gettext("We have received your order"),
    State.NEEDS_REVIEW: gettext("A member of staff is looking at it"),
    State.REVERSED: gettext("The merge has been reversed"),
    "failed_cancelled": gettext("The order has been cancelled"),
    "failed_ended_by_staff": gettext("The order has ended"),
    "merge_executing": gettext("We are merging your customer numbers"),
    "merge_executed": gettext("Your customer numbers have been merged"),
    "merge_failed": gettext("The merge did not succeed"),
    "reversal_executing": gettext("We are reversing the merge"),
    "reversal_executed": gettext("The merge has been reversed"),
    "reversal_failed": gettext("The reversal did not succeed"),
}
# What the state means for the customer. An order that is open waits, is held, is late or is simply under way.
ORDER_MESSAGES: Words = {
    "merge_executed": gettext("From now on you log in with customer number %(surviving)s."),
    "reversal_executed": gettext("Customer number %(absorbed)s works again, with its old password."),
    State.REVERSED: gettext("Customer number %(absorbed)s works again, with its old password."),
    State.NEEDS_REVIEW: gettext("Nothing has changed. You do not have to do anything."),
    "needs_review_mailed": gettext("Nothing has changed. You do not have to do anything. We will email you."),
    "waiting": gettext("This order is waiting for order %(ahead)s."),
    "held": gettext("We will execute the order on %(date)s."),
    "late": gettext("It is taking longer than usual. You do not have to do anything."),
    "under_way": gettext("This usually takes a few minutes."),
}
# One of the three steps of an order.
PROGRESS: Words = {
    "waiting": gettext("not started yet"),
    "current": gettext("in progress"),
    "done": gettext("done"),
    "failed": gettext("failed"),
    "stopped": gettext("not done"),
}
# What the audit trail says about an order.
ORDER_EVENTS: Words = {
    "order_placed": gettext("Order placed"),
    "order_claimed": gettext("Execution began"),
    "order_taken_over": gettext("Execution taken over"),
    "order_postponed": gettext("Postponed after a fault"),
    "order_executed": gettext("Executed"),
    "order_failed": gettext("Failed"),
    "order_cancelled": gettext("Cancelled"),
    "order_needs_review": gettext("Put before staff"),
    "order_retried": gettext("To be tried once more"),
    "order_closed": gettext("Closed"),
    "reversal_approved": gettext("Reversal approved by the first person"),
    "ending_approved": gettext("End approved by the first person"),
    "order_reversed": gettext("Reversed"),
    "case_used": gettext("Placed on an accepted request"),
}
ACTORS: Words = {
    "customer": gettext("Customer"),
    "worker": gettext("Automatically"),
    "operator": gettext("Operator"),
    "staff": gettext("Staff"),
    OTHER: gettext("Loaded at the start"),
}
# Why an order was put before staff or ended, as staff read it.
REVIEW_REASONS: Words = {
    "kept_failing": gettext("Executing it failed again and again."),
    "balance_broken": gettext("The counts before and after did not match. Nothing was moved."),
    "closed_by_staff": gettext("A member of staff closed it."),
    "ended_by_staff": gettext("Two members of staff ended it."),
    "cancelled": gettext("The customer cancelled it."),
}
# Reasons in the history; of any other the trail has its own words or none.
EVENT_NOTES: Words = {
    **REVIEW_REASONS,
    "suspended": gettext("One of the customers was suspended."),
    "closed": gettext("One of the customers was closed."),
    OTHER: Message(""),
}
