"""Computes what a reversal has to do, row by row from the whole tables, without the ledger."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from app.merging.dictionary import COUNTED, Treatment

Tables = dict[str, list[dict[str, Any]]]
NAMES = {entry.table: (entry.kind, entry.label) for entry in COUNTED}
PLAIN = [entry.table for entry in COUNTED if entry.treatment is Treatment.TRANSFER]


@dataclass(frozen=True, slots=True)
class Merged:
    """An executed merge, the tables before and after it, and the number of changes by others until then."""

    reference: str
    survivor: int
    absorbed: int
    before: Tables
    after: Tables
    meddled: int

    def had(self, table: str) -> list[dict[str, Any]]:
        """The absorbed customer's rows before the merge."""
        return [row for row in self.before[table] if row["customer"] == self.absorbed]


@dataclass(slots=True)
class Expected:
    """The tables after the reversal, and (kind, label, reason) of every row that is not as it was."""

    tables: Tables
    named: set[tuple[str, str, str]] = field(default_factory=set)

    def name(self, table: str, row: dict[str, Any], reason: str) -> None:
        kind, label = NAMES[table]
        self.named.add((kind, row[label] if label else "", reason))


def expected_of(merged: Merged, now: Tables) -> Expected:
    """What taking this merge back now should lead to."""
    expected = Expected(deepcopy(now))
    customer = row_of(expected.tables, "customer", merged.absorbed)
    customer |= {"status": "active", "merged_into": None, "merged_at": None}
    for name, row in [(table, row) for table in PLAIN for row in merged.had(table)]:
        _hand_back(expected, merged, name, row)
    for row in merged.had("mandate"):
        _put_in_force(expected, merged, now, row)
    for row in merged.had("newsletter"):
        _subscribe(expected, merged, now, row)
    for row in merged.had("credit"):
        _pay_back(expected, merged, row)
    return expected


def find(tables: Tables, table: str, row_id: int) -> dict[str, Any] | None:
    return next((row for row in tables[table] if row["id"] == row_id), None)


def row_of(tables: Tables, table: str, row_id: int) -> dict[str, Any]:
    row = find(tables, table, row_id)
    assert row is not None
    return row


def _hand_back(expected: Expected, merged: Merged, table: str, row: dict[str, Any]) -> bool:
    present = find(expected.tables, table, row["id"])
    if present is None:
        expected.name(table, row, "unsubscribed" if table == "newsletter" else "gone")
    elif present["customer"] != merged.survivor:
        expected.name(table, row, "changed")
    else:
        present["customer"] = merged.absorbed
        return True
    return False


def _put_in_force(expected: Expected, merged: Merged, now: Tables, row: dict[str, Any]) -> None:
    """Makes a replaced mandate active again, unless another one that goes back is active."""
    replaced = row["status"] == "active" and row_of(merged.after, "mandate", row["id"])["status"] == "replaced"
    if not _hand_back(expected, merged, "mandate", row) or not replaced:
        return
    present = row_of(expected.tables, "mandate", row["id"])
    going = {other["id"] for other in merged.had("mandate")} - {row["id"]}
    taken = any(
        other["id"] in going and other["customer"] == merged.survivor and other["status"] == "active"
        for other in now["mandate"]
    )
    if present["status"] == "replaced" and not taken:
        present["status"] = "active"
    elif present["status"] != "active":
        expected.name("mandate", row, "changed")


def _subscribe(expected: Expected, merged: Merged, now: Tables, row: dict[str, Any]) -> None:
    """Puts a lapsed subscription back byte for byte, if the survivor still has its own."""
    if find(merged.after, "newsletter", row["id"]):
        _hand_back(expected, merged, "newsletter", row)
        return
    own = {other["id"] for other in merged.had("newsletter")}
    if any(
        other["customer"] == merged.survivor and other["topic"] == row["topic"] and other["id"] not in own
        for other in now["newsletter"]
    ):
        expected.tables["newsletter"].append(row)
        expected.tables["newsletter"].sort(key=lambda each: each["id"])
    else:
        expected.name("newsletter", row, "unsubscribed")


def _pay_back(expected: Expected, merged: Merged, row: dict[str, Any]) -> None:
    """Puts credit back as far as it is left, and a debt completely; deletes a row that only the merge had made."""
    credit = expected.tables["credit"]
    payer = next((each for each in credit if each["customer"] == merged.survivor), None)
    left = payer["cents"] if payer else 0
    back = row["cents"] if row["cents"] <= 0 else max(0, min(row["cents"], left))
    row_of(expected.tables, "credit", row["id"])["cents"] += back
    if row["cents"] > back:
        expected.name("credit", row, "spent")
    if payer is not None:
        payer["cents"] -= back
        had_one = any(each["customer"] == merged.survivor for each in merged.before["credit"])
        if row["cents"] and not had_one and payer["cents"] == 0:
            credit.remove(payer)
