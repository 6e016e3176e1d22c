"""T25: several want the same numbers at once. One order wins, the others are told; a large one needs no memory."""

import asyncio
import tracemalloc
from collections.abc import Awaitable, Sequence
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import Busy
from app.merging.order import State
from app.merging.reversal import ReversalCode, ReversalRefused
from app.operations.access.sessions import session_id_of
from app.operations.execution.claim_order import claim_order
from app.operations.execution.reverse_order import reverse_order
from app.operations.reversals.place_reversal_for import place_reversal_for
from app.operations.wizard.place_orders import Placed
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import (
    BAKERY,
    KEES,
    MOVED,
    NOTATION,
    SAME,
    Visitor,
    count,
    id_of,
    load,
    merge,
    password_of,
    sign_in,
    work,
)
from tests.reversing import ask_back, ask_back_as, everything, nothing_is_broken, take_back
from tests.trust.programme import Figures, scaled
from tests.trust.races.test_meanwhile import suspend, while_verifying

ROUNDS = scaled(2, 10, 100)


async def test_many_who_ask_at_once_get_the_same_order(context: Context, figures: Figures) -> None:
    await load(context, KEES, SAME)
    for _ in range(3):
        (reference,) = await merge(context, KEES, SAME)
        visitors = await windows(context)
        asking = [ask_back_as(visitor, reference, password_of(KEES)) for visitor in visitors]
        theirs = [place_reversal_for(context, reference, "meanwhile") for _ in range(4)]
        answers = await together(*asking, *theirs)
        references = {answer.references[0] if isinstance(answer, Placed) else answer for answer in answers}
        assert len(references) == 1
        assert await work(context) == [State.EXECUTED]
    assert await count("merge_order", "kind = 'reversal'") == 3
    await nothing_is_broken()
    figures.saw("T25", "8 ask for the same merge at once, 3 times", "1 reversal each", "3 of 3")


async def test_only_what_was_really_placed_counts_against_the_three_a_day(context: Context) -> None:
    """Who clicks four times at once has asked once."""
    await load(context, KEES, SAME)
    for _ in range(2):
        (reference,) = await merge(context, KEES, SAME)
        visitors = await windows(context)
        await together(*(ask_back_as(visitor, reference, password_of(KEES)) for visitor in visitors))
        await work(context)
    (reference,) = await merge(context, KEES, SAME)
    third, *_ = await windows(context)
    assert len((await ask_back_as(third, reference, password_of(KEES))).references) == 1


async def test_a_reversal_and_a_new_order_of_the_survivor_cannot_both_win(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    for _ in range(ROUNDS):
        (reference,) = await merge(context, KEES, SAME)
        kees = await sign_in(context, KEES)
        await kees.prepare(MOVED)
        sent, taken = await together(kees.send(), place_reversal_for(context, reference, "race"))
        assert isinstance(sent, Placed)
        if sent.references:
            assert isinstance(taken, ReversalRefused)
            assert taken.refusal.code is ReversalCode.OPEN_ORDER
            assert await work(context) == [State.EXECUTED]
            await take_back(context, KEES, sent.references[0])
            await take_back(context, KEES, reference)
        else:
            assert isinstance(taken, str)
            assert sent.refusal is not None
            assert sent.refusal.code == "open_order"
            assert await work(context) == [State.EXECUTED]
        await run("DELETE FROM attempt")
        await run("DELETE FROM draft")
        await run("DELETE FROM session")
        await nothing_is_broken()


async def test_an_order_that_somebody_else_places_for_the_survivor_waits_for_the_reversal(
    context: Context,
) -> None:
    """The survivor is about to go into a third number: newest first, or not at all."""
    await load(context, KEES, SAME, NOTATION)
    (reference,) = await merge(context, KEES, SAME)
    third = await sign_in(context, NOTATION)
    await third.prepare(KEES)
    sent, taken = await together(third.send(), place_reversal_for(context, reference, "race"))
    assert isinstance(sent, Placed)
    assert bool(sent.references) is isinstance(taken, ReversalRefused)
    assert await work(context) == [State.EXECUTED]
    await nothing_is_broken()


async def test_two_workers_take_a_merge_back_once(context: Context) -> None:
    await load(context, KEES, SAME)
    before = await everything()
    (reference,) = await merge(context, KEES, SAME)
    await ask_back(context, KEES, reference)
    ended = await together(work(context), work(context))
    assert sorted(len(each) for each in ended if isinstance(each, list)) == [0, 1]
    assert await everything() == before
    await nothing_is_broken()


async def test_a_worker_that_dies_in_between_leaves_the_reversal_to_the_next(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    before = await everything()
    (reference,) = await merge(context, KEES, SAME)
    await ask_back(context, KEES, reference)
    assert await claim_order(context, "the one that dies") is not None
    assert await work(context) == []
    clock.advance(timedelta(minutes=3))
    assert await work(context) == [State.EXECUTED]
    assert await everything() == before
    await nothing_is_broken()


async def test_a_survivor_suspended_while_the_password_is_verified_gets_no_reversal_but_keeps_the_session(
    context: Context,
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    kees.context = while_verifying(context, lambda: suspend(KEES))
    with pytest.raises(ReversalRefused) as refused:
        await ask_back_as(kees, reference, password_of(KEES))
    assert refused.value.refusal.code is ReversalCode.SUSPENDED
    assert await count("session", f"id = '{session_id_of(kees.token)}'") == 1
    assert await count("merge_order", "kind = 'reversal'") == 0
    await nothing_is_broken()


ROWS = {"domains": 5000, "invoices": 20000, "contracts": 2, "newsletters": ["nieuws", "x"], "credit_cents": 700}
MOST_BYTES = 2_000_000


async def test_a_large_reversal_does_not_grow_the_process(context: Context, figures: Figures) -> None:
    """25 000 rows go back, none of them through Python."""
    await load(context, BAKERY, "20000002", differing={"20000002": {"holdings": ROWS}})
    (reference,) = await merge(context, BAKERY, "20000002")
    await run("DELETE FROM mailbox WHERE customer = {}", await id_of(BAKERY))
    await ask_back(context, BAKERY, reference)
    job = await claim_order(context, "worker")
    assert job is not None
    tracemalloc.start()
    try:
        assert await reverse_order(context, job) is State.EXECUTED
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_BYTES
    assert await count("invoice", "customer = {}", await id_of("20000002")) == ROWS["invoices"]
    await nothing_is_broken()
    figures.saw("T25", "memory of a reversal of 25 000 rows", f"below {MOST_BYTES} bytes", f"{peak} bytes")


async def windows(context: Context) -> list[Visitor]:
    """Kees is signed in four times; no more than five sessions are kept."""
    await run("DELETE FROM session")
    return [await sign_in(context, KEES) for _ in range(4)]


async def together(*tasks: Awaitable[object]) -> Sequence[object]:
    """All at once; a refusal is an answer, too, anything else is a fault. Busy is tried again by nobody here."""
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, ReversalRefused):
            assert not isinstance(answer, Busy), "the database was too busy for the test"
            raise answer
    return answers
