"""A scenario is loaded as a whole or not at all; what is wrong with it is named by entry and field."""

from datetime import timedelta

import pytest

from app.context import Context
from app.demo import JANSEN, demo_scenario
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import ScenarioRefused, read_scenario
from app.operations.upkeep.retain import retain
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.show_contract import show_contract
from app.storage.sql import run
from tests import rows
from tests.conftest import Clock
from tests.people import KEES, NAME, SAME, count, id_of, load, sign_in

ONE = {"number": KEES, "password": "demo", **JANSEN}
TWO = ONE | {"number": SAME}
THREE = ONE | {"number": "10000003"}
ORDER = {"surviving": KEES, "absorbed": SAME, "state": "executed"}


async def test_the_demo_cast_loads_and_every_invariant_holds(context: Context) -> None:
    await load_scenario(context, read_scenario(demo_scenario()))
    assert await count("customer") == 19
    assert [order.state for order in await rows.orders()] == ["executed", "placed"]
    contract = await show_contract(context, await (await sign_in(context, KEES)).signed_in())
    assert {each.kind: each.count for each in contract.holdings} == {"contracts": 3, "domains": 5, "invoices": 14}
    assert [former.number for former in contract.former] == ["10000010"]
    assert not [finding for finding in await verify_database() if not finding.holds]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=60)])
async def test_nothing_of_the_demo_cast_is_kept_too_long_on_its_first_days(
    context: Context, clock: Clock, later: timedelta
) -> None:
    scenario = demo_scenario()
    for customer in scenario["customers"]:  # the large one holds the same, only more of it
        customer["holdings"]["invoices"] = min(200, customer["holdings"].get("invoices", 0))
        customer["holdings"]["domains"] = min(10, customer["holdings"].get("domains", 0))
    await load_scenario(context, read_scenario(scenario))
    clock.advance(later)
    due = {each.rule: each.rows for each in await retain(context, context.now(), dry_run=True) if each.rows}
    assert not due.keys() & {"billed names and addresses"}


async def test_a_number_that_exists_already_stops_the_whole_file(context: Context) -> None:
    await load(context, KEES)
    with pytest.raises(ScenarioRefused, match=rf"customers \({KEES}\): number: exists already"):
        await load_scenario(context, read_scenario({"customers": [TWO, ONE]}))
    assert await count("customer") == 1


async def test_a_pair_that_cannot_be_merged_stops_the_whole_file(context: Context) -> None:
    with pytest.raises(ScenarioRefused, match="identity data differ"):
        await load(context, KEES, NAME, orders=[ORDER | {"absorbed": NAME}])
    assert await count("customer") == await count("sending") == 0


@pytest.mark.parametrize("status", ["suspended", "closed"])
@pytest.mark.parametrize("whose", [KEES, SAME])
async def test_an_order_that_cannot_be_executed_is_not_loaded_as_executed(
    context: Context, whose: str, status: str
) -> None:
    customers = [each | ({"status": status} if each["number"] == whose else {}) for each in (ONE, TWO)]
    with pytest.raises(ScenarioRefused, match=rf"orders \({SAME}\).*{KEES}.*{status}.*{whose} is {status}"):
        await load_scenario(context, read_scenario({"customers": customers, "orders": [ORDER]}))
    assert await count("customer") == await count("sending") == 0


@pytest.mark.parametrize("differs", [{"country": "BE"}, {"currency": "USD"}])
async def test_what_two_countries_or_currencies_forbid_is_not_loaded_as_executed(
    context: Context, differs: dict[str, str]
) -> None:
    with pytest.raises(ScenarioRefused, match="cannot be executed: other_"):
        await load_scenario(context, read_scenario({"customers": [ONE, TWO | differs], "orders": [ORDER]}))
    assert await count("customer") == 0


async def test_orders_of_one_file_are_executed_each(context: Context) -> None:
    orders = [ORDER, {"surviving": KEES, "absorbed": "10000003", "state": "executed"}]
    await load_scenario(context, read_scenario({"customers": [ONE, TWO, THREE], "orders": orders}))
    assert await count("merge_order", "state = 'executed'") == 2
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_an_order_may_be_loaded_for_review(context: Context) -> None:
    await load(context, KEES, SAME, orders=[ORDER | {"state": "needs_review"}])
    assert await count("merge_order", "state = 'needs_review'") == 1
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_executed_orders_of_two_customers_beside_a_placed_one_are_the_ones_executed(
    context: Context,
) -> None:
    four = ONE | {"number": "10000004"}
    orders = [
        {"surviving": "10000003", "absorbed": "10000004", "state": "placed"},
        ORDER,
    ]
    await load_scenario(context, read_scenario({"customers": [ONE, TWO, THREE, four], "orders": orders}))
    executed = await run("SELECT absorbed FROM merge_order WHERE state = 'executed'")
    assert [row["absorbed"] for row in executed] == [await id_of(SAME)]
