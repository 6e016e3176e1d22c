"""Somebody reads the help article and says whether it helped."""

import re

from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.pages import HelpPage, MergePage

NO_REMARK = (1, None)
SWAPPED = "window.sameDocument === true"


def test_a_yes_is_thanked_for(journey: Journey) -> None:
    article = HelpPage(journey.window, journey.say).open()
    article.answer("Yes").expect_question("Thank you for your answer", focused=journey.javascript)
    assert re.fullmatch(r"feedback=yes(&v=[0-9a-f]{8})?", journey.window.url.partition("?")[2].partition("#")[0])
    assert journey.server.rows("SELECT helped, remark FROM feedback") == [NO_REMARK]


def test_a_no_counts_and_leads_to_a_remark(journey: Journey) -> None:
    article = HelpPage(journey.window, journey.say).open()
    journey.window.evaluate("window.sameDocument = true")
    article.answer("No").expect_question("What can we do better?", focused=journey.javascript)
    assert journey.server.rows("SELECT helped, remark FROM feedback") == [(0, None)]
    article.leave_remark("x" * 501).expect_too_long(500)
    article.leave_remark("Stap 3 is lastig.")
    article.expect_question("Thank you for your answer", focused=journey.javascript)
    assert journey.server.rows("SELECT remark FROM feedback WHERE helped IS NULL") == [("Stap 3 is lastig.",)]
    assert bool(journey.window.evaluate(SWAPPED)) is journey.javascript


def test_the_article_leads_to_merging_and_back(journey: Journey) -> None:
    journey.log_in()
    article = HelpPage(journey.window, journey.say).open()
    article.part("help-start").click()
    merge = MergePage(journey.window, journey.say).arrived()
    merge.follow("Help with merging")
    expect(HelpPage(journey.window, journey.say).arrived().part("help-picture-3")).to_have_count(1)
