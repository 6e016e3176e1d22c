"""Proves before each commit that the order did not change the surviving customer's own record."""

from collections.abc import Mapping

from app.customers.fields import FIELDS
from app.customers.record import Customer
from app.merging.balance import BalanceBroken
from app.merging.fingerprint import record_fingerprint


def kept_record(survivor: Customer, now: Mapping[str, str]) -> dict[str, object]:
    """The fingerprints of the record before and after, for the audit row. Raises BalanceBroken if they differ."""
    before = record_fingerprint({field.key: survivor.value(field.key) for field in FIELDS})
    after = record_fingerprint(now)
    if before != after:
        raise BalanceBroken("the surviving customer's record")
    return {"record_before": before, "record_after": after}
