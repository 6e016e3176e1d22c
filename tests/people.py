"""People of the demo cast, and what they do: sign in, prove, compare, prepare, send."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.context import Context
from app.customers.fields import FIELDS, normal_forms
from app.demo import demo_scenario
from app.merging.order import State
from app.operations.access.log_in import log_in
from app.operations.access.open_session import open_session
from app.operations.access.sessions import SignedIn
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.operations.wizard.adopt_contact_data import adopt_contact_data
from app.operations.wizard.compare_customers import ComparisonView, compare_customers
from app.operations.wizard.place_orders import Placed, place_orders
from app.operations.wizard.prepare_order import prepare_order
from app.operations.wizard.prove_number import prove_number
from app.operations.wizard.review_draft import Review, review_draft
from app.storage.sql import one, run
from app.storage.tables import TABLES

KEES, SAME, NOTATION, MOVED, ALL_CONTACT = "10000001", "10000002", "10000003", "10000004", "10000005"
NAME, BANK, COMPANY, SUSPENDED, TWELVE, THIRTEEN = (
    "10000006",
    "10000007",
    "10000008",
    "10000011",
    "10000012",
    "10000013",
)
BAKERY, ANNA, ANNA_SHOUTED = "20000001", "30000001", "30000002"
HOME = "192.0.2.1"

Changes = Mapping[str, Mapping[str, Any]]


async def load(
    context: Context, *numbers: str, differing: Changes | None = None, orders: list[Any] | None = None
) -> None:
    """Loads these customers of the cast, some with other values than in the demo, and orders."""
    changes = differing or {}
    cast = {customer["number"]: customer for customer in demo_scenario()["customers"]}
    customers = [{**cast[number], **changes.get(number, {})} for number in numbers]
    await load_scenario(context, read_scenario({"customers": customers, "orders": orders or []}))


def password_of(number: str) -> str:
    return f"demo-{number}"


@dataclass(slots=True)
class Visitor:
    """Somebody who is signed in; the session is looked up again for each step."""

    context: Context
    token: str

    async def signed_in(self) -> SignedIn:
        found = await open_session(self.context, self.token)
        assert found is not None, "the session is over"
        return found

    async def prove(self, number: str, password: str = "", address: str = HOME) -> None:
        await prove_number(self.context, await self.signed_in(), number, password or password_of(number), address)

    async def compare(self) -> ComparisonView:
        return await compare_customers(self.context, await self.signed_in())

    async def adopt(self) -> None:
        await adopt_contact_data(self.context, await self.signed_in(), (await self.compare()).shown)

    async def confirm(self) -> None:
        """Presses «Gegevens overnemen» if contact data differ, then «Verder»."""
        if (await self.compare()).may_adopt:
            await self.adopt()
        await prepare_order(self.context, await self.signed_in(), (await self.compare()).shown)

    async def prepare(self, *numbers: str) -> None:
        for number in numbers:
            await self.prove(number)
            await self.confirm()

    async def review(self) -> Review:
        return await review_draft(self.context, await self.signed_in())

    async def send(self, password: str | None = None, key: str = "") -> Placed:
        placed = await place_orders(
            self.context, await self.signed_in(), key or (await self.review()).key, password, HOME
        )
        self.token = placed.token or self.token
        return placed


async def sign_in(context: Context, number: str, address: str = HOME) -> Visitor:
    return Visitor(context, (await log_in(context, number, password_of(number), address)).token)


async def prepared(context: Context, *numbers: str) -> Visitor:
    """Kees, signed in, with these numbers in his draft."""
    await load(context, KEES, *numbers)
    kees = await sign_in(context, KEES)
    await kees.prepare(*numbers)
    return kees


async def place(context: Context, surviving: str, *absorbed: str) -> tuple[str, ...]:
    """Prepares and sends orders for these numbers, up to the worker; returns the references."""
    visitor = await sign_in(context, surviving)
    await visitor.prepare(*absorbed)
    return (await visitor.send()).references


async def work(context: Context) -> list[State | None]:
    """Executes orders until none is due; returns how each ended."""
    ended = []
    while job := await claim_order(context, "worker"):
        ended.append(await run_job(context, job))
    return ended


async def merge(context: Context, surviving: str, *absorbed: str) -> tuple[str, ...]:
    references = await place(context, surviving, *absorbed)
    await work(context)
    return references


async def id_of(number: str) -> int:
    row = await one("SELECT id FROM customer WHERE number = {}", number)
    assert row is not None
    return int(row["id"])


async def edit(number: str, **columns: object) -> None:
    """Changes a record and its normal forms, as somebody at the provider would."""
    for column, value in columns.items():
        await run(f"UPDATE customer SET {column} = {{}} WHERE number = {{}}", value, number)
    record = await one("SELECT * FROM customer WHERE number = {}", number)
    assert record is not None
    values = {field.key: record[field.key] for field in FIELDS}
    for key, value in normal_forms(values, record["country"]).items():
        await run(f"UPDATE customer SET normal_{key} = {{}} WHERE number = {{}}", value, number)


async def snapshot(*tables: str) -> dict[str, list[dict[str, Any]]]:
    """The whole content of these tables."""
    return {table: await run(f"SELECT * FROM {table} ORDER BY id") for table in tables}


async def count(table: str, condition: str = "1 = 1", *values: object) -> int:
    found = await run(f"SELECT COUNT(*) AS number FROM {table} WHERE {condition}", *values)
    return int(found[0]["number"])


async def everything() -> dict[str, list[str]]:
    """The whole database, row by row."""
    return {
        table._meta.tablename: sorted(map(str, await run(f"SELECT * FROM {table._meta.tablename}")))
        for table in TABLES
    }
