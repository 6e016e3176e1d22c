"""The actual state, read from the database, and the expected state, in the same form."""

from typing import Any

from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import Row, run
from tests.trust.model.world import MOVING, World

HOLDINGS = (
    " UNION ALL ".join(
        f"SELECT '{table}' AS kind, t.id, c.number, '' AS more FROM {table} t JOIN customer c ON c.id = t.customer"
        for table in MOVING
    )
    + " UNION ALL SELECT 'mandate', t.id, c.number, t.status FROM mandate t JOIN customer c ON c.id = t.customer"
    + " UNION ALL SELECT 'newsletter', t.id, c.number, t.topic FROM newsletter t "
    "JOIN customer c ON c.id = t.customer"
    + " UNION ALL SELECT 'credit', t.cents, c.number, '' FROM credit t JOIN customer c ON c.id = t.customer"
)
NUMBERS = (
    "SELECT c.number, c.status, s.number AS merged_into, c.name, c.city, c.credential_version "
    "FROM customer c LEFT JOIN customer s ON s.id = c.merged_into"
)
PAIRS = {
    "orders": (
        "SELECT s.number AS survivor, a.number AS absorbed, o.reference, m.reference AS reverses, "
        "o.state, o.reason FROM merge_order o LEFT JOIN merge_order m ON m.id = o.reverses"
    ),
    "drafts": "SELECT s.number AS survivor, a.number AS absorbed FROM draft o",
    "proofs": "SELECT s.number AS survivor, a.number AS absorbed FROM proof o JOIN session z ON z.id = o.session",
    "cases": (
        "SELECT s.number AS survivor, a.number AS absorbed, o.state, u.reference AS used_by FROM transfer_case o "
        "LEFT JOIN merge_order u ON u.id = o.used_by"
    ),
}
BOTH = " JOIN customer s ON s.id = o.survivor JOIN customer a ON a.id = o.absorbed {where} ORDER BY o.id"
MONEY = (
    "SELECT CAST(COALESCE(SUM(cents), 0) AS BIGINT) AS cents FROM "
    "(SELECT cents FROM credit UNION ALL SELECT amount_cents FROM invoice) AS money"
)


TRAILS = ("audit", "outbox", "ledger", "sending", "proof", "draft", "claim", "case_event")


async def picture() -> dict[str, Any]:
    """The part of the database that the model predicts."""
    held = await run(HOLDINGS)
    return {
        "numbers": {row["number"]: tuple(row.values())[1:] for row in await run(NUMBERS)},
        "owners": {table: {row["id"]: row["number"] for row in held if row["kind"] == table} for table in MOVING},
        "mandates": _with_more(held, "mandate"),
        "newsletters": _with_more(held, "newsletter"),
        "credit": {row["number"]: row["id"] for row in held if row["kind"] == "credit"},
        "orders": {
            row["reference"]: (row["survivor"], row["absorbed"], row["reverses"], row["state"], row["reason"])
            for row in await _pairs("orders")
        },
        "claims": set(await _numbers("claim")),
        "drafts": [tuple(row.values()) for row in await _pairs("drafts")],
        "cases": [tuple(row.values()) for row in await _pairs("cases")],
        "sessions": sorted(await _numbers("session")),
        "proofs": sorted(tuple(row.values()) for row in await _pairs("proofs", "WHERE o.used_at IS NULL")),
    }


def expected(world: World) -> dict[str, Any]:
    """The same part, as the model predicts it."""
    return {
        "numbers": {each.number: each.record for each in world.numbers.values()},
        "owners": {table: world.owners[table] for table in MOVING},
        "mandates": world.mandates,
        "newsletters": world.newsletters,
        "credit": world.credit,
        "orders": {
            each.reference: (each.survivor, each.absorbed, each.reverses, each.state, each.reason)
            for each in world.orders.values()
        },
        "claims": world.claimed(),
        "drafts": [(pair.survivor, pair.absorbed) for pair in world.drafts],
        "cases": [(case.survivor, case.absorbed, case.state, case.used_by) for case in world.cases],
        "sessions": sorted(world.sessions),
        "proofs": sorted(
            (number, session.proof.absorbed) for number, session in world.sessions.items() if session.proof
        ),
    }


async def broken_invariants() -> list[str]:
    """The findings of `verify`, in words."""
    return [
        f"{finding.id} {finding.name}: {finding.rows}" for finding in await verify_database() if not finding.holds
    ]


async def trails() -> list[Row]:
    """How far trail, ledger and outbox have got; together with picture() it shows whether anything changed."""
    ends = ", ".join(f"(SELECT MAX(id) FROM {table}) AS {table}" for table in TRAILS)
    return await run(f"SELECT {ends}")


async def all_money() -> int:
    """The cents of all invoices and all credit together."""
    return int((await run(MONEY))[0]["cents"])


async def _pairs(what: str, where: str = "") -> list[Row]:
    return await run(PAIRS[what] + BOTH.replace("{where}", where))


async def _numbers(table: str) -> list[str]:
    found = await run(f"SELECT c.number FROM {table} t JOIN customer c ON c.id = t.customer")
    return [row["number"] for row in found]


def _with_more(held: list[Row], kind: str) -> dict[int, tuple[str, str]]:
    return {row["id"]: (row["number"], row["more"]) for row in held if row["kind"] == kind}
