"""/help/merge: the article, its pictures, and whether it helped."""

import pytest
from litestar import Litestar

from app.operations.contact.add_remark import LONGEST_REMARK
from app.operations.contact.list_feedback import list_feedback
from app.web.rendering.pictures import STEPS
from tests.browser import AS_HTMX, Browser, Page
from tests.people import count

QUESTION = "Heeft dit artikel je geholpen?"


async def answer(browser: Browser, button: str) -> Page:
    return await browser.press(await browser.open("/help/merge"), f"help-feedback-{button}")


async def test_it_explains_merging_to_everybody(visitor: Browser) -> None:
    page = await visitor.open("/help/merge")
    assert page.heading == "Zo eenvoudig kun je je klantnummers samenvoegen"
    assert page.title == "Zo eenvoudig kun je je klantnummers samenvoegen - Polderhost"
    headings = [heading.text for heading in page.root.one("main").all("h2")]
    assert headings == [
        "Wat heb je nodig?",
        "Zo doe je het",
        "Staat het contract op een andere naam of bankrekening?",
        "Wat gebeurt er daarna?",
        QUESTION,
    ]
    assert "Binnen 14 dagen kun je het samenvoegen terugdraaien." in page.text
    assert page.part("help-start").get("href") == "/merge"


@pytest.mark.parametrize("address", ["/help/merge", "/accessibility"])
async def test_every_link_of_the_page_leads_somewhere(visitor: Browser, address: str) -> None:
    links = [link.get("href") for link in (await visitor.open(address)).root.all("a")]
    found = {link: (await visitor.look(link)).status_code for link in links if not link.startswith("#")}
    assert {"/contact", "/help/merge", "/accessibility"} < found.keys()
    assert set(found.values()) <= {200, 303}, found


async def test_each_step_has_a_picture_that_does_not_hold_up_the_page(visitor: Browser) -> None:
    page = await visitor.open("/help/merge")
    for step in STEPS:
        picture = page.part(f"help-picture-{step}")
        assert picture.get("loading") == "lazy"
        assert len(picture.get("alt")) > 40
        assert 200 <= int(picture.get("width")) <= 640
        assert int(picture.get("height")) >= 100
        answer = await visitor.client.get(picture.get("src"))
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")


async def test_the_page_stays_light(visitor: Browser) -> None:
    answer = await visitor.client.get("/help/merge", headers={"Accept-Encoding": "identity"})
    assert len(answer.content) < 16 * 1024


async def test_a_yes_is_thanked_for_and_counted(visitor: Browser) -> None:
    page = await answer(visitor, "yes")
    assert page.address == "/help/merge?feedback=yes"
    assert page.root.one(id="feedback-heading").text == "Bedankt voor je antwoord"
    assert QUESTION not in page.text
    assert ((await list_feedback()).yes, (await list_feedback()).no) == (1, 0)


async def test_a_no_counts_at_once_and_asks_what_would_be_better(visitor: Browser) -> None:
    page = await answer(visitor, "no")
    assert page.address == "/help/merge?feedback=no"
    assert page.root.one(id="feedback-heading").text == "Wat kunnen we beter doen?"
    assert page.root.one(id="remark-hint").text == "Vul geen wachtwoorden of klantnummers in"
    assert ((await list_feedback()).yes, (await list_feedback()).no) == (0, 1)


async def test_a_remark_is_kept_as_it_was_meant(visitor: Browser) -> None:
    page = await answer(visitor, "no")
    typed = "  Stap 3 is lastig.\r\n\tWaarom\u202e?\x00 <b>vet</b>  "
    page = await visitor.press(page, "help-feedback-submit", remark=typed)
    assert page.address == "/help/merge?feedback=thanks"
    assert page.root.one(id="feedback-heading").text == "Bedankt voor je antwoord"
    found = await list_feedback()
    assert [remark.text for remark in found.remarks] == ["Stap 3 is lastig.\n Waarom? <b>vet</b>"]
    assert (found.yes, found.no) == (0, 1)


