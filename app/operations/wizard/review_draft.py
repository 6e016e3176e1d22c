"""Step 3: what stays, ends, moves and lapses, for each pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.config.clocks import SLIGHTLY_APART
from app.context import Context
from app.customers.mailboxes import mailboxes
from app.customers.record import Customer
from app.errors import DraftEmpty
from app.merging.balance import Balance
from app.merging.comparison import compare
from app.operations.access.sessions import SignedIn
from app.operations.shown import sign
from app.operations.wizard.pairs import draft_of
from app.storage.ledger.measures import measure
from app.storage.orders.drafts import StoredPair


@dataclass(frozen=True, slots=True)
class Count:
    """The number of rows of one kind; `cents` is their money, if the kind has any."""

    kind: str
    count: int
    cents: int = 0


@dataclass(frozen=True, slots=True)
class PairPlan:
    """What the order for one pair will do. `lapsing_details` are fields that only the absorbed number has."""

    absorbed: str
    absorbed_name: str
    moves: tuple[Count, ...]
    lapses: tuple[Count, ...]
    lapsing_details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """`key` is the idempotency key of exactly this draft. `unreachable` are the numbers that cannot be mailed."""

    surviving: str
    surviving_name: str
    pairs: tuple[PairPlan, ...]
    key: str
    password_needed: bool
    may_add: bool
    unreachable: tuple[str, ...]
    nobody_reachable: bool


async def review_draft(context: Context, signed_in: SignedIn) -> Review:
    """The signed-in customer's draft, measured by the same statement as its execution. Raises DraftEmpty."""
    survivor = signed_in.customer
    draft = await draft_of(context, survivor)
    if not draft:
        raise DraftEmpty
    plans = []
    for position, pair in enumerate(draft):
        before = [earlier.absorbed.id for earlier in draft[:position]]
        plans.append(plan_of(survivor, pair.absorbed, await measure(survivor.id, pair.absorbed.id, before)))
    unreachable = _unreachable(survivor, *(pair.absorbed for pair in draft))
    return Review(
        surviving=survivor.number,
        surviving_name=survivor.name,
        pairs=tuple(plans),
        key=draft_key(context, survivor, draft),
        password_needed=password_needed(context, signed_in),
        may_add=len(draft) < context.settings.pairs_per_sitting,
        unreachable=unreachable,
        nobody_reachable=len(unreachable) == len(draft) + 1,
    )


def _unreachable(*customers: Customer) -> tuple[str, ...]:
    return tuple(each.number for each in customers if not mailboxes(each.email))


def plan_of(survivor: Customer, absorbed: Customer, balance: Balance) -> PairPlan:
    """What the order will do with the absorbed number, by its balance and its comparison."""
    lines = balance.values()
    moves = [Count(line.kind, line.transferring, line.absorbed_cents) for line in lines]
    lapses = [Count(line.kind, line.lapsing or line.replacing) for line in lines]
    return PairPlan(
        absorbed=absorbed.number,
        absorbed_name=absorbed.name,
        moves=tuple(count for count in moves if count.count or count.cents),
        lapses=tuple(count for count in lapses if count.count),
        lapsing_details=compare(survivor, absorbed).lapsing_details,
    )


def draft_key(context: Context, survivor: Customer, draft: Sequence[StoredPair]) -> str:
    """The idempotency key of this draft. It is made from the draft, so it fits no other one."""
    return sign(context, "sending", survivor.id, *((pair.id, pair.fingerprint, pair.decision) for pair in draft))


def password_needed(context: Context, signed_in: SignedIn) -> bool:
    """Whether the own password was entered too long ago to send an order."""
    entered = signed_in.password_at
    return not entered - SLIGHTLY_APART <= context.now() <= entered + context.settings.own_password_valid_for
