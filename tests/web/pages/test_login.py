"""/login"""

import pytest

from tests.browser import Browser

THE_SENTENCE = "Klantnummer of wachtwoord klopt niet, of dit klantnummer kan nu niet worden gebruikt."


async def test_it_asks_for_number_and_password(visitor: Browser) -> None:
    page = await visitor.open("/login")
    assert (page.status, page.heading) == (200, "Inloggen")
    assert page.title == "Inloggen - Polderhost"
    assert page.has("login-demo")


async def test_the_right_password_leads_to_the_contract(visitor: Browser) -> None:
    page = await visitor.log_in("10000001")
    assert (page.address, page.status) == ("/contract", 200)
    assert page.part("layout-customer").text == "Klantnummer 10000001"


async def test_it_leads_to_the_page_that_was_asked_for(visitor: Browser) -> None:
    page = await visitor.open("/merge")
    assert page.address == "/login?next=%2Fmerge"
    assert "Log in met het klantnummer dat je wilt houden." in page.text
    page = await visitor.press(page, "login-form", customer_number="10000001", password="demo-10000001")
    assert page.address == "/merge"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://other.test/",
        "//other.test",
        "/\\other.test",
        "javascript:x",
        "merge",
        "/a b",
        "/é",
    ],
)
async def test_it_leads_to_no_other_site(visitor: Browser, elsewhere: str) -> None:
    page = await visitor.open("/login")
    form = {"customer_number": "10000001", "password": "demo-10000001", "next": elsewhere}
    token = page.form("login-form").one("input", name="_csrf_token").get("value")
    answer = await visitor.send("/login", form | {"_csrf_token": token}, follow=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/contract")


async def test_a_signed_in_customer_is_led_on(kees: Browser) -> None:
    assert (await kees.look("/login?next=/merge")).headers["Location"] == "/merge"


async def test_it_names_every_empty_field_at_once(visitor: Browser) -> None:
    page = await visitor.press(await visitor.open("/login"), "login-form")
    assert page.status == 422
    assert page.errors == ["Vul je klantnummer in", "Vul je wachtwoord in"]


@pytest.mark.parametrize("number", ["1000000", "100000011", "klant", "١٠٠٠٠٠٠١", "10000\x0001"])
async def test_it_says_what_a_number_looks_like(visitor: Browser, number: str) -> None:
    page = await visitor.press(await visitor.open("/login"), "login-form", customer_number=number, password="x")
    assert (page.status, page.errors) == (422, ["Vul een klantnummer van 8 cijfers in"])


@pytest.mark.parametrize("number", ["1000 0001", "1000-0001", "10.00.00.01", "１０００００01"])
async def test_it_reads_a_number_as_people_write_it(visitor: Browser, number: str) -> None:
    page = await visitor.open("/login")
    page = await visitor.press(page, "login-form", customer_number=number, password="demo-10000001")
    assert page.address == "/contract"


async def test_a_refused_form_keeps_the_number_and_empties_the_password(visitor: Browser) -> None:
    page = await visitor.open("/login")
    page = await visitor.press(page, "login-form", customer_number="10000001", password="wrong <b>")
    assert page.status == 422
    assert page.errors == [THE_SENTENCE]
    assert page.part("login-customer-number").get("value") == "10000001"
    assert "wrong" not in page.source


async def test_wrong_unknown_and_suspended_look_the_same(visitor: Browser) -> None:
    bodies = set()
    for number, password in [("10000002", "wrong"), ("99999999", "wrong"), ("10000011", "demo-10000011")]:
        page = await visitor.open("/login")
        page = await visitor.press(page, "login-form", customer_number=number, password=password)
        bodies.add((page.status, page.source.replace(number, "NUMBER")))
    assert len(bodies) == 1


async def test_a_password_that_cannot_be_read_is_refused_like_a_wrong_one(visitor: Browser) -> None:
    page = await visitor.open("/login")
    page = await visitor.press(page, "login-form", customer_number="10000001", password="demo\x00-10000001")
    assert (page.status, page.errors) == (422, [THE_SENTENCE])


async def test_the_limit_gives_the_same_page_and_says_when_to_come_back(visitor: Browser) -> None:
    page, sources = await visitor.open("/login"), {}
    for _ in range(11):
        refused = await visitor.press(page, "login-form", customer_number="10000002", password="wrong")
        sources[refused.status] = refused.source
    assert refused.headers["Retry-After"] == "60"
    assert refused.errors == [THE_SENTENCE]
    assert sources[422] == sources[429]


async def test_the_right_password_of_a_merged_number_says_which_one_to_use(visitor: Browser) -> None:
    page = await visitor.log_in("10000010")
    assert page.status == 422
    assert page.part("login-notice").get("data-status") == "absorbed"
    notice = page.part("login-notice")
    assert notice.one("h2").text == "Dit klantnummer is samengevoegd"
    assert "Klantnummer 10000010 is samengevoegd met klantnummer 10000001." in notice.text
    assert "Log in met klantnummer 10000001 en het wachtwoord daarvan." in notice.text
    assert "Klopt dit niet? Neem contact op." in notice.text
    assert notice.one("a").get("href") == "/contact?subject=merge"
    assert page.part("login-customer-number").get("value") == "10000001"
    assert not page.has("layout-customer")


async def test_a_wrong_password_of_a_merged_number_says_nothing(visitor: Browser) -> None:
    page = await visitor.open("/login")
    page = await visitor.press(page, "login-form", customer_number="10000010", password="wrong")
    assert page.errors == [THE_SENTENCE]
    assert "10000001" not in page.source


@pytest.mark.parametrize(("reason", "shown"), [("expired", True), ("logged_out", True), ("other", False)])
async def test_it_says_why_somebody_is_here_again(visitor: Browser, reason: str, shown: bool) -> None:
    assert (await visitor.open(f"/login?reason={reason}")).has("login-notice") is shown
