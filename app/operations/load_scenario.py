"""A scenario becomes customers, holdings and orders: all or nothing."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta

from app.customers.fields import RULES_VERSION
from app.customers.record import Customer
from app.merging.comparison import Verdict, compare
from app.merging.fingerprint import fingerprint
from app.merging.order import State, new_reference
from app.operations.claim_order import claim_order
from app.operations.desk import Desk
from app.operations.execute_order import KEPT_FAILING, execute_order
from app.operations.place_orders import REFERENCE_BYTES
from app.operations.scenario import NewCustomer, NewMerge, Scenario, ScenarioRefused
from app.operations.write_order import Placing, write_order
from app.storage.claims import claim_numbers
from app.storage.customers import customers_by_number
from app.storage.jobs import Stop, set_aside
from app.storage.seeding import SeededCustomer, add_customers
from app.storage.sendings import NewOrder, begin_sending
from app.storage.transaction import write_transaction

SEED = "seed"


async def load_scenario(desk: Desk, scenario: Scenario) -> None:
    """Write the scenario and execute the orders that are to be executed.

    Raises ScenarioRefused, with nothing written, when a number is taken or a pair cannot be merged.
    """
    numbers = [customer.number for customer in scenario.customers]
    seeded = [_seeded(desk, customer) for customer in scenario.customers]
    async with write_transaction():
        taken = await customers_by_number(numbers) if numbers else {}
        if taken:
            raise ScenarioRefused([f"customers ({number}): number: exists already" for number in sorted(taken)])
        await add_customers(seeded, desk.now())
        known = await customers_by_number(numbers) if numbers else {}
        for order in scenario.orders:
            await _place(desk, known, order)
    for order in scenario.orders:
        if order.state == State.EXECUTED:
            await _execute_next(desk)


def _seeded(desk: Desk, customer: NewCustomer) -> SeededCustomer:
    fields = asdict(customer) | {"password_hash": desk.passwords.hash(customer.password)}
    del fields["password"]
    return SeededCustomer(**fields)


async def _place(desk: Desk, known: Mapping[str, Customer], merge: NewMerge) -> None:
    survivor, absorbed = known[merge.surviving], known[merge.absorbed]
    if compare(survivor, absorbed).verdict is Verdict.BLOCKED:
        raise ScenarioRefused([f"orders ({merge.absorbed}): absorbed: identity data differ from {merge.surviving}"])
    now = desk.now()
    sending = await begin_sending(survivor.id, f"{SEED}-{merge.absorbed}", SEED, now)
    if sending is None or not await claim_numbers([survivor.id, absorbed.id], sending):
        raise ScenarioRefused([f"orders ({merge.absorbed}): surviving: a number of this pair has an open order"])
    order = NewOrder(
        reference=new_reference(now, secrets.token_bytes(REFERENCE_BYTES)),
        absorbed=absorbed,
        proof=None,
        decision="continue",
        fingerprint=fingerprint(survivor, absorbed),
        rules_version=RULES_VERSION,
    )
    order_id = await write_order(desk, Placing(sending, survivor, SEED, now + timedelta(hours=merge.hold_hours)), order)
    if merge.state == State.NEEDS_REVIEW:
        await set_aside(order_id, Stop(State.NEEDS_REVIEW, KEPT_FAILING), now)


async def _execute_next(desk: Desk) -> None:
    job = await claim_order(desk, SEED)
    if job is not None:
        await execute_order(desk, job)
