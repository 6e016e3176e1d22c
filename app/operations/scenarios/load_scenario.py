"""Loads a scenario as customers, holdings and orders, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta

from app.context import Context
from app.customers.fields import RULES_VERSION
from app.customers.record import Customer
from app.merging.events import Actor
from app.merging.fingerprint import fingerprint
from app.merging.order import State
from app.merging.refusals import NumberRefused
from app.operations.execution.attempt_order import KEPT_FAILING
from app.operations.execution.claim_order import claim_order
from app.operations.execution.execute_order import execute_order
from app.operations.execution.stop_order import stop_order
from app.operations.fresh_reference import fresh_reference
from app.operations.scenarios.scenario import NewCustomer, NewMember, NewMerge, Scenario, ScenarioRefused
from app.operations.wizard.pairs import Shown, is_blocked, refuse_old_pair
from app.operations.wizard.write_order import Placing, write_order
from app.storage.access.staff import add_member
from app.storage.customers import customers_by_number
from app.storage.orders.claims import claim_numbers
from app.storage.orders.jobs import Stop
from app.storage.orders.sendings import NewOrder, begin_sending
from app.storage.seeding import SeededCustomer, add_customers, has_customers
from app.storage.transaction import write_transaction

IN_TURN = (State.EXECUTED, State.NEEDS_REVIEW, State.PLACED)

# The id of an order, and its state in the scenario.
Placed = tuple[int, State]


async def load_scenario(context: Context, scenario: Scenario) -> None:
    """Writes the scenario and executes the orders that the scenario wants executed.

    Raises ScenarioRefused, with nothing written, when a number is taken or an order is not possible.
    """
    numbers = [customer.number for customer in scenario.customers]
    seeded = [_seeded(context, customer) for customer in scenario.customers]
    members = _members(context, scenario.staff)
    async with write_transaction():
        taken = await customers_by_number(numbers) if numbers else {}
        if taken:
            raise ScenarioRefused([f"customers ({number}): number: exists already" for number in sorted(taken)])
        await add_customers(seeded, context.now())
        await _let_in(context, members)
        known = await customers_by_number(numbers) if numbers else {}
        placed = [
            order
            for survivor in dict.fromkeys(order.surviving for order in scenario.orders)
            for order in await _place(context, known, _orders_of(survivor, scenario))
        ]
    for order_id, state in placed:
        await _go_on(context, order_id, state)


async def is_empty() -> bool:
    """Whether there is no customer yet."""
    return not await has_customers()


def _orders_of(survivor: str, scenario: Scenario) -> list[NewMerge]:
    """The survivor's merges in the sequence of their execution: a customer's orders are executed one by one."""
    merges = [order for order in scenario.orders if order.surviving == survivor]
    return sorted(merges, key=lambda merge: IN_TURN.index(merge.state))


def _seeded(context: Context, customer: NewCustomer) -> SeededCustomer:
    fields = asdict(customer) | {"password_hash": context.passwords.hash(customer.password)}
    del fields["password"]
    return SeededCustomer(**fields)


def _members(context: Context, staff: Sequence[NewMember]) -> list[tuple[NewMember, str]]:
    """The members of staff with their password hashes. Raises ScenarioRefused outside a demo."""
    if staff and not context.settings.is_demo:
        raise ScenarioRefused(["staff: only in a demo; use the command `staff add`"])
    return [(member, context.passwords.hash(member.password)) for member in staff]


async def _let_in(context: Context, members: Sequence[tuple[NewMember, str]]) -> None:
    for member, password_hash in members:
        if not await add_member(member.user_name, member.name, password_hash, context.now()):
            raise ScenarioRefused([f"staff ({member.user_name}): user_name: exists already"])


async def _place(context: Context, known: Mapping[str, Customer], merges: Sequence[NewMerge]) -> list[Placed]:
    """Places all orders of one surviving customer as one sending."""
    survivor, now = known[merges[0].surviving], context.now()
    absorbed = [known[merge.absorbed] for merge in merges]
    sending = await begin_sending(survivor.id, Actor.SEED, Actor.SEED, now)
    if sending is None or not await claim_numbers([survivor.id, *(each.id for each in absorbed)], sending):
        raise ScenarioRefused(
            [f"orders ({survivor.number}): surviving: a number is in the orders of two customers"]
        )
    placed = []
    for merge in merges:
        waits = merge.hold_hours if merge.state is State.PLACED else 0
        run_at = now + timedelta(hours=waits)
        order = await write_order(
            context,
            Placing(sending, Actor.SEED, run_at),
            await _order(context, survivor, known[merge.absorbed], merge.state),
        )
        placed.append((order.id, merge.state))
    return placed


async def _order(context: Context, survivor: Customer, absorbed: Customer, state: State) -> NewOrder:
    shown = Shown(fingerprint(survivor, absorbed), claimed=False, accepted=False)
    if is_blocked(survivor, absorbed):
        raise _refused(survivor, absorbed, "identity data differ")
    if state is State.EXECUTED:
        try:
            await refuse_old_pair(context, survivor, absorbed, shown)
        except NumberRefused as refused:
            raise _refused(survivor, absorbed, f"cannot be executed: {refused.refusal.code}") from refused
    return NewOrder(
        reference=await fresh_reference(context),
        survivor=survivor,
        absorbed=absorbed,
        decision="continue",
        fingerprint=shown.fingerprint,
        rules_version=RULES_VERSION,
    )


def _refused(survivor: Customer, absorbed: Customer, why: str) -> ScenarioRefused:
    statuses = ", ".join(f"{each.number} is {each.status}" for each in (absorbed, survivor))
    return ScenarioRefused([f"orders ({absorbed.number}): absorbed: into {survivor.number} {why} ({statuses})"])


async def _go_on(context: Context, order_id: int, state: State) -> None:
    """Brings the order into this state by the usual steps, because the database allows no others."""
    job = await claim_order(context, Actor.SEED, order_id) if state is not State.PLACED else None
    if job is not None and state is State.EXECUTED:
        ended = await execute_order(context, job)
        if ended is not State.EXECUTED:
            raise ScenarioRefused([f"orders: {job.order.reference} was loaded and could not be executed"])
    elif job is not None:
        await stop_order(context, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
