"""Every operation that changes something leaves its row in the trail; the others are named with their reason.

A new operation that writes fails here until somebody has decided which of both it is.
"""

import ast

from app.merging.events import Event
from app.merging.order import TRANSITIONS, State
from app.merging.steps import STEPS
from tests.house.tree import Module, called, modules

# Which row, by the module that writes it. Helpers write within the transaction of the operation that calls them.
RECORDING = {
    "add_staff": {Event.STAFF_ADDED},
    "admit_staff": {Event.STAFF_ADMITTED},
    "approve_case": {Event.CASE_APPROVED, Event.CASE_ACCEPTED},
    "approve_reversal": {Event.REVERSAL_APPROVED},
    "attempt_order": {Event.ORDER_POSTPONED},
    "claim_order": {Event.ORDER_CLAIMED, Event.ORDER_TAKEN_OVER},
    "close_order": {Event.ORDER_CLOSED},
    "confirm_clock": {Event.CLOCK_CONFIRMED},
    "date_windows_back": {Event.REVERSAL_WINDOW_DATED_BACK},
    "end_order": {Event.ENDING_APPROVED},
    "end_staff": {Event.STAFF_ENDED},
    "enter_own_password": {Event.SESSION_ENDED_BY_GUESSES},
    "erase_customer": {Event.CUSTOMER_ERASED},
    "execute_order": {Event.ORDER_EXECUTED},
    "export_customer": {Event.DATA_EXPORTED},
    "keep_to_periods": {Event.RETENTION_REHEARSED},
    "log_in": {Event.LOGGED_IN},
    "log_out": {Event.LOGGED_OUT},
    "note_sent_mails": {Event.MAILS_NOTED_SENT},
    "open_case": {Event.CASE_OPENED},
    "place_orders": {Event.CASE_USED},
    "prepare_order": {Event.PAIR_PREPARED},
    "prove_number": {Event.NUMBER_PROVED, Event.NUMBER_REFUSED},
    "receive_document": {Event.CASE_DOCUMENT_RECEIVED},
    "reject_case": {Event.CASE_REJECTED},
    "remove_pair": {Event.PAIR_REMOVED},
    "retain": {Event.RETAINED},
    "retry_order": {Event.ORDER_RETRIED},
    "reverse_order": {Event.ORDER_EXECUTED, Event.ORDER_REVERSED},
    "send_message": {Event.MESSAGE_SENT},
    "settle_mail": {Event.MAIL_DROPPED, Event.MAIL_RETRIED},
    "staff_log_in": {Event.STAFF_LOGGED_IN, Event.STAFF_GUESSED},
    "staff_log_out": {Event.STAFF_LOGGED_OUT},
    "verify_password": {Event.GUESS_ALARM},
    "view_document": {Event.DOCUMENT_VIEWED},
    "write_order": {Event.ORDER_PLACED},
    "write_reversal": {Event.ORDER_PLACED},
}
# These take the word from the table of steps.
BY_STEP = {
    "stop_order": {Event.ORDER_FAILED, Event.ORDER_NEEDS_REVIEW},
    "stop_orders": {Event.ORDER_CANCELLED, Event.ORDER_CLOSED},
}
RECORDERS = ("record", "record_for", "record_decision")
THROUGH_A_HELPER = {
    "cancel_order": "stop_orders",
    "load_scenario": "write_order",
    "place_reversal": "write_reversal",
    "place_reversal_for": "write_reversal",
}
SILENT = {
    "accept_files": "files wait for their message, which is recorded",
    "add_remark": "nobody's in particular",
    "adopt_contact_data": "part of the draft; the decision is recorded with the pair",
    "deliver_outbox": "the outbox is its own trail",
    "do_daily_job": "only notes which worker does what today; each duty is recorded by itself",
    "generate_customers": "synthetic customers for load work",
    "give_feedback": "nobody's in particular",
    "judge_clock": "only notes how far the clock was believed",
    "keep_files": "files wait for their message, which is recorded",
    "mail_chain_head": "the outbox is its own trail",
    "open_session": "only notes that somebody is still there",
    "renew_hash": "the same password, hashed as the figures of now say",
    "resume_session": "the session that the own password renewed goes on; the order is recorded",
    "seal_audit": "the trail itself",
    "staff_sessions": "only notes that somebody is still there",
    "store_language": "the language of the customer's own pages and mails",
    "tidy_up": "clears away what is over",
}


def test_every_operation_that_writes_is_on_record_or_says_why_not() -> None:
    writing = {module.path.stem for module in modules("app/operations") if calls(module, "write_transaction")}
    assert writing - RECORDING.keys() - BY_STEP.keys() == THROUGH_A_HELPER.keys() | SILENT.keys()


def test_every_event_is_written_and_each_module_writes_what_the_tables_say() -> None:
    recording = [module for module in modules("app/operations") if calls(module, *RECORDERS)]
    assert {each.path.stem: events for each in recording if (events := named_events(each))} == RECORDING
    assert {each.path.stem for each in recording if "STEPS[" in each.text} == BY_STEP.keys()
    assert set().union(*RECORDING.values(), *BY_STEP.values()) == {*Event}


def test_helpers_are_called_by_who_relies_on_them() -> None:
    found = {module.path.stem: module.text for module in modules("app/operations")}
    assert [name for name, helper in THROUGH_A_HELPER.items() if f".{helper} import" not in found[name]] == []


def test_each_step_of_an_order_has_an_event() -> None:
    assert STEPS.keys() == {(None, State.PLACED), *((old, new) for old in State for new in TRANSITIONS[old])}


def calls(module: Module, *names: str) -> bool:
    return any(called(call) in names for call in module.calls())


def named_events(module: Module) -> set[Event]:
    """The events that the module names."""
    return {
        Event[node.attr]
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Event"
    }
