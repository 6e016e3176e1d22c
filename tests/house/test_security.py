"""What must not be in the code, and what the documents promise about watching it."""

import ast
import re
from collections.abc import Iterator

import pytest

from app.logs.shape import KEYS
from app.operations.upkeep.retain import MAIL_FILES
from app.storage.retention.retention_rules import RULES
from tests.house.tree import ROOT, Module, called, modules

LOGGING = {"log_event", "log_warning", "log_alarm"}
SAFE = re.compile(r"\|\s*safe\b|autoescape\s+false")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
METRIC = re.compile(r"klantnummers_[a-z_]+")
OPERATIONS = (ROOT / "docs/operations.md").read_text()
ASVS = (ROOT / "docs/asvs.md").read_text()


def test_no_template_trusts_what_it_is_given() -> None:
    assert [str(path) for path in (ROOT / "templates").rglob("*.*") if SAFE.search(path.read_text())] == []


def test_no_text_is_declared_to_be_markup() -> None:
    declaring = [
        module.where(call) for module in modules("app") for call in module.calls() if called(call) == "Markup"
    ]
    assert declaring == []


def test_nothing_describes_the_addresses_to_strangers_and_nothing_debugs() -> None:
    (call,) = [
        call
        for module in modules("app")
        for call in module.calls()
        if called(call) == "Application" and isinstance(call.func, ast.Name)
    ]
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    assert (given["openapi_config"], given["debug"]) == ("None", "False")


def test_only_the_log_itself_speaks_to_the_logging_library() -> None:
    importing = {module.path.parent.name for module in modules("app") if "import logging" in module.text}
    assert importing == {"logs"}


def test_every_key_that_is_told_has_a_name_in_the_list() -> None:
    logged = {(module.where(call), keyword.arg) for module, call in log_calls() for keyword in call.keywords}
    assert {(where, key) for where, key in logged if key not in KEYS | {"exc_info"}} == set()


def test_every_event_is_told_by_a_constant_name() -> None:
    assert [module.where(call) for module, call in log_calls() if not isinstance(call.args[0], ast.Constant)] == []


@pytest.mark.parametrize("level", ["log_alarm", "log_warning"])
def test_operators_can_read_what_every_alarm_means(level: str) -> None:
    names = {ast.literal_eval(call.args[0]) for _, call in log_calls() if called(call) == level}
    assert names
    assert {name for name in names if f"| `{name}` |" not in OPERATIONS} == set()


def test_operators_can_read_what_every_figure_means() -> None:
    named = set(METRIC.findall(OPERATIONS))
    made = set(METRIC.findall("".join(module.text for module in modules("app/web", "app/logs"))))
    figures = {
        f"klantnummers_{ast.literal_eval(call.args[0])}"
        for module in modules("app/operations")
        for call in module.calls()
        if called(call) in {"Gauge", "_plain"} and isinstance(call.args[0], ast.Constant)
    }
    wanted = {name for name in made | figures if not name.endswith("_")} - {"klantnummers_events"}
    assert wanted | {"klantnummers_events_total"} <= named


def test_every_rule_of_retention_stands_in_the_documents() -> None:
    text = (ROOT / "docs/privacy.md").read_text()
    rows = set(re.findall(r"^\| ([a-z -]+) \|", text, re.MULTILINE))
    assert {rule.name for rule in RULES} | {MAIL_FILES} <= rows


@pytest.mark.parametrize("line", [line for line in ASVS.splitlines() if re.match(r"\| \d", line)])
def test_every_row_of_the_asvs_names_tests_that_exist(line: str) -> None:
    named = TEST.findall(line)
    assert named, line
    for path, function in named:
        assert (ROOT / path).is_file(), path
        assert not function or f"def {function}(" in (ROOT / path).read_text(), function


def log_calls() -> Iterator[tuple[Module, ast.Call]]:
    for module in modules("app"):
        for call in module.calls():
            if called(call) in LOGGING and call.args and isinstance(call.func, ast.Name):
                yield module, call