@pytest.mark.parametrize("typed", ["", "  \r\n "])
async def test_without_a_remark_the_reader_is_thanked_too(visitor: Browser, typed: str) -> None:
    page = await visitor.press(await answer(visitor, "no"), "help-feedback-submit", remark=typed)
    assert page.address == "/help/merge?feedback=thanks"
    assert await count("feedback") == 1


async def test_a_remark_that_is_too_long_comes_back_with_what_was_typed(visitor: Browser) -> None:
    typed = "é" * (LONGEST_REMARK + 1)
    page = await visitor.press(await answer(visitor, "no"), "help-feedback-submit", remark=typed)
    assert page.status == 422
    assert page.errors == [f"Je antwoord mag hoogstens {LONGEST_REMARK} tekens hebben"]
    assert page.errors[0] in page.part("help-feedback-remark-error").text
    assert page.part("help-feedback-remark").text == typed
    assert not [each for each in page.root.walk() if "data-focus" in each.attributes][1:]
    assert await count("feedback") == 1


async def test_a_remark_of_the_longest_kind_counts_a_line_end_once(visitor: Browser) -> None:
    typed = "a" * 249 + "\r\n" + "b" * 250
    page = await visitor.press(await answer(visitor, "no"), "help-feedback-submit", remark=typed)
    assert page.address == "/help/merge?feedback=thanks"


async def test_an_answer_is_a_303_to_the_answered_part(visitor: Browser) -> None:
    form = (await visitor.open("/help/merge")).form("help-feedback-form")
    sent = {"_csrf_token": form.one("input", name="_csrf_token").get("value"), "helped": "yes"}
    answer = await visitor.send("/help/merge", sent, follow=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/help/merge?feedback=yes#feedback")


async def test_htmx_swaps_the_main_part_and_leaves_the_window_where_it_is(visitor: Browser) -> None:
    form = (await visitor.open("/help/merge")).form("help-feedback-form")
    assert (form.get("data-hx-target"), form.get("data-hx-swap")) == ("#main", "outerHTML")
    page = await answer(visitor.with_htmx, "yes")
    assert not page.root.all("body")
    assert "data-focus" in page.root.one(id="feedback-heading").attributes


async def test_the_focus_is_moved_by_an_answer_only(visitor: Browser) -> None:
    page = await visitor.open("/help/merge")
    assert not [each for each in page.root.walk() if "data-focus" in each.attributes]


@pytest.mark.parametrize("query", ["?feedback=maybe", "?feedback=", "?feedback=yes%00"])
async def test_an_answer_that_nobody_gave_asks_again(visitor: Browser, query: str) -> None:
    assert QUESTION in (await visitor.open(f"/help/merge{query}")).text


async def test_a_button_that_we_do_not_have_is_refused(visitor: Browser) -> None:
    form = (await visitor.open("/help/merge")).form("help-feedback-form")
    token = form.one("input", name="_csrf_token").get("value")
    answer = await visitor.send("/help/merge", {"_csrf_token": token, "helped": "maybe"})
    assert answer.status_code == 400
    assert await count("feedback") == 0


async def test_more_than_twenty_answers_an_hour_have_to_wait(app: Litestar, visitor: Browser) -> None:
    for _ in range(20):
        await answer(visitor, "yes")
    page = await answer(visitor, "yes")
    assert (page.status, page.heading) == (429, "Te veel pogingen")
    assert "Wacht 60 minuten" in page.text
    assert int(page.headers["Retry-After"]) == 3600
    neighbour = Browser.of(app)
    form = (await neighbour.open("/help/merge")).form("help-feedback-form")
    sent = {"_csrf_token": form.one("input", name="_csrf_token").get("value"), "helped": "no"}
    answered = await neighbour.client.post("/help/merge", data=sent, headers=AS_HTMX)
    assert answered.status_code == 429
    assert 'id="main"' in answered.text
    await neighbour.client.aclose()


async def test_a_customer_reads_it_too_and_stays_logged_in(kees: Browser) -> None:
    page = await answer(kees, "yes")
    assert page.part("layout-customer").text == "Klantnummer 10000001"
