"""Rules about customers are told the time; they never look at a clock."""

import ast

from tests.house.tree import called, modules

CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}


def test_no_rule_looks_at_a_clock() -> None:
    assert [
        f"{module.where(call)} {ast.unparse(call)}"
        for module in modules("app/customers", "app/merging")
        for call in module.calls()
        if called(call) in CLOCKS
    ] == []


def test_nothing_in_the_product_sleeps_on_its_thread() -> None:
    """`asyncio.sleep` lets others work; `time.sleep` stops every visitor of the process."""
    assert [
        module.where(call)
        for module in modules("app")
        for call in module.calls()
        if ast.unparse(call.func) == "time.sleep"
    ] == []
