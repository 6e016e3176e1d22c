"""T27: the whole merge through nginx and Caddy as documented, over https, under the filters of the units."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from random import Random

import httpx
import pytest

from tests.browser import Browser
from tests.documents.corpus_pdf import by_hand, stream
from tests.trust.deployment.deployed import CUSTOMERS_HOST, STAFF_HOST, Product, free_port, serving
from tests.trust.deployment.proxies import Proxy, caddy, nginx, pour
from tests.trust.programme import Figures
from tests.web.letterbox import FILLED, write
from tests.web.steps import place

MEBIBYTE = 1024 * 1024
ADDRESS_TRIES = 3
HIDDEN = ("/metrics", "/health/ready")
SPELLED = ("{}", "{}/", "/{}", "/.{}", "/x/..{}", "{}?x", "{}//")


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with serving(
        tmp_path_factory.mktemp("product"),
        free_port(),
        PASSWORD_FLOOR_MS="0",
        LOGIN_ADDRESS_TRIES=str(ADDRESS_TRIES),
        UPLOADS_FREE_DISK_MIB="0",
    ) as running:
        yield running


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(
    request: pytest.FixtureRequest, product: Product, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("proxy")
    with request.param(folder, product.port, {80: free_port(), 443: free_port()}) as running:
        yield running


Come = Callable[..., Browser]


@pytest.fixture
async def come(proxy: Proxy) -> AsyncIterator[Come]:
    """Lets visitors come, each from an address of loopback, who leave at the end."""
    async with AsyncExitStack() as leaving:

        def arrive(address: str, host: str = CUSTOMERS_HOST) -> Browser:
            visitor = proxy.visitor(address, host)
            leaving.push_async_callback(visitor.client.aclose)
            return visitor

        yield arrive


@pytest.fixture
def kees(come: Come) -> Browser:
    return come("127.0.0.2")


async def test_a_merge_is_done_from_login_to_receipt(
    kees: Browser, proxy: Proxy, product: Product, figures: Figures
) -> None:
    absorbed = {"nginx": "10000004", "caddy": "10000005"}[proxy.name]
    page = await kees.log_in("10000001")
    assert page.address == "/contract"
    assert {cookie.name for cookie in kees.client.cookies.jar if not cookie.secure} == set()
    assert "__Host-session" in kees.client.cookies
    page = await place(kees, absorbed)
    product.run("klantnummers-worker.service", "--once")
    page = await kees.open(page.address)
    assert page.part("order-status").get("data-status") == "executed"
    receipt = await kees.client.get(f"{page.address}/receipt.pdf")
    assert (receipt.status_code, receipt.content[:5]) == (200, b"%PDF-")
    figures.saw("T27", f"a merge through {proxy.name}, from login to receipt", "executed", "executed")


async def test_16_mib_arrive_and_more_meets_our_own_page(come: Come, proxy: Proxy, figures: Figures) -> None:
    visitor = come({"nginx": "127.0.1.3", "caddy": "127.0.2.3"}[proxy.name])
    large = by_hand(stream(Random(8).randbytes(8 * MEBIBYTE - 4096), b""))
    assert 2 * len(large) > 15.9 * MEBIBYTE
    page = await write(visitor, await visitor.open("/contact"), ("een.pdf", large), ("twee.pdf", large), **FILLED)
    assert page.heading == "Je e-mail is verstuurd.", page.text
    for address, length in (("/contact", 18 * MEBIBYTE), ("/contact", 40 * MEBIBYTE), ("/login", 2 * MEBIBYTE)):
        answer = await pour(proxy, address, length)
        assert (answer.split()[1], 'id="page-heading"' in answer) == ("413", True), answer
    figures.saw("T27", f"bodies of 18 and 40 MiB through {proxy.name}", "our own page, 413", "our own page, 413")


async def test_visitors_are_counted_by_their_own_addresses(come: Come, proxy: Proxy, figures: Figures) -> None:
    counted = {"nginx": ((7, 1), (7, 2)), "caddy": ((8, 1), (8, 2))}[proxy.name]
    guesser, other = (come(f"127.0.{network}.{last}") for network, last in counted)
    guesser.headers["X-Forwarded-For"] = "192.0.2.7"
    seen = [await guess(guesser, f"7000000{turn}") for turn in range(ADDRESS_TRIES + 1)]
    assert seen == [422] * ADDRESS_TRIES + [429]
    guesser.headers["X-Forwarded-For"] = "192.0.2.8"
    assert await guess(guesser, "70000009") == 429
    assert await guess(other, "70000000") == 422
    figures.saw("T27", f"buckets of two addresses behind {proxy.name}", "2", "2")


async def guess(visitor: Browser, number: str) -> int:
    page = await visitor.open("/login")
    return (await visitor.press(page, "login-form", customer_number=number, password="a guess")).status


async def test_staff_have_their_own_name_and_customers_do_not_see_it(come: Come, kees: Browser) -> None:
    staff = come("127.0.0.4", STAFF_HOST)
    begun = await staff.client.get("/", follow_redirects=False)
    assert (begun.status_code, begun.headers["Location"]) == (303, "/staff")
    page = await staff.open("/staff")
    assert page.address == "/staff/login"
    page = await staff.press(page, "staff-login-submit", user_name="demo-staff-1", password="demo-staff-1")
    assert (page.address, "__Host-staff" in staff.client.cookies) == ("/staff", True)
    for address in ("/staff", "/staff/login", "/staff/cases", "/staff/"):
        assert (await kees.client.get(address)).status_code == 404
    elsewhere = await staff.client.get("/contact", follow_redirects=False)
    assert (elsewhere.status_code, elsewhere.headers["Location"]) == (303, "https://klant.test/contact")


@pytest.mark.parametrize("address", HIDDEN)
async def test_what_operators_read_is_not_there(come: Come, kees: Browser, address: str) -> None:
    staff = come("127.0.0.4", STAFF_HOST)
    for spelled in SPELLED:
        for asking in (kees, staff):
            target = spelled.format(address).encode()
            answer = await asking.client.get("/", extensions={"target": target}, follow_redirects=False)
            assert answer.status_code in {404, 303}, (spelled, answer.text)
            assert answer.headers.get("Location", "").startswith("https://klant.test/") is (asking is staff)


async def test_plain_http_leads_to_https_and_other_names_nowhere(come: Come) -> None:
    visitor = come("127.0.0.5")
    answer = await visitor.client.get("http://klant.test/help/merge?x=1", follow_redirects=False)
    assert (answer.status_code // 100, answer.headers["Location"]) == (3, "https://klant.test/help/merge?x=1")
    with pytest.raises(httpx.TransportError):
        await visitor.client.get("https://elsewhere.test/login")


async def test_the_log_of_the_proxy_holds_no_query_and_no_cookie(proxy: Proxy, kees: Browser) -> None:
    kees.client.cookies.set("planted", "kept-secret")
    await kees.client.get("/login?next=kept-secret")
    assert "/login" in proxy.log.read_text()
    assert "kept-secret" not in proxy.log.read_text()
