"""Direct SQL that the guards and constraints have to refuse, by their names."""

from app.storage.guard_list import OWNED
from app.storage.ledger.ledger import COLUMNS
from tests.people import KEES, MOVED, NOTATION, SAME

LIVE, GONE = (f"(SELECT id FROM customer WHERE number = '{number}')" for number in (KEES, SAME))
OTHER, NEXT = (f"(SELECT id FROM customer WHERE number = '{number}')" for number in (NOTATION, MOVED))
EXECUTED = "(SELECT id FROM merge_order WHERE state = 'executed')"
PLACED = "(SELECT MAX(id) FROM merge_order WHERE state = 'placed')"
OF_A_CUSTOMER = ", ".join(column for column in COLUMNS["customer"] if column != "id")
COPIED_ORDER = (
    "INSERT INTO merge_order (reference, kind, sending, survivor, absorbed, decision, fingerprint, rules_version, "
    "survivor_email, absorbed_email, state, placed_at, run_at, attempts) SELECT {reference}, {kind}, sending, "
    "{survivor}, {absorbed}, {decision}, fingerprint, rules_version, '', '', {state}, placed_at, run_at, 0 "
    f"FROM merge_order WHERE id = {EXECUTED}"
)
COPIED_CASE = (
    "INSERT INTO transfer_case (reference, survivor, absorbed, identity_fingerprint, state, opened_at, "
    "approved_by, accepted_by, accepted_at, valid_until, reason) "
    "SELECT 'x', {survivor}, {absorbed}, 'x', {state}, placed_at, "
    f"{{approved}}, {{accepted}}, {{at}}, {{at}}, NULL FROM merge_order WHERE id = {EXECUTED}"
)


def order(**given: str) -> str:
    usual = {"reference": "'x'", "kind": "'merge'", "survivor": OTHER, "absorbed": LIVE, "decision": "'adopt'"}
    return COPIED_ORDER.format(**usual | {"state": "'placed'"} | given)


def case(**given: str) -> str:
    usual = {"survivor": LIVE, "absorbed": OTHER, "state": "'accepted'", "approved": "1", "accepted": "2"}
    return COPIED_CASE.format(**usual | {"at": "placed_at"} | given)


NEW_ROWS = {
    "contract": "product, started_on) SELECT {owner}, 'x', '2026-01-01'",
    "domain": "name, holder_name, registered_on) SELECT {owner}, 'x.example', 'x', '2026-01-01'",
    "mailbox": "address) SELECT {owner}, 'x@x.example'",
    "ticket": "subject, opened_at) SELECT {owner}, 'x', (SELECT MAX(placed_at) FROM merge_order)",
    "invoice": "number, amount_cents, currency, issued_on, billed_number, billed_name, billed_address) "
    "SELECT {owner}, 'x', 1, 'EUR', '2026-01-01', '10000001', 'x', 'x'",
    "mandate": "reference, signed_on, iban, status) SELECT {owner}, 'x', '2026-01-01', 'x', 'ended'",
    "newsletter": "topic, subscribed_at) SELECT {owner}, 'x', (SELECT MAX(placed_at) FROM merge_order)",
    "credit": "cents) SELECT {owner}, 1",
}

