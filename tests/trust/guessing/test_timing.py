"""T9: the time of a refusal says nothing, even without a minimum duration. Only where time can be measured."""

import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.config import Settings
from app.context import Context
from app.passwords import Passwords
from app.storage.sql import engine_type
from tests.browser import Browser, fields_of
from tests.people import BAKERY, KEES, MOVED, SAME, load
from tests.settings import changed
from tests.trust.guessing.test_strangers import served_at
from tests.trust.programme import Figures, scale, scaled

EACH = scaled(0, 300)
KNOWN = (KEES, SAME, MOVED)
UNKNOWN = ("50000001", "50000002", "50000003")
WITHOUT_LIMITS = 10**6
WARMING_UP = 10


@pytest.mark.skipif(scale() == "quick", reason="time is measured at full scale only")
async def test_known_and_unknown_numbers_take_as_long(context: Context, figures: Figures) -> None:
    """At the login on one engine, at step 1 on the other: the same function verifies both."""
    real = replace(context, passwords=Passwords(), settings=without_limits(context))
    await load(real, *KNOWN, BAKERY)
    address, form = {"sqlite": ("/login", "login-form"), "postgres": ("/merge", "merge-form")}[engine_type()]
    browser = Browser.of(served_at(real))
    if address == "/merge":
        await browser.log_in(BAKERY)
    fields = fields_of((await browser.open(address)).form(form)) | {"password": "wrong"}
    known, unknown = await measured(browser, address, fields)
    await browser.client.aclose()
    real.passwords.close()
    apart, area = abs(statistics.median(known) - statistics.median(unknown)) * 1000, auc(known, unknown)
    assert 0.43 <= area <= 0.57
    assert apart < 5
    what = f"AUC of {EACH} known against {EACH} unknown at {address}"
    figures.saw("T9", what, "0.43-0.57", f"{area:.3f}", engine_type())
    figures.saw("T9", f"medians apart at {address}", "< 5 ms", f"{apart:.2f} ms", engine_type())


def without_limits(context: Context) -> Settings:
    """Nobody is refused for guessing too often, and no answer waits for the minimum duration."""
    return changed(
        context.settings,
        password_floor_ms=0,
        login_number_tries=WITHOUT_LIMITS,
        login_address_tries=WITHOUT_LIMITS,
        login_address_daily_tries=WITHOUT_LIMITS,
        login_network_tries=WITHOUT_LIMITS,
        login_network_daily_tries=WITHOUT_LIMITS,
        login_number_daily_tries=WITHOUT_LIMITS,
        number_tries_in_a_row=WITHOUT_LIMITS,
        proof_pair_tries=WITHOUT_LIMITS,
        proof_customer_tries=WITHOUT_LIMITS,
        proof_customer_targets=WITHOUT_LIMITS,
        proof_target_tries=WITHOUT_LIMITS,
    )


async def measured(
    browser: Browser, address: str, fields: dict[str, str]
) -> tuple[Sequence[float], Sequence[float]]:
    """Seconds of each refusal of known and unknown numbers, in one mixed row."""
    chance = random.Random(9)  # the same mixture each time
    row = [True] * EACH + [False] * EACH
    chance.shuffle(row)
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for turn, known in enumerate([True, False] * WARMING_UP + row):
        number = chance.choice(KNOWN if known else UNKNOWN)
        began = time.perf_counter()
        answer = await browser.client.post(address, data=fields | {"customer_number": number})
        ended = time.perf_counter()
        assert answer.status_code == 422
        if turn >= 2 * WARMING_UP:
            seconds[known].append(ended - began)
    return seconds[True], seconds[False]


def auc(one: Sequence[float], other: Sequence[float]) -> float:
    """How often one of the first took longer than one of the others: 0.5 when nothing can be told."""
    return sum((a > b) + (a == b) / 2 for a in one for b in other) / (len(one) * len(other))
