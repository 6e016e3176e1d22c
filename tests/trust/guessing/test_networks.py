"""T10: who guesses closes a door for the own network; who goes on pays with the address, and nobody else does."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.context import Context
from app.operations.access.limits import login_limits, staff_limits
from app.operations.staff.staff_log_in import staff_log_in
from app.operations.upkeep.tidy_up import tidy_up
from app.storage.sql import run
from tests import rows
from tests.conftest import Clock
from tests.people import HOME, KEES, MOVED, SAME, count, load, sign_in
from tests.settings import with_settings
from tests.staff import OFFICE, let_in
from tests.trust.guessing.guessing import far, guess_login, guess_proof, guess_staff, network, owner_logs_in

DAY, HOUR, MINUTE = 24 * 3600, 3600, 60
NOBODY = "99999999"


@pytest.mark.parametrize("number", [KEES, NOBODY])
async def test_ten_failures_close_the_number_for_their_network_alone(context: Context, number: str) -> None:
    await load(context, KEES)
    assert [await guess_login(context, number, far(host)) for host in range(10)] == [None] * 10
    assert await guess_login(context, number, far(11)) == MINUTE
    assert await guess_login(context, number, network(1)) is None
    assert (await owner_logs_in(context, KEES)).customer_number == KEES


@pytest.mark.parametrize("whence", ["203.0.113.9", "2001:db8:1:2::9"])
async def test_a_try_that_was_refused_counts_for_the_address_that_made_it(context: Context, whence: str) -> None:
    for _ in range(10):
        assert await guess_login(context, NOBODY, whence) is None
    waits = [await guess_login(context, NOBODY, whence) for _ in range(12)]
    assert waits == [MINUTE] * 9 + [10 * MINUTE] * 3
    assert await guess_login(context, "99999998", whence) == 10 * MINUTE
    assert await guess_login(context, "99999998", "203.0.113.10") is None


async def test_a_closed_address_is_not_prolonged_by_more_tries(context: Context, clock: Clock) -> None:
    for guess in range(20):
        await guess_login(context, f"{50000000 + guess}")
    clock.advance(timedelta(minutes=9))
    assert [await guess_login(context, NOBODY) for _ in range(30)] == [MINUTE] * 30
    clock.advance(timedelta(minutes=1))
    assert await guess_login(context, NOBODY) is None


async def test_refused_proofs_count_for_the_address_too(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    waits = [await guess_proof(kees, SAME) for _ in range(21)]
    assert waits == [None] * 5 + [15 * MINUTE] * 16
    assert await guess_login(context, NOBODY) == 10 * MINUTE


@pytest.mark.parametrize("host", [lambda host: f"198.51.100.{host}", lambda host: f"2001:db8:1:{host:x}::9"])
async def test_a_wider_network_has_a_hundred_in_ten_minutes(context: Context, host: Callable[[int], str]) -> None:
    waits = [await guess_login(context, f"{50000000 + guess}", host(guess)) for guess in range(102)]
    assert waits == [None] * 100 + [10 * MINUTE] * 2
    assert await guess_login(context, NOBODY, network(1)) is None


async def test_a_wider_network_has_five_hundred_a_day(context: Context, clock: Clock) -> None:
    context = with_settings(context, login_network_tries=10, login_network_daily_tries=25)
    for turn in range(3):
        allowed = 10 if turn < 2 else 5
        for guess in range(allowed):
            assert await guess_login(context, f"{50000000 + 10 * turn + guess}", far(10 * turn + guess)) is None
        clock.advance(timedelta(minutes=10))
    assert await guess_login(context, NOBODY, far(200)) == DAY - 10 * MINUTE


async def test_a_hundred_in_a_day_make_every_new_browser_wait_an_hour_and_no_known_one(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES)
    device = (await owner_logs_in(context, KEES)).device
    for guess in range(100):
        assert await guess_login(context, KEES, network(guess // 10, guess)) is None
    assert await guess_login(context, KEES, network(50)) == HOUR
    assert await count("outbox", "kind = 'guesses_in_a_row'") == 1
    device = (await owner_logs_in(context, KEES, device)).device
    clock.advance(timedelta(hours=1))
    assert (await owner_logs_in(context, KEES)).customer_number == KEES
    assert (await owner_logs_in(context, KEES, device)).customer_number == KEES


async def test_who_went_on_beyond_ten_leaves_the_last_ten_to_others(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    tried = 0
    while await guess_login(context, KEES, far(tried)) is None:
        tried += 1
        clock.advance(timedelta(minutes=15) if tried % 10 == 0 or tried > 10 else timedelta(0))
    for other in range(8):
        for host in range(15):
            await guess_login(context, KEES, network(other, host))
    assert await count("guess") < 100
    assert (await owner_logs_in(context, KEES)).customer_number == KEES


async def test_after_a_hundred_in_a_row_a_network_with_failures_has_one_an_hour_and_a_quiet_one_does_not_wait(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES)
    for day in range(2):
        for guess in range(50):
            assert await guess_login(context, KEES, network(100 * day + guess)) is None
        clock.advance(timedelta(hours=25))
    for slip in range(3):
        assert await guess_login(context, KEES, far(slip)) is None
    assert await guess_login(context, KEES, far(3)) == HOUR
    clock.advance(timedelta(hours=1))
    assert await guess_login(context, KEES, far(3)) is None
    assert await guess_login(context, KEES, far(3)) == HOUR
    assert (await owner_logs_in(context, KEES)).customer_number == KEES


async def test_a_right_password_gives_back_all_that_it_took(context: Context) -> None:
    await load(context, KEES)
    for _ in range(120):
        await owner_logs_in(context, KEES)
    assert await count("guess") == 0
    assert await count("attempt", "tries > 0 OR blocked_until > 0") == 0


async def test_a_browser_is_known_under_the_present_password_only(context: Context) -> None:
    await load(context, KEES, SAME)
    device = (await owner_logs_in(context, KEES)).device
    device = (await owner_logs_in(context, SAME, device)).device
    await run("UPDATE customer SET credential_version = credential_version + 1 WHERE number = {}", KEES)
    for host in range(10):
        assert await guess_login(context, KEES, far(host), device) is None
    assert await guess_login(context, KEES, far(10), device) == MINUTE  # with everybody else of its network
    assert await guess_login(context, KEES, network(1), device) is None
    device = (await owner_logs_in(context, KEES, device)).device
    assert await guess_login(context, KEES, far(10), device) is None
    assert (await owner_logs_in(context, SAME, device)).customer_number == SAME


async def test_what_is_said_to_be_closed_longer_than_it_can_be_is_open(context: Context, clock: Clock) -> None:
    """A clock that jumped ahead for a moment."""
    await load(context, KEES, SAME, MOVED)
    kees = await sign_in(context, KEES)
    clock.advance(timedelta(days=1100))
    for guess in range(30):
        await guess_login(context, KEES, far(guess % 20))
    for guess in range(110):
        await guess_login(context, KEES, network(guess))
    clock.advance(timedelta(days=-1100))
    for guess in range(6):
        await guess_proof(kees, f"5000000{guess}", far(guess))
    assert await guess_login(context, KEES, far(3)) is None
    assert (await owner_logs_in(context, KEES, None, far(4))).customer_number == KEES


async def test_what_a_wrong_clock_counted_stops_no_proof(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    clock.advance(timedelta(days=1100))
    kees = await sign_in(context, KEES)
    for guess in range(10):
        await guess_proof(kees, f"5000000{guess % 5}", far(guess))
    assert await guess_proof(kees, SAME) == DAY
    clock.advance(timedelta(days=-1100))
    await (await sign_in(context, KEES)).prove(SAME)


async def test_guesses_are_forgotten_after_a_day(context: Context, clock: Clock) -> None:
    await guess_login(context, NOBODY)
    clock.advance(timedelta(hours=25))
    await tidy_up(context)
    assert await count("guess") == 0


async def test_only_strangers_wait_in_the_strangers_lane(context: Context) -> None:
    assert not login_limits(context, KEES, HOME, None).known
    assert login_limits(context, KEES, HOME, "a device").known
    assert [staff_limits(context, "anja", HOME, known).known for known in (False, True)] == [False, True]


async def test_a_staff_account_is_closed_for_new_addresses_after_twenty_a_day_and_the_operator_is_told(
    context: Context, clock: Clock
) -> None:
    context = with_settings(context, operator_address="operator@example.org")
    [anja] = await let_in(context, "anja")
    for user_name in ("anja", "nobody"):
        waits = [await guess_staff(context, user_name, f"2001:db8:1:{guess:x}::9") for guess in range(21)]
        assert waits == [None] * 20 + [DAY]
    assert [(mail.recipient, mail.facts) for mail in await rows.mails("staff_guessed")] == [
        ("operator@example.org", '{"failures": 20, "staff": "anja"}')
    ]
    assert await count("audit", "event = 'staff_guessed'") == 1
    assert await staff_log_in(context, anja.user_name, "demo-anja", OFFICE)
    clock.advance(timedelta(days=1))
    assert await guess_staff(context, "anja", "2001:db8:1:77::9") is None