BROKEN_GUARDS = {
    "audit_is_append_only": "UPDATE audit SET details = '' WHERE id = 1",
    "audit_is_kept": "DELETE FROM audit WHERE id = 1",
    "ledger_is_append_only": "UPDATE ledger SET before = '' WHERE id = 1",
    "ledger_is_kept": "DELETE FROM ledger WHERE id = 1",
    "audit_seal_is_append_only": "UPDATE audit_seal SET digest = 'x'",
    "audit_seal_is_kept": "DELETE FROM audit_seal",
    "invoice_is_immutable": "UPDATE invoice SET amount_cents = amount_cents + 1",
    "invoice_is_kept": "DELETE FROM invoice",
    "mandate_is_immutable": "UPDATE mandate SET signed_on = '2026-01-01'",
    "contract_is_kept_in_a_merge": f"DELETE FROM contract WHERE customer = {LIVE}",
    "domain_is_kept_in_a_merge": f"DELETE FROM domain WHERE customer = {NEXT}",
    "mandate_is_kept_in_a_merge": f"DELETE FROM mandate WHERE customer = {LIVE}",
    "customer_is_born_live": (
        f"INSERT INTO customer ({OF_A_CUSTOMER}) SELECT {OF_A_CUSTOMER} FROM customer WHERE id = {GONE}"
    ),
    "customer_is_absorbed_by_its_order": (
        f"UPDATE customer SET status = 'absorbed', merged_into = {LIVE} WHERE id = {OTHER}"
    ),
    "customer_is_revived_by_its_reversal": (
        f"UPDATE customer SET status = 'active', merged_into = NULL WHERE id = {GONE}"
    ),
    "customer_stays_as_signpost": f"DELETE FROM customer WHERE id = {GONE}",
    "merge_order_begins_placed": order(state="'executed'"),
    "merge_order_goes_its_way": f"UPDATE merge_order SET state = 'placed' WHERE id = {EXECUTED}",
    "merge_order_is_immutable": f"UPDATE merge_order SET survivor = {OTHER} WHERE id = {EXECUTED}",
    "merge_order_is_kept": f"DELETE FROM merge_order WHERE id = {EXECUTED}",
}
BROKEN_OWNERS = {
    **{
        f"has {table}": f"INSERT INTO {table} (customer, " + columns.format(owner=GONE)
        for table, columns in NEW_ROWS.items()
    },
    **{f"keeps {table}": f"UPDATE {table} SET customer = {GONE}" for table in OWNED},
}
BROKEN_CONSTRAINTS = {
    "ck_customer_status": f"UPDATE customer SET status = 'lost' WHERE id = {LIVE}",
    "ck_customer_signpost": f"UPDATE customer SET merged_into = {OTHER} WHERE id = {LIVE}",
    "ck_customer_number": f"UPDATE customer SET number = '1' WHERE id = {LIVE}",
    "uq_customer_number": f"UPDATE customer SET number = '{SAME}' WHERE id = {LIVE}",
    "ck_mandate_status": "UPDATE mandate SET status = 'lost'",
    "uq_mandate_customer": (
        "INSERT INTO mandate (customer, reference, signed_on, iban, status) "
        f"VALUES ({LIVE}, 'x', '2026-01-01', 'x', 'active')"
    ),
    "uq_newsletter_customer_topic": f"UPDATE newsletter SET topic = 'x' WHERE customer = {LIVE}",
    "uq_credit_customer": f"UPDATE credit SET customer = {LIVE} WHERE customer = {OTHER}",
    "ck_proof_of_two_numbers": f"UPDATE proof SET survivor = {LIVE}, absorbed = {LIVE}",
    "uq_draft_survivor_absorbed": (
        "INSERT INTO draft (survivor, absorbed, proof, decision, fingerprint, prepared_at) "
        f"SELECT {LIVE}, {OTHER}, p.id, 'adopt', 'x', p.made_at FROM proof p"
    ),
    "ck_sending_origin": "UPDATE sending SET origin = 'nobody'",
    "uq_sending_customer_idempotency_key": "UPDATE sending SET idempotency_key = 'x'",
    "uq_claim_customer": "UPDATE claim SET customer = (SELECT MIN(customer) FROM claim)",
    "ck_merge_order_of_two_numbers": order(absorbed=OTHER),
    "ck_merge_order_kind": order(kind="'other'"),
    "ck_merge_order_decision": order(decision="'other'"),
    "uq_merge_order_reference": order(reference="reference"),
    "uq_merge_order_absorbed": order(absorbed=NEXT),
    "uq_merge_order_survivor": "UPDATE merge_order SET state = 'executing' WHERE state = 'placed'",
    "uq_merge_order_proof": (
        order(absorbed=LIVE)
        .replace("decision,", "decision, proof,", 1)
        .replace("'adopt',", f"'adopt', (SELECT proof FROM merge_order WHERE id = {PLACED}),")
    ),
    "ck_ledger_action": (
        f"INSERT INTO ledger (merge_order, table_name, row_id, action) VALUES ({EXECUTED}, 'domain', 1, 'lost')"
    ),
    "uq_ledger_merge_order_table_name_row_id": (
        "INSERT INTO ledger (merge_order, table_name, row_id, action) "
        "SELECT merge_order, table_name, row_id, action FROM ledger WHERE id = 1"
    ),
    "ck_audit_actor": "INSERT INTO audit (at, event, actor, details) SELECT at, 'x', 'nobody', '' FROM audit",
    "uq_outbox_occasion": "UPDATE outbox SET occasion = 'x'",
    "ck_outbox_ended_as": "UPDATE outbox SET ended_as = 'lost'",
    "uq_outbox_message_id": "UPDATE outbox SET message_id = 'x'",
    "ck_transfer_case_by_two_people": case(accepted="1"),
    "ck_transfer_case_accepted": case(at="NULL"),
    "ck_transfer_case_of_two_numbers": case(absorbed=LIVE),
    "ck_transfer_case_state": case(state="'other'", accepted="NULL", at="NULL"),
    "ck_transfer_case_reason": case(state="'rejected'", accepted="NULL", at="NULL"),
}

ALL = {
    **{f"ck_{name}": text for name, text in BROKEN_GUARDS.items()},
    **BROKEN_OWNERS,
    **BROKEN_CONSTRAINTS,
}


def expected(name: str) -> str:
    _, _, table = name.partition(" ")
    return f"ck_{table}_owner_is_live" if table else name
