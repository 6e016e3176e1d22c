"""Past every cache: Links, ELinks and Dillo show what is true, though they keep every page."""

import re

import pytest

from tests.browser import AS_HTMX, SAME_SITE, Browser, fields_of
from tests.web.plumbing.test_headers import DYNAMIC
from tests.web.steps import prove

NEW = re.compile(r"[?&]v=([0-9a-f]{8})(#|$)")
# What a browser says that keeps nothing it is told not to keep.
OBEYS = {"Sec-Fetch-Site": "none"}


async def goal(browser: Browser, address: str, fields: dict[str, str], **headers: str) -> str:
    """Where a form leads, as it is sent."""
    answer = await browser.client.post(address, data=fields, headers=SAME_SITE | headers, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["Location"]


async def test_no_page_is_to_be_kept(visitor: Browser) -> None:
    answer = await visitor.client.get("/login")
    assert (answer.headers["Cache-Control"], answer.headers["Expires"]) == ("no-store, no-cache", "0")


async def test_whoever_is_sent_on_gets_an_address_that_no_cache_knows(visitor: Browser) -> None:
    answers = [await visitor.client.get("/", follow_redirects=False) for _ in range(2)]
    first, second = (answer.headers["Location"] for answer in answers)
    assert re.fullmatch(r"/login\?v=[0-9a-f]{8}", first)
    assert first != second


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/merge", r"/merge\?v=[0-9a-f]{8}"),
        ("/contact?case=20261123-AAAAAA", r"/contact\?case=20261123-AAAAAA&v=[0-9a-f]{8}"),
        ("/merge?v=00000000", r"/merge\?v=(?!00000000)[0-9a-f]{8}"),
    ],
)
async def test_the_way_back_after_the_login_is_one_too(visitor: Browser, asked: str, led: str) -> None:
    fields = fields_of((await visitor.open("/login")).form("login-form"))
    typed = {"customer_number": "10000001", "password": "demo-10000001", "next": asked}
    assert re.fullmatch(led, await goal(visitor, "/login", fields | typed))


async def test_a_goal_with_a_query_or_a_place_in_the_page_keeps_both(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/help/merge")).form("help-feedback-yes"), "help-feedback-yes")
    assert re.fullmatch(
        r"/help/merge\?feedback=yes&v=[0-9a-f]{8}#feedback", await goal(visitor, "/help/merge", fields)
    )


async def test_htmx_is_sent_to_the_plain_address_which_it_shows(kees: Browser) -> None:
    fields = fields_of((await kees.open("/merge")).form("merge-form"))
    typed = {"customer_number": "10000002", "password": "demo-10000002"}
    assert await goal(kees, "/merge", fields | typed, **AS_HTMX) == "/merge/comparison"


@pytest.mark.parametrize("address", DYNAMIC)
async def test_every_address_means_the_same_with_it(kees: Browser, address: str) -> None:
    plain = await kees.client.get(address, follow_redirects=False)
    new = await kees.client.get(f"{address}?v=0123abcd", follow_redirects=False)
    assert (plain.status_code, plain.headers.get("Content-Type")) == (
        new.status_code,
        new.headers.get("Content-Type"),
    )


async def test_a_form_may_be_sent_to_it(kees: Browser) -> None:
    fields = fields_of((await kees.open("/merge?v=0123abcd")).form("merge-form"))
    typed = {"customer_number": "10000002", "password": "demo-10000002"}
    assert (await kees.send("/merge?v=0123abcd", fields | typed)).status_code == 200


async def test_the_links_to_pages_that_change_are_new_at_each_moment(kees: Browser) -> None:
    source = (await kees.client.get("/contract")).text
    led = [link for link in re.findall(r'<a [^>]*href="(/[^"]*)"', source) if "transfer-form" not in link]
    assert [link for link in led if not NEW.search(link)] == ["/accessibility"]


async def test_they_are_plain_for_a_browser_that_keeps_nothing(kees: Browser) -> None:
    assert not NEW.search((await kees.client.get("/contract", headers=OBEYS)).text)


@pytest.mark.parametrize("headers", [{}, OBEYS])
@pytest.mark.parametrize("query", ["", "?refresh=30"])
async def test_refreshing_by_hand_asks_anew_each_time(kees: Browser, headers: dict[str, str], query: str) -> None:
    await prove(kees, "10000002")
    await kees.press(await kees.open("/merge/comparison"), "comparison-continue")
    order = await kees.press(await kees.open("/merge/review"), "review-place")
    seen = set()
    for _ in range(2):
        source = (await kees.client.get(order.address + query, headers=headers)).text
        links = re.findall(rf'(?:href=|url=)"?({order.address}[^"/]*)"', source)
        seen |= {match[1] for link in links if (match := NEW.search(link.replace("&amp;", "&")))}
        assert len(links) == (3 if query else 2)
    assert len(seen) == 2 * (3 if query else 2)


async def test_the_way_on_of_a_stale_step_is_new(kees: Browser) -> None:
    await prove(kees, "10000002")
    fields = fields_of((await kees.open("/merge/comparison")).form("comparison-continue"), "comparison-continue")
    stale = await kees.client.post("/merge/comparison", data=fields | {"shown": "0" * 64}, headers=SAME_SITE)
    assert stale.status_code == 409
    assert re.search(r'id="error-way" href="/merge/comparison\?v=[0-9a-f]{8}"', stale.text)
