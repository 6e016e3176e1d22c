"""The page «Je contract»: what this number holds and what goes on with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.merging.case import Case
from app.merging.dictionary import DICTIONARY
from app.merging.order import MergeOrder
from app.merging.reversal import refusal_of_reversal
from app.operations.access.sessions import SignedIn
from app.operations.wizard.pairs import draft_of
from app.storage.cases.cases import cases_of
from app.storage.customers import former_numbers
from app.storage.ledger.holdings import overview_of
from app.storage.orders.merge_orders import open_order_of
from app.storage.orders.reversals import newest_merge_of

KINDS = {entry.table: entry.kind for entry in DICTIONARY if entry.kind}


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of rows: their number, and the names of the newest five."""

    kind: str
    count: int
    newest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """A number that was merged into this one."""

    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Contract:
    """What the page shows. `open_order` is unfinished; `reversible` is the merge that can be taken back now.

    Staff answer within `answer_days` working days.
    """

    number: str
    name: str
    holdings: tuple[Holding, ...]
    draft_numbers: tuple[str, ...]
    open_order: MergeOrder | None
    former: tuple[Former, ...]
    cases: Sequence[Case]
    now: datetime
    answer_days: int
    reversible: MergeOrder | None


async def show_contract(context: Context, signed_in: SignedIn) -> Contract:
    """The signed-in customer's own overview."""
    customer = signed_in.customer
    return Contract(
        number=customer.number,
        name=customer.name,
        holdings=tuple(
            Holding(KINDS[each.table], each.count, each.newest) for each in await overview_of(customer.id)
        ),
        draft_numbers=tuple(pair.absorbed.number for pair in await draft_of(context, customer)),
        open_order=await open_order_of(customer.id),
        former=tuple(Former(number, at) for number, at in await former_numbers(customer.id)),
        cases=await cases_of(customer.id),
        now=context.now(),
        answer_days=context.settings.case_answer_days,
        reversible=await _reversible(context, customer.id),
    )


async def _reversible(context: Context, customer_id: int) -> MergeOrder | None:
    merge = await newest_merge_of(customer_id)
    return None if merge is None or refusal_of_reversal(merge, context.now()) else merge.order
