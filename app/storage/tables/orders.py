"""Tables of a merge: proof, draft, sending, claim, order, ledger."""

from typing import Any

from piccolo.columns import BigInt, BigSerial, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from app.storage.tables.customers import Customer


class Proof(Table, tablename="proof"):
    """Proves that the second number's password was right in this session; used once, by confirming."""

    id = BigSerial(primary_key=True)
    session = Varchar(64)
    survivor = ForeignKey(Customer, null=False)
    absorbed = ForeignKey(Customer, null=False)
    fingerprint = Varchar(64)
    made_at = Timestamptz()
    adopted_at = Timestamptz(null=True, default=None)
    used_at = Timestamptz(null=True, default=None)


class Draft(Table, tablename="draft"):
    """A pair prepared by the surviving customer and not yet sent."""

    id = BigSerial(primary_key=True)
    survivor = ForeignKey(Customer, null=False)
    absorbed = ForeignKey(Customer, null=False)
    proof = ForeignKey(Proof, null=False)
    decision = Varchar(8)
    fingerprint = Varchar(64)
    prepared_at = Timestamptz()


class Sending(Table, tablename="sending"):
    """All orders that one customer placed together."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    idempotency_key = Varchar(64)
    origin = Varchar(10)
    placed_at = Timestamptz()


class Claim(Table, tablename="claim"):
    """A number that is in an unfinished sending, in either role."""

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False, unique=True)
    sending = ForeignKey(Sending, null=False)


class MergeOrder(Table, tablename="merge_order"):
    """The customer's instruction for one pair. The row is its own job: workers claim it by its state and lease.

    `reverses` is the merge that a reversal takes back. `executed_seq` and `reversed_seq` count up with every order
    of the same customers, whatever the clock says. `reversible_until` is the last moment to take a merge back, as
    it was promised when the merge was executed. `lapsed_details` are the compared fields that only the absorbed
    customer had filled in, with commas between them; NULL before the execution, and in merges of earlier releases.
    """

    id = BigSerial(primary_key=True)
    reference = Varchar(20, unique=True)
    kind = Varchar(10)
    reverses: ForeignKey[Any] = ForeignKey(LazyTableReference("MergeOrder", module_path=__name__), null=True)
    sending = ForeignKey(Sending, null=False)
    survivor = ForeignKey(Customer, null=False)
    absorbed = ForeignKey(Customer, null=False)
    proof = ForeignKey(Proof, null=True)
    decision = Varchar(8, null=True, default=None)
    fingerprint = Varchar(64)
    rules_version = Integer()
    survivor_email = Varchar(254)
    absorbed_email = Varchar(254)
    state = Varchar(12)
    reason = Varchar(40, null=True, default=None)
    reason_number = Varchar(8, null=True, default=None)
    reason_until = Date(null=True, default=None)
    placed_at = Timestamptz()
    run_at = Timestamptz()
    started_at = Timestamptz(null=True, default=None)
    finished_at = Timestamptz(null=True, default=None)
    worker = Varchar(64, null=True, default=None)
    lease_until = Timestamptz(null=True, default=None)
    attempts = Integer(default=0)
    claimed_from = Varchar(12, null=True, default=None)
    balance_before = Text(null=True, default=None)
    balance_after = Text(null=True, default=None)
    executed_seq = BigInt(null=True, default=None)
    reversed_seq = BigInt(null=True, default=None)
    reversible_until = Timestamptz(null=True, default=None)
    lapsed_details = Varchar(200, null=True, default=None)


class Ledger(Table, tablename="ledger"):
    """An entry: what an order did to one row.

    `label` is the name of the row, `cents` its money. `before` is the row as JSON if it does not survive as it
    was. In a reversal `undoes` is the entry that this one answers, and `reason` why the row was not put back as it
    was.
    """

    id = BigSerial(primary_key=True)
    merge_order = ForeignKey(MergeOrder, null=False)
    table_name = Varchar(30)
    row_id = BigInt()
    action = Varchar(12)
    label = Text(null=True, default=None)
    cents = BigInt(null=True, default=None)
    before = Text(null=True, default=None)
    undoes: ForeignKey[Any] = ForeignKey(LazyTableReference("Ledger", module_path=__name__), null=True)
    reason = Varchar(12, null=True, default=None)
