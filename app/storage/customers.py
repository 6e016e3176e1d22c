"""Looks up, locks and absorbs customers."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions.aggregate import Max

from app.customers.fields import FIELDS, RULES_VERSION, normal_forms
from app.customers.record import Customer, Status
from app.storage.sql import Row, one, run, statement
from app.storage.statements import as_json
from app.storage.tables import customers as tables

# The ways along the signposts, each customer once: however long they are, they end.
UPWARDS = (
    "WITH RECURSIVE later (id) AS (SELECT id FROM customer WHERE id = :customer UNION "
    "SELECT c.merged_into FROM customer c JOIN later ON c.id = later.id WHERE c.merged_into IS NOT NULL)"
)
DOWNWARDS = (
    "WITH RECURSIVE former (id) AS (SELECT id FROM customer WHERE merged_into = :customer UNION "
    "SELECT c.id FROM customer c JOIN former f ON c.merged_into = f.id)"
)
KEYS = tuple(field.key for field in FIELDS)
PLAIN = (
    "id",
    "number",
    *KEYS,
    "country",
    "currency",
    "language",
    "status",
    "merged_into",
    "credential_version",
    "identity_changed_at",
    "access_changed_at",
)


def columns(alias: str) -> str:
    """The columns of a customer under `alias`, each named `<alias>_<column>`, for to_customer."""
    names = (*PLAIN, "rules_version", *(f"normal_{key}" for key in KEYS))
    return ", ".join(f"{alias}.{name} AS {alias}_{name}" for name in names)


def to_customer(row: Row, alias: str) -> Customer:
    """A row selected with columns(alias) as the pure record.

    Normal forms are read as stored. Those of earlier rules that are not renewed yet are made again, so that two
    records are always compared by the same rules.
    """
    plain = {name: row[f"{alias}_{name}"] for name in PLAIN}
    plain["status"] = Status(plain["status"])
    normal = {key: row[f"{alias}_normal_{key}"] for key in KEYS}
    if row[f"{alias}_rules_version"] != RULES_VERSION:
        normal = normal_forms(plain, plain["country"])
    return Customer(normal=normal, **plain)


WITH_NUMBER = statement(
    "Finds a customer and its password; read by each login.",
    f"SELECT {columns('c')}, c.password_hash FROM customer c WHERE c.number = :number",
)
WITH_NUMBERS = statement(
    "Finds the customers with some numbers.",
    f"SELECT {columns('c')} FROM customer c WHERE c.number IN (:numbers)",
)
WITH_IDS = statement(
    "Finds some customers; read by the pages of orders and of the comparison.",
    f"SELECT {columns('c')} FROM customer c WHERE c.id IN (:ids)",
)
LOCK = statement(
    "Locks some customers, lowest id first, and reads them.",
    f"{WITH_IDS} ORDER BY c.id FOR UPDATE",
)
SURVIVING_END = statement(
    "Follows the signposts to the customer that lives on.",
    f"{UPWARDS} SELECT {columns('c')} FROM later JOIN customer c ON c.id = later.id WHERE c.merged_into IS NULL",
)
FORMER = statement(
    "Finds the customers that were merged into one, directly or through another, newest first.",
    f"{DOWNWARDS} SELECT c.id, c.number, c.merged_at FROM former f JOIN customer c ON c.id = f.id "
    "ORDER BY c.merged_at DESC, c.id DESC",
)
CHAIN_BELOW = statement(
    "Counts the longest way of signposts that ends in a customer.",
    "WITH RECURSIVE former (id, hops) AS (SELECT id, 1 FROM customer WHERE merged_into = :customer UNION ALL "
    "SELECT c.id, f.hops + 1 FROM customer c JOIN former f ON c.merged_into = f.id) "
    "SELECT COALESCE(MAX(hops), 0) AS longest FROM former",
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A customer and the encoded argon2 hash of its password."""

    customer: Customer
    password_hash: str


