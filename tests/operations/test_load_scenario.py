"""A scenario is loaded as a whole or not at all; what is wrong with it is named by entry and field."""

from typing import Any

import pytest

from app.demo import JANSEN, demo_scenario
from app.operations.desk import Desk
from app.operations.load_scenario import load_scenario
from app.operations.scenario import ScenarioRefused, read_scenario
from app.operations.show_contract import show_contract
from app.operations.verify_database import verify_database
from app.storage.sql import run
from tests.people import KEES, NAME, SAME, count, id_of, load, sign_in

ONE = {"number": KEES, "password": "demo", **JANSEN}
TWO = ONE | {"number": SAME}
THREE = ONE | {"number": "10000003"}
ORDER = {"surviving": KEES, "absorbed": SAME, "state": "executed"}


async def test_the_demo_cast_loads_and_every_invariant_holds(desk: Desk) -> None:
    await load_scenario(desk, read_scenario(demo_scenario()))
    assert await count("customer") == 19
    assert [order["state"] for order in await run("SELECT state FROM merge_order ORDER BY id")] == [
        "executed",
        "placed",
    ]
    contract = await show_contract(desk, await (await sign_in(desk, KEES)).signed_in())
    assert {each.kind: each.count for each in contract.holdings} == {"contracts": 3, "domains": 5, "invoices": 14}
    assert [former.number for former in contract.former] == ["10000010"]
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_a_number_that_exists_already_stops_the_whole_file(desk: Desk) -> None:
    await load(desk, KEES)
    with pytest.raises(ScenarioRefused, match=rf"customers \({KEES}\): number: exists already"):
        await load_scenario(desk, read_scenario({"customers": [TWO, ONE]}))
    assert await count("customer") == 1


async def test_a_pair_that_cannot_be_merged_stops_the_whole_file(desk: Desk) -> None:
    with pytest.raises(ScenarioRefused, match="identity data differ"):
        await load(desk, KEES, NAME, orders=[ORDER | {"absorbed": NAME}])
    assert await count("customer") == await count("sending") == 0


async def test_a_number_in_the_orders_of_two_customers_stops_the_whole_file(desk: Desk) -> None:
    orders = [
        {"surviving": KEES, "absorbed": SAME, "state": "placed"},
        {"surviving": "10000003", "absorbed": KEES, "state": "placed"},
    ]
    with pytest.raises(ScenarioRefused, match="orders of two customers"):
        await load_scenario(desk, read_scenario({"customers": [ONE, TWO, THREE], "orders": orders}))
    assert await count("customer") == 0


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ([], "scenario: must be an object"),
        ({"people": []}, "scenario: people: is not a field of this entry"),
        ({"customers": {}}, "scenario: customers: must be a list"),
        ({"customers": ["x"]}, "customers[0]: must be an object"),
        ({"customers": [ONE | {"number": "1"}]}, "customers[0] (1): number: must be 8 digits"),
        ({"customers": [ONE | {"number": 10000001}]}, "customers[0] (10000001): number: must be 8 digits"),
        (
            {"customers": [ONE | {"password": ""}]},
            "customers[0] (10000001): password: must be a text of 1 to 256 bytes",
        ),
        (
            {"customers": [ONE | {"status": "absorbed"}]},
            "customers[0] (10000001): status: must be one of active, suspended, closed",
        ),
        (
            {"customers": [ONE | {"holdings": {"domains": -1}}]},
            "customers[0] (10000001): holdings: domains: must be a whole number from 0 to 1000000",
        ),
        (
            {"customers": [ONE | {"holdings": {"cars": 1}}]},
            "customers[0] (10000001): holdings: cars: is not a field of this entry",
        ),
        (
            {"customers": [ONE | {"name": "Kees\r\nBcc: x"}]},
            "customers[0] (10000001): name: must be a text of at most 200 characters without control characters",
        ),
        ({"customers": [ONE, ONE]}, "customers[1] (10000001): number: stands twice in this file"),
        (
            {"customers": [ONE], "orders": [ORDER]},
            "orders[0] (10000002): absorbed: 10000002 is not a customer of this file",
        ),
        (
            {"customers": [ONE], "orders": [ORDER | {"absorbed": KEES}]},
            "orders[0] (10000001): absorbed: must be another number than surviving",
        ),
        (
            {"customers": [ONE, TWO], "orders": [ORDER, ORDER]},
            "orders[1] (10000002): absorbed: has another order in this file",
        ),
        (
            {"customers": [ONE, TWO], "orders": [ORDER | {"state": "lost"}]},
            "orders[0] (10000002): state: must be one of placed, needs_review, executed",
        ),
    ],
)
def test_each_problem_names_the_entry_and_the_field(document: Any, problem: str) -> None:  # noqa: ANN401  # JSON
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario(document)
    assert refused.value.problems[0] == problem


def test_all_problems_are_told_together() -> None:
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario({"customers": [ONE | {"country": "nl", "currency": 1, "iban": None}]})
    assert [problem.split(": ")[1] for problem in refused.value.problems] == ["iban", "country", "currency"]


async def test_orders_of_one_file_are_executed_each(desk: Desk) -> None:
    orders = [ORDER, {"surviving": KEES, "absorbed": "10000003", "state": "executed"}]
    await load_scenario(desk, read_scenario({"customers": [ONE, TWO, THREE], "orders": orders}))
    assert await count("merge_order", "state = 'executed'") == 2
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_an_order_may_be_loaded_for_review(desk: Desk) -> None:
    await load(desk, KEES, SAME, orders=[ORDER | {"state": "needs_review"}])
    assert await count("merge_order", "state = 'needs_review'") == 1
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_executed_orders_of_two_customers_beside_a_placed_one_are_the_ones_executed(desk: Desk) -> None:
    four = ONE | {"number": "10000004"}
    orders = [
        {"surviving": "10000003", "absorbed": "10000004", "state": "placed"},
        ORDER,
    ]
    await load_scenario(desk, read_scenario({"customers": [ONE, TWO, THREE, four], "orders": orders}))
    executed = await run("SELECT absorbed FROM merge_order WHERE state = 'executed'")
    assert [row["absorbed"] for row in executed] == [await id_of(SAME)]
