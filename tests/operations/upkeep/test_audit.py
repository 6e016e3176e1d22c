"""Every operation that changes something leaves its row in the trail; the others are named with their reason.

A new operation that writes fails here until somebody has decided which of both it is.
"""

from app.merging.order import TRANSITIONS, State
from app.merging.steps import STEPS
from tests.house.tree import Module, called, modules

# Which row, by the module that writes it. Helpers write within the transaction of the operation that calls them.
RECORDING = {
    "add_staff": {"staff_added"},
    "approve_reversal": {"reversal_approved"},
    "attempt_order": {"order_postponed"},
    "cases": {"case_approved", "case_accepted", "case_rejected"},
    "claim_order": {"order_claimed", "order_taken_over"},
    "close_order": {"order_closed"},
    "confirm_clock": {"clock_confirmed"},
    "date_windows_back": {"reversal_window_dated_back"},
    "end_order": {"ending_approved"},
    "end_staff": {"staff_ended"},
    "enter_own_password": {"session_ended_by_guesses"},
    "erase_customer": {"customer_erased"},
    "execute_order": {"order_executed"},
    "export_customer": {"data_exported"},
    "keep_to_periods": {"retention_rehearsed"},
    "log_in": {"logged_in"},
    "log_out": {"logged_out"},
    "note_sent_mails": {"mails_noted_sent"},
    "open_case": {"case_opened"},
    "place_orders": {"case_used"},
    "prepare_order": {"pair_prepared"},
    "prove_number": {"number_proved", "number_refused"},
    "receive_document": {"case_document_received"},
    "remove_pair": {"pair_removed"},
    "retain": {"retained"},
    "retry_order": {"order_retried"},
    "reverse_order": {"order_executed", "order_reversed"},
    "send_message": {"message_sent"},
    "settle_mail": {"mail_dropped", "mail_retried"},
    "stop_order": {"order_failed", "order_needs_review"},
    "staff_log_in": {"staff_logged_in", "staff_guessed"},
    "staff_log_out": {"staff_logged_out"},
    "stop_orders": {"order_cancelled", "order_closed"},
    "verify_password": {"guess_alarm"},
    "view_document": {"document_viewed"},
    "write_order": {"order_placed"},
    "write_reversal": {"order_placed"},
}
THROUGH_A_HELPER = {
    "approve_case": "cases",
    "cancel_order": "stop_orders",
    "load_scenario": "write_order",
    "place_reversal": "write_reversal",
    "place_reversal_for": "write_reversal",
    "reject_case": "cases",
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
    "tidy_up": "clears away what is over",
}


def test_every_operation_that_writes_is_on_record_or_says_why_not() -> None:
    writing = {module.path.stem for module in modules("app/operations") if calls(module, "write_transaction")}
    recording = {module.path.stem for module in modules("app/operations") if calls(module, "record")}
    assert recording == RECORDING.keys()
    assert writing - recording == THROUGH_A_HELPER.keys() | SILENT.keys()


def test_helpers_are_called_by_who_relies_on_them() -> None:
    found = {module.path.stem: module.text for module in modules("app/operations")}
    assert [name for name, helper in THROUGH_A_HELPER.items() if f".{helper} import" not in found[name]] == []


def test_each_step_of_an_order_has_a_row_and_each_row_a_step() -> None:
    assert STEPS.keys() == {(None, State.PLACED), *((old, new) for old in State for new in TRANSITIONS[old])}
    assert set(STEPS.values()) <= set().union(*RECORDING.values())


def calls(module: Module, name: str) -> bool:
    return any(called(call) == name for call in module.calls())
