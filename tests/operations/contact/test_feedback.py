"""Answers to the help article: counted, limited, and nobody's."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import TooManyGuesses
from app.operations.contact.add_remark import LONGEST_REMARK, add_remark
from app.operations.contact.give_feedback import give_feedback
from app.operations.contact.list_feedback import REMARKS_PER_PAGE, list_feedback
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import HOME, count

ELSEWHERE = "198.51.100.7"


async def test_it_counts_yes_and_no(context: Context) -> None:
    for helped in (True, True, False):
        await give_feedback(context, helped, "nl", HOME)
    found = await list_feedback()
    assert (found.yes, found.no, found.helped_percent) == (2, 1, 67)


async def test_nothing_is_counted_before_the_first_answer(database: Engine) -> None:  # noqa: ARG001  # in use
    found = await list_feedback()
    assert (found.yes, found.no, found.helped_percent, list(found.remarks)) == (0, 0, None, [])


async def test_a_remark_is_kept_without_counting_a_second_no(context: Context) -> None:
    await give_feedback(context, False, "nl", HOME)
    await add_remark(context, "Stap 3\nis lastig: 'é' %s {}", "nl", HOME)
    found = await list_feedback()
    assert (found.yes, found.no) == (0, 1)
    (remark,) = found.remarks
    assert (remark.text, remark.language, remark.at) == ("Stap 3\nis lastig: 'é' %s {}", "nl", context.now())


async def test_the_longest_remark_fits_in_characters_not_bytes(context: Context) -> None:
    await add_remark(context, "é" * LONGEST_REMARK, "nl", HOME)
    assert len((await list_feedback()).remarks[0].text) == LONGEST_REMARK


async def test_remarks_come_newest_first_and_by_pages(context: Context, clock: Clock) -> None:
    for number in range(REMARKS_PER_PAGE + 1):
        await add_remark(context, f"opmerking {number}", "nl", f"198.51.100.{number}")
        clock.advance(timedelta(minutes=1))
    first, second = await list_feedback(), await list_feedback(page=2)
    assert first.remarks[0].text == f"opmerking {REMARKS_PER_PAGE}"
    assert (len(first.remarks), first.older_page) == (REMARKS_PER_PAGE, 2)
    assert ([remark.text for remark in second.remarks], second.older_page) == (["opmerking 0"], None)


async def test_an_address_answers_twenty_times_an_hour_and_remarks_count(context: Context, clock: Clock) -> None:
    for _ in range(context.settings.feedback_address_tries - 1):
        await give_feedback(context, True, "nl", HOME)
    await add_remark(context, "De laatste van dit uur", "nl", HOME)
    with pytest.raises(TooManyGuesses) as limited:
        await give_feedback(context, False, "nl", HOME)
    assert 0 < limited.value.retry_after <= 3600
    await give_feedback(context, True, "nl", ELSEWHERE)
    clock.advance(timedelta(hours=1, seconds=1))
    await give_feedback(context, False, "nl", HOME)
    assert await count("feedback") == context.settings.feedback_address_tries + 2


async def test_a_wider_network_answers_a_hundred_times_an_hour(context: Context) -> None:
    for answer in range(100):
        await give_feedback(context, True, "nl", f"2001:db8:1:{answer % 10}::1")
    with pytest.raises(TooManyGuesses):
        await give_feedback(context, True, "nl", "2001:db8:1:77::1")
    await give_feedback(context, True, "nl", ELSEWHERE)


async def test_an_answer_says_nothing_about_who_gave_it(context: Context) -> None:
    await give_feedback(context, True, "nl", HOME)
    (row,) = await run("SELECT * FROM feedback")
    assert set(row) == {"id", "article", "language", "helped", "remark", "at"}
    assert await count("audit") == 0


@pytest.mark.parametrize(("helped", "remark"), [(None, None), (True, "beide")])
async def test_a_row_is_an_answer_or_a_remark(context: Context, helped: bool | None, remark: str | None) -> None:
    with pytest.raises(Exception, match="ck_feedback_answer_or_remark"):
        await run(
            "INSERT INTO feedback (article, language, helped, remark, at) VALUES ('merge', 'nl', {}, {}, {})",
            helped,
            remark,
            context.now(),
        )