async def credentials_of(number: str) -> Credentials | None:
    """The customer with this number, of whatever status."""
    row = await one(WITH_NUMBER, number=number)
    return Credentials(to_customer(row, "c"), row["password_hash"]) if row else None


async def password_hash_of(customer_id: int) -> str:
    """The encoded hash of the customer's own password."""
    row = (
        await tables.Customer.select(tables.Customer.password_hash)
        .where(tables.Customer.id == customer_id)
        .first()
    )
    assert row is not None, "a signed-in customer exists"  # noqa: S101  # foreign key of the session
    return str(row["password_hash"])


async def renew_password_hash(customer_id: int, old: str, new: str) -> None:
    """Another hash of the same password, unless it was changed meanwhile."""
    unchanged = (tables.Customer.id == customer_id) & (tables.Customer.password_hash == old)
    await tables.Customer.update({tables.Customer.password_hash: new}).where(unchanged)


async def customers_by_number(numbers: Collection[str]) -> dict[str, Customer]:
    """The customers that exist among these numbers."""
    return {row["c_number"]: to_customer(row, "c") for row in await run(WITH_NUMBERS, numbers=numbers)}


async def lock_customers(ids: Collection[int]) -> dict[int, Customer]:
    """Locks these customers until the transaction ends, lowest id first, and reads them.

    On SQLite the writing transaction itself is the lock.
    """
    return {row["c_id"]: to_customer(row, "c") for row in await run(LOCK, ids=ids)}


async def customers_with(ids: Collection[int]) -> dict[int, Customer]:
    """These customers as they are now, locking nothing."""
    return {row["c_id"]: to_customer(row, "c") for row in await run(WITH_IDS, ids=ids)}


async def surviving_end(customer: Customer) -> Customer:
    """The surviving customer to whom the signposts of this one lead, however many there are."""
    if customer.merged_into is None:
        return customer
    row = await one(SURVIVING_END, customer=customer.merged_into)
    return to_customer(row, "c") if row else customer


async def absorb(absorbed_id: int, survivor_id: int, now: datetime) -> dict[str, str]:
    """Turns the absorbed customer into a signpost. Returns the survivor's ten fields as they are now."""
    found = await run(
        "UPDATE customer SET status = 'absorbed', merged_into = :survivor, merged_at = :now WHERE id = :absorbed "
        f"RETURNING {record_now()}",
        survivor=survivor_id,
        now=now,
        absorbed=absorbed_id,
    )
    return dict(json.loads(found[0]["record"]))


def record_now() -> str:
    """SQL for the ten fields of the customer `:survivor` as a JSON object named `record`."""
    return f"(SELECT {as_json(KEYS)} FROM customer t WHERE t.id = :survivor) AS record"


async def former_numbers(customer_id: int) -> Sequence[tuple[str, datetime]]:
    """The numbers that were merged into this one, directly or through another, newest first."""
    return [(row["number"], row["merged_at"]) for row in await run(FORMER, customer=customer_id)]


async def inherited_ids(customer_id: int) -> dict[int, str]:
    """By id, the numbers of all customers that were merged into this one, directly or through another."""
    return {row["id"]: row["number"] for row in await run(FORMER, customer=customer_id)}


async def chain_below(customer_id: int) -> int:
    """The longest way of signposts that ends in this customer, in hops; 0 when nothing was merged into it."""
    row = await one(CHAIN_BELOW, customer=customer_id)
    return int(row["longest"]) if row else 0


async def note_login(customer_id: int, now: datetime) -> None:
    """Remember when the owner was last here."""
    await tables.Customer.update({tables.Customer.logged_in_at: now}).where(tables.Customer.id == customer_id)


async def write_language(customer_id: int, language: str) -> None:
    """The language of the customer's pages and mails from now on."""
    theirs = tables.Customer.id == customer_id
    await tables.Customer.update({tables.Customer.language: language}).where(theirs)


async def highest_number() -> int:
    """The highest customer number in use, 0 when there is none."""
    row = await tables.Customer.select(Max(tables.Customer.number, alias="highest")).first()
    return int(row["highest"] or 0) if row else 0
