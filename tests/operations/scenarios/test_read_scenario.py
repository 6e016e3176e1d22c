"""What is wrong with a scenario is named by entry and field, whatever JSON holds."""

from typing import Any

import pytest

from app.demo import JANSEN, demo_scenario
from app.operations.scenarios.scenario import ScenarioRefused, read_scenario
from app.operations.scenarios.scenario_doubts import doubts
from tests.operations.scenarios.test_load_scenario import ONE, ORDER, THREE, TWO
from tests.people import KEES, SAME


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        ([(KEES, SAME), ("10000003", KEES)], "absorbed: 10000001 goes into 10000003 here but 10000001 stays in "),
        ([(KEES, SAME), (SAME, "10000003")], "surviving: 10000003 goes into 10000002 here but 10000002 ends in "),
        ([(KEES, SAME), (SAME, KEES)], "absorbed: 10000001 goes into 10000002 here and back in "),
        ([(KEES, SAME), ("10000003", SAME)], "absorbed: 10000002 goes into 10000003 here and again in "),
    ],
)
def test_orders_in_each_others_way_are_named_with_both_numbers(pairs: list[tuple[str, str]], problem: str) -> None:
    orders = [{"surviving": surviving, "absorbed": absorbed} for surviving, absorbed in pairs]
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario({"customers": [ONE, TWO, THREE], "orders": orders})
    (line,) = refused.value.problems
    assert line == f"orders[1] ({pairs[1][1]}): {problem}orders[0] (10000002 into 10000001)"


def test_entries_without_a_number_do_not_stand_twice() -> None:
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario({"customers": [{"name": "Kees"}, {"name": "Kees"}], "orders": [{}, {}]})
    assert not [problem for problem in refused.value.problems if "twice" in problem or "goes into" in problem]


@pytest.mark.parametrize("space", "\u00a0\u2003\u2009\u202f\u205f\u3000\u200b\ufeff")
def test_every_space_of_an_export_may_stand_in_a_text(space: str) -> None:
    given = {key: f"{value[:4]}{space}{value[4:]}" for key, value in JANSEN.items() if key != "country"}
    (customer,) = read_scenario({"customers": [ONE | given | {"password": f"a{space}b"}]}).customers
    assert customer.values["iban"] == f"NL91{space}ABNA0417164300"


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\t", "U+0009 TAB"), ("\0", "U+0000 NULL"), ("\ud800", "U+D800"), ("\u2028", "U+2028 LINE SEPARATOR")],
)
def test_the_refused_character_is_named(sign: str, name: str) -> None:
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario({"customers": [ONE | {"city": f"Ut{sign}recht", "password": sign}]})
    assert [(name in problem, problem.split(": ")[1]) for problem in refused.value.problems] == [
        (True, "password"),
        (True, "city"),
    ]


@pytest.mark.parametrize("name", ["\u3164", "Kees\uffa0Jansen"])
def test_a_letter_that_nobody_sees_is_named_in_a_name(name: str) -> None:
    with pytest.raises(ScenarioRefused, match=r"name: .*, not U\+(3164 |FFA0 HALFWIDTH )HANGUL FILLER"):
        read_scenario({"customers": [ONE | {"name": name}]})
    read_scenario({"customers": [ONE | {"password": name}]})


@pytest.mark.parametrize(
    "wrong", [None, True, 0, -1, 1.5, float("inf"), 10**400, "x" * 300, "\ud800", [], [[]], [{}], {}, {"a": []}]
)
def test_nothing_that_json_can_hold_is_more_than_a_problem(wrong: object) -> None:
    whole = {"customers": [ONE | {"holdings": {}}], "orders": [ORDER], "staff": []}
    documents: list[object] = [wrong, {"customers": [wrong], "orders": [wrong], "staff": [wrong]}]
    documents += [whole | {key: wrong} for key in whole]
    fields = (*ONE, "country", "currency", "language", "status", "holdings")
    documents += [{"customers": [ONE | {key: wrong}]} for key in fields]
    held = ("domains", "newsletters", "credit_cents")
    documents += [{"customers": [ONE | {"holdings": {key: wrong}}]} for key in held]
    documents += [{"customers": [ONE, TWO], "orders": [ORDER | {key: wrong}]} for key in (*ORDER, "hold_hours")]
    documents += [{"staff": [{"user_name": wrong, "name": wrong, "password": wrong}]}]
    problems = [problem for document in documents for problem in problems_of(document)]
    assert problems
    assert all(problems), "each says something"


def problems_of(document: object) -> list[str]:
    try:
        read_scenario(document)
    except ScenarioRefused as refused:
        return list(refused.problems)
    return []


DOUBTFUL = {
    "iban": "NL00XXXX",
    "bic": "12345678",
    "email": "not an address",
    "postcode": "ZZZZZZ",
    "phone": "no telephone",
    "mobile": "1",
}


@pytest.mark.parametrize("key", DOUBTFUL)
def test_a_doubtful_value_is_told_with_entry_and_field(key: str) -> None:
    (doubt,) = doubts(read_scenario({"customers": [ONE | {key: DOUBTFUL[key]}]}))
    assert doubt.startswith(f"customers[0] ({KEES}): {key}: '{DOUBTFUL[key]}' is doubtful: ")


def test_nothing_of_the_demo_is_doubtful_nor_is_a_blank() -> None:
    blank = ONE | dict.fromkeys(DOUBTFUL, "")
    assert doubts(read_scenario(demo_scenario())) == doubts(read_scenario({"customers": [blank]})) == []


@pytest.mark.parametrize("email", ["a@example.org, b@example.org", "Kees <kees@example.org>", "bø@example.org"])
def test_an_email_field_whose_mailboxes_are_clear_is_not_doubtful(email: str) -> None:
    assert doubts(read_scenario({"customers": [ONE | {"email": email}]})) == []


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
            "customers[0] (10000001): password: must be a text of 1 to 256 bytes without control characters",
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
            "customers[0] (10000001): name: must be a text of at most 200 characters without control characters, "
            "not U+000D CARRIAGE RETURN",
        ),
        ({"customers": [ONE, ONE]}, "customers[1] (10000001): number: stands twice, first in customers[0]"),
        (
            {"customers": [ONE], "orders": [ORDER]},
            "orders[0] (10000002): absorbed: 10000002 is not a customer of this file",
        ),
        (
            {"customers": [ONE], "orders": [ORDER | {"absorbed": KEES}]},
            "orders[0] (10000001): absorbed: must be another number than surviving, 10000001",
        ),
        (
            {"customers": [ONE, TWO], "orders": [ORDER, ORDER]},
            "orders[1] (10000002): absorbed: 10000002 goes into 10000001 here and again in "
            "orders[0] (10000002 into 10000001)",
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
