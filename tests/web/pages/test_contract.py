"""/contract, and the front door that leads to it."""

from tests.browser import Browser


async def test_it_shows_what_the_number_holds(kees: Browser) -> None:
    page = await kees.open("/contract")
    assert page.heading == "Je contract"
    summary = page.part("contract-summary").text
    assert "10000001" in summary
    assert "Kees Jansen" in summary
    assert "14" in summary
    assert "en nog 9" in summary


async def test_it_leads_to_merging(kees: Browser) -> None:
    assert (await kees.open("/contract")).part("contract-merge").get("href") == "/merge"


async def test_it_names_the_numbers_of_before(kees: Browser) -> None:
    former = (await kees.open("/contract")).part("contract-former-10000010").text
    assert former.startswith("10000010, samengevoegd op ")


async def test_it_tells_of_an_order_that_is_not_finished(visitor: Browser) -> None:
    page = await visitor.log_in("10000012")
    assert page.part("contract-open-order").one("a").get("href").startswith("/orders/")


async def test_the_front_door_leads_in_or_to_the_login(visitor: Browser) -> None:
    assert (await visitor.look("/")).headers["Location"] == "/login"
    await visitor.log_in("10000001")
    assert (await visitor.look("/")).headers["Location"] == "/contract"
