"""Every guard of the database: who may change what, and during which order."""

from app.merging.order import TRANSITIONS, State, may_become
from app.storage.guards import Guard

# Only retention opens this pass, within its own transaction: guards_for_retention.py.
UNPERMITTED = "NOT EXISTS (SELECT 1 FROM retention_pass)"

# Neither a customer nor an order deletes these: a merge moves them. The provider may, where no merge is involved.
KEPT_IN_A_MERGE = ("contract", "domain", "mandate")
OWNED = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate", "newsletter", "credit")

INVOICED = (
    "id", "number", "amount_cents", "currency", "issued_on", "billed_number", "billed_name", "billed_address",
)  # fmt: skip
SIGNED = ("id", "reference", "signed_on", "iban")
ORDERED = ("id", "reference", "kind", "sending", "survivor", "absorbed", "fingerprint", "rules_version")
ORDERED_PERHAPS = ("proof", "reverses")
AUDITED = ("id", "at", "event", "actor")
BOOKED = ("id", "merge_order", "table_name", "row_id", "action")


def guards() -> list[Guard]:
    """All of them; the live owners have their own statements."""
    return [*_trails(), *_papers(), *_holdings(), *_customers(), *_orders()]


def _trails() -> list[Guard]:
    told_about = _differ_or_none(("customer", "merge_order"))
    return [
        Guard("audit_is_append_only", "audit", "UPDATE", f"{UNPERMITTED} OR {_differ(AUDITED)} OR {told_about}"),
        Guard("audit_is_kept", "audit", "DELETE", UNPERMITTED),
        Guard("ledger_is_append_only", "ledger", "UPDATE", f"{UNPERMITTED} OR {_differ(BOOKED)}"),
        Guard("ledger_is_kept", "ledger", "DELETE", UNPERMITTED),
        Guard("audit_seal_is_append_only", "audit_seal", "UPDATE", "1 = 1"),
        Guard("audit_seal_is_kept", "audit_seal", "DELETE", "1 = 1"),
    ]


def _papers() -> list[Guard]:
    return [
        Guard("invoice_is_immutable", "invoice", _of(INVOICED), f"{UNPERMITTED} AND ({_differ(INVOICED)})"),
        Guard("invoice_is_kept", "invoice", "DELETE", UNPERMITTED),
        Guard("mandate_is_immutable", "mandate", _of(SIGNED), f"{UNPERMITTED} AND ({_differ(SIGNED)})"),
    ]


def _holdings() -> list[Guard]:
    absorbed = "EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed')"
    executing = " OR ".join(
        f"EXISTS (SELECT 1 FROM merge_order o WHERE o.{role} = OLD.customer AND o.state = 'executing')"
        for role in ("survivor", "absorbed")
    )
    return [
        Guard(f"{table}_is_kept_in_a_merge", table, "DELETE", f"{absorbed} OR {executing}")
        for table in KEPT_IN_A_MERGE
    ]


def _customers() -> list[Guard]:
    pointer = "UPDATE OF status, merged_into"
    absorbs = (
        "EXISTS (SELECT 1 FROM merge_order o JOIN customer s ON s.id = o.survivor "
        "WHERE o.absorbed = NEW.id AND o.survivor = NEW.merged_into "
        "AND o.kind = 'merge' AND o.state = 'executing' AND s.status <> 'absorbed')"
    )
    revives = (
        "EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.id AND o.survivor = OLD.merged_into "
        "AND o.kind = 'reversal' AND o.state = 'executing')"
    )
    newly = "NEW.status = 'absorbed' AND (OLD.status <> 'absorbed' OR OLD.merged_into <> NEW.merged_into)"
    # The survivor lives and the absorbed customer lived: no signpost can lead back to itself.
    return [
        Guard("customer_is_born_live", "customer", "INSERT", "NEW.status = 'absorbed'"),
        Guard("customer_is_absorbed_by_its_order", "customer", pointer, f"{newly} AND NOT {absorbs}"),
        Guard(
            "customer_is_revived_by_its_reversal",
            "customer",
            pointer,
            f"OLD.status = 'absorbed' AND NEW.status <> 'absorbed' AND NOT {revives}",
        ),
        Guard("customer_stays_as_signpost", "customer", "DELETE", "OLD.status = 'absorbed'"),
    ]


def _orders() -> list[Guard]:
    steps = [f"(OLD.state = '{state}' AND NEW.state IN ({_next(state)}))" for state in State if TRANSITIONS[state]]
    allowed = " OR ".join(["OLD.state = NEW.state", *steps])
    instruction = f"{_differ(ORDERED)} OR {_differ_or_none(ORDERED_PERHAPS)}"
    return [
        Guard("merge_order_begins_placed", "merge_order", "INSERT", f"NEW.state <> '{State.PLACED}'"),
        Guard("merge_order_goes_its_way", "merge_order", "UPDATE OF state", f"NOT ({allowed})"),
        Guard("merge_order_is_immutable", "merge_order", _of((*ORDERED, *ORDERED_PERHAPS)), instruction),
        Guard("merge_order_is_kept", "merge_order", "DELETE", UNPERMITTED),
    ]


def _next(state: State) -> str:
    return ", ".join(f"'{new}'" for new in State if may_become(state, new))


def _of(columns: tuple[str, ...]) -> str:
    return f"UPDATE OF {', '.join(columns)}"


def _differ(columns: tuple[str, ...]) -> str:
    """None of these is ever NULL."""
    return " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)


def _differ_or_none(keys: tuple[str, ...]) -> str:
    """Each of these may be NULL."""
    return " OR ".join(f"COALESCE(NEW.{key}, 0) <> COALESCE(OLD.{key}, 0)" for key in keys)
