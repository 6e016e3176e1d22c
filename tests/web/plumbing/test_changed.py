"""A number whose data changed after the customer compared them."""

from app.storage.tables.customers import Customer
from tests.browser import Browser
from tests.web.steps import prepare, prove


async def change_phone(number: str) -> None:
    await Customer.update({"phone": "030-9999999", "normal_phone": "+31309999999"}).where(
        Customer.number == number
    )


async def test_between_step_1_and_2_it_is_told_and_the_number_is_filled_in(kees: Browser) -> None:
    await prove(kees, "10000002")
    await change_phone("10000002")
    page = await kees.open("/merge/comparison")
    assert (page.status, page.heading) == (409, "De gegevens zijn veranderd")
    again = await kees.open(page.root.one(id="error-way").get("href"))
    assert again.part("merge-customer-number").get("value") == "10000002"


async def test_at_sending_nothing_is_sent_and_the_pair_can_be_compared_again(kees: Browser) -> None:
    page = await prepare(kees, "10000002")
    await change_phone("10000002")
    refused = await kees.press(page, "review-place")
    assert (refused.status, refused.heading) == (409, "De gegevens zijn veranderd")
    assert "10000002" in refused.text
    assert refused.root.one(id="error-way").get("href") == "/merge"
    assert (await kees.open("/orders")).root.all(data_status="placed") == []
    step_1 = await kees.open("/merge")
    assert step_1.part("merge-customer-number").get("value") == "10000002"
    again = await prove(kees, "10000002")
    assert again.address == "/merge/comparison"
