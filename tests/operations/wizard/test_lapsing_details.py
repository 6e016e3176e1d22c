"""What only the number that ends has filled in: named before sending, in the order, in the mail."""

import json

import pytest

from app.context import Context
from app.merging.order import State
from app.operations.orders.follow_order import follow_order
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests.people import KEES, SAME, load, sign_in, work


@pytest.mark.parametrize(
    ("survivor", "absorbed", "lapsing"),
    [
        ({"mobile": ""}, {}, ("mobile",)),
        ({"mobile": " ", "email": ""}, {"phone": ""}, ("mobile", "email")),
        ({}, {"mobile": ""}, ()),
        ({"bic": ""}, {}, ()),
        ({}, {"mobile": "06-87654321"}, ()),
    ],
)
async def test_review_order_and_mail_name_them(
    context: Context, survivor: dict[str, str], absorbed: dict[str, str], lapsing: tuple[str, ...]
) -> None:
    await load(context, KEES, SAME, differing={KEES: survivor, SAME: absorbed})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    (pair,) = (await kees.review()).pairs
    assert pair.lapsing_details == lapsing
    (reference,) = (await kees.send()).references
    assert await work(context) == [State.EXECUTED]
    assert (await follow_order(context, await kees.signed_in(), reference)).order.lapsed_details == lapsing
    letters = await run("SELECT facts FROM outbox WHERE kind = 'order_executed'")
    assert [json.loads(letter["facts"])["lapsed_details"] for letter in letters] == [list(lapsing)] * len(letters)
    assert [finding.id for finding in await verify_database() if not finding.holds] == []


async def test_a_merge_of_an_earlier_release_knows_none(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    (reference,) = (await kees.send()).references
    await work(context)
    await run("UPDATE merge_order SET lapsed_details = NULL")
    assert (await follow_order(context, await kees.signed_in(), reference)).order.lapsed_details is None
