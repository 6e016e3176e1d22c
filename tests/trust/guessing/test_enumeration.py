"""T9: neither what is answered nor the work behind it tells whether a number exists."""

from dataclasses import replace

import pytest
from litestar import Litestar

from app.context import Context
from app.storage.sql import engine_type, run
from tests.browser import Browser
from tests.people import BAKERY, KEES, MOVED, NAME, SAME, SUSPENDED, load, merge, password_of
from tests.settings import changed
from tests.trust.guessing.guessing import CountingHasher, counting, start_afresh
from tests.trust.guessing.test_strangers import (
    AT_LOGIN,
    AT_MERGE,
    CLOSED,
    GONE,
    NOBODY,
    comparable,
    guess,
    served_at,
)
from tests.trust.programme import Figures

DAMAGED = {
    "empty": "",
    "unusable": "!",
    "of another kind": "$2b$12$abcdefghijklmnopqrstuv",
    "cut off": "$argon2id$v=19$m=8,t=1,p=1$YWJj",
    "without work": "$argon2id$v=19$m=8,t=0,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
    "not ASCII": "$argon2id$é",
}
ALL = (NOBODY, SAME, SUSPENDED, CLOSED, GONE)


@pytest.fixture
def counted(context: Context) -> tuple[Context, CountingHasher]:
    return counting(context)


@pytest.fixture
async def app(counted: tuple[Context, CountingHasher]) -> Litestar:
    context, _ = counted
    await load(context, KEES, SAME, MOVED, NAME, SUSPENDED, BAKERY)
    await run("UPDATE customer SET status = 'closed' WHERE number = {}", CLOSED)
    await merge(context, KEES, GONE)
    return served_at(context)


@pytest.fixture
async def bakery(visitor: Browser) -> Browser:
    await visitor.log_in(BAKERY)
    return visitor


@pytest.mark.parametrize("address", ["/login", "/merge"])
async def test_every_refusal_has_the_same_bytes_and_costs_one_hash(
    bakery: Browser, counted: tuple[Context, CountingHasher], figures: Figures, address: str
) -> None:
    filled = counted[1].filled
    reasons = AT_LOGIN if address == "/login" else AT_MERGE
    answers, hashes = {}, []
    for reason, (number, password) in reasons.items():
        filled.clear()
        answers[reason] = comparable(await guess(bakery, address, number, password), number)
        hashes.append(len(filled))
        await start_afresh()
    assert len(set(answers.values())) == 1, answers
    assert hashes == [1] * len(reasons)
    figures.saw("T9", f"different answers for {len(reasons)} reasons at {address}", "= 1", 1, engine_type())
    figures.saw("T9", f"hashes for each of them at {address}", "= 1", 1, engine_type())


@pytest.mark.parametrize("damage", DAMAGED)
async def test_a_damaged_hash_costs_one_hash_and_is_refused_like_any_other(
    visitor: Browser, counted: tuple[Context, CountingHasher], damage: str
) -> None:
    filled = counted[1].filled
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", DAMAGED[damage], SAME)
    filled.clear()
    answers = {
        comparable(await guess(visitor, "/login", number, password_of(SAME)), number) for number in (SAME, NOBODY)
    }
    assert len(answers) == 1
    assert len(filled) == 2
    assert filled[0] == filled[1]  # nobody's, with the figures in force


@pytest.mark.parametrize("password", ["", "x" * 256, "x" * 257, "x" * 9000, "ë" * 128, "ë" * 129])
async def test_a_password_of_any_length_costs_one_hash(
    visitor: Browser, counted: tuple[Context, CountingHasher], password: str
) -> None:
    filled = counted[1].filled
    for number in (SAME, NOBODY):
        filled.clear()
        await guess(visitor, "/login", number, password)
        assert len(filled) == (1 if password else 0)  # an empty field is told at once, whatever the number


@pytest.mark.parametrize(
    ("figure", "address", "allowed"),
    [
        ("login_number_tries", "/login", 3),
        ("login_address_tries", "/login", 3),
        ("login_network_tries", "/login", 3),
        ("login_number_daily_tries", "/login", 3),
        ("number_tries_in_a_row", "/login", 3),
        ("proof_pair_tries", "/merge", 3),
        ("proof_customer_tries", "/merge", 3),
        ("proof_target_tries", "/merge", 3),
        ("number_tries_in_a_row", "/merge", 3),
        ("login_address_daily_tries", "/merge", 3),
        ("login_network_daily_tries", "/merge", 3),
    ],
)
async def test_every_limit_says_the_same_of_every_number_and_hashes_nothing(
    counted: tuple[Context, CountingHasher],
    app: Litestar,  # noqa: ARG001  # the cast is in the database
    figure: str,
    address: str,
    allowed: int,
) -> None:
    context, hasher = counted
    settings = changed(context.settings, **{figure: allowed})
    browser = Browser.of(served_at(replace(context, settings=settings)))
    if address == "/merge":
        await browser.log_in(BAKERY)
    answers = set()
    for number in ALL:
        statuses = [(await guess(browser, address, number, "x")).status_code for _ in range(allowed)]
        hasher.filled.clear()
        answers.add(comparable(await guess(browser, address, number, password_of(number)), number))
        assert statuses == [422] * allowed
        assert hasher.filled == []
        await start_afresh()
    await browser.client.aclose()
    assert {status for status, _, _ in answers} == {429}
    assert len(answers) == 1


async def test_too_many_different_numbers_are_refused_alike_whether_they_exist_or_not(bakery: Browser) -> None:
    for target in range(5):
        assert (await guess(bakery, "/merge", f"5000000{target}", "x")).status_code == 422
    answers = {comparable(await guess(bakery, "/merge", number, password_of(number)), number) for number in ALL}
    assert [status for status, _, _ in answers] == [429]


async def test_limited_and_wrong_are_one_page_but_for_the_status_and_when_to_come_back(bakery: Browser) -> None:
    pages = [comparable(await guess(bakery, "/merge", SAME, "x"), SAME) for _ in range(6)]
    (wrong, body, headers), (limited, same_body, more_headers) = pages[0], pages[5]
    assert (wrong, limited) == (422, 429)
    assert body == same_body
    assert {name for name, _ in set(more_headers) - set(headers)} == {"retry-after"}
