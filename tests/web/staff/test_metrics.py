"""/metrics: for the operator's network only, counted by route, and true to the rows."""

from datetime import timedelta

import httpx
import pytest
from litestar import Litestar
from prometheus_client.parser import text_string_to_metric_families

from app.config import Settings
from app.context import Context
from app.main import create_app
from app.passwords import Passwords
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.browser import ADDRESS, Browser
from tests.conftest import Clock
from tests.settings import changed
from tests.storage.test_transfers import statements_of
from tests.web.steps import place, prove

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def asking_from(app: Litestar, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(address, 1))  # type: ignore[arg-type]  # as in tests/browser.py
    return httpx.AsyncClient(transport=transport, base_url=ADDRESS)


async def scrape(app: Litestar) -> Samples:
    async with asking_from(app, "127.0.0.1") as client:
        answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples.get((f"klantnummers_{name}", frozenset(labels.items())), 0)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.1", {}, 404),
        ("nobody", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}, 404),
        ("127.0.0.1", {"Via": "1.1 proxy"}, 404),
    ],
)
async def test_it_is_there_for_the_operators_network_only(
    app: Litestar, address: str, headers: dict[str, str], status: int
) -> None:
    async with asking_from(app, address) as client:
        assert (await client.get("/metrics", headers=headers)).status_code == status


@pytest.mark.usefixtures("engine")
async def test_the_networks_are_a_setting(settings: Settings, passwords: Passwords) -> None:
    app = create_app(Context(changed(settings, metrics_addresses="192.0.2.0/24, 2001:db8::/32"), passwords))
    for address, status in {"192.0.2.77": 200, "2001:db8::5": 200, "127.0.0.1": 404}.items():
        async with asking_from(app, address) as client:
            assert (await client.get("/metrics")).status_code == status


async def test_orders_and_mails_are_counted_from_rows(app: Litestar, kees: Browser, clock: Clock) -> None:
    before = await scrape(app)
    await place(kees, "10000002")
    clock.advance(timedelta(minutes=7))
    after = await scrape(app)
    assert value(after, "orders", state="placed") == value(before, "orders", state="placed") + 1
    assert value(after, "orders", state="needs_review") == 0
    assert value(after, "due_order_age_seconds") >= 7 * 60
    assert value(after, "outbox_waiting") > value(before, "outbox_waiting")
    assert value(after, "outbox_age_seconds") >= 7 * 60
    await run("UPDATE outbox SET parked_at = created_at WHERE sent_at IS NULL")
    assert value(await scrape(app), "outbox_parked") == value(after, "outbox_waiting")


async def test_requests_are_counted_by_route_and_class_never_by_path(app: Litestar, kees: Browser) -> None:
    before = await scrape(app)
    await kees.open("/orders/20261123-AAAAAA")
    await kees.open("/secret-path")
    after = await scrape(app)
    labels = {"method": "GET", "route": "/orders/{reference}", "status": "4xx"}
    name = "request_seconds_count"
    assert value(after, name, **labels) == value(before, name, **labels) + 1
    nowhere = {"method": "none", "route": "none", "status": "4xx"}
    assert value(after, name, **nowhere) == value(before, name, **nowhere) + 1
    assert not [labels for _, labels in after if "secret" in str(labels) or "AAAAAA" in str(labels)]


async def test_refusals_are_counted_by_code_and_wrong_passwords_too(app: Litestar, kees: Browser) -> None:
    before = await scrape(app)
    await prove(kees, "10000011")
    await prove(kees, "10000004", "wrong")
    after = await scrape(app)
    for event, code in {"number_refused": "suspended", "password_refused": "proof"}.items():
        grown = value(after, "events_total", event=event, code=code)
        assert grown == value(before, "events_total", event=event, code=code) + 1, event


async def test_a_scrape_is_one_statement(app: Litestar, engine: Engine) -> None:
    await scrape(app)
    async with statements_of(engine) as statements:
        await scrape(app)
    assert len(statements) == 1
