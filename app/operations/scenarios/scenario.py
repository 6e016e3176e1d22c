"""Reads and checks a scenario file: customers, orders and members of staff to begin with."""

from collections.abc import Callable

from app.customers.fields import FIELDS
from app.customers.number import number_in
from app.locale import LANGUAGES
from app.merging.order import State
from app.operations.scenarios.scenario_contradictions import contradictions
from app.operations.scenarios.scenario_entry import Entry, is_text
from app.operations.scenarios.scenario_parts import NewCustomer, NewMember, NewMerge, Scenario, ScenarioRefused
from app.passwords import LONGEST_PASSWORD_BYTES

__all__ = ["NewCustomer", "NewMember", "NewMerge", "Scenario", "ScenarioRefused", "read_scenario"]

COUNTED_KINDS = ("contracts", "domains", "mailboxes", "tickets", "invoices", "mandates")
PASSWORD_RULE = f"must be a text of 1 to {LONGEST_PASSWORD_BYTES} bytes without control characters"
MOST_ROWS = 1_000_000
LONGEST = {"iban": 60, "bic": 30, "postcode": 30, "phone": 60, "mobile": 60, "email": 254}
TEXT = {each.key: LONGEST.get(each.key, 200) for each in FIELDS}
STATUSES = ("active", "suspended", "closed")
STATES = (State.PLACED, State.NEEDS_REVIEW, State.EXECUTED)


def read_scenario(given: object) -> Scenario:
    """The scenario in a decoded JSON document. Raises ScenarioRefused with every problem found."""
    problems: list[str] = []
    document = Entry.read("scenario", given, problems)
    customers = tuple(_customer(entry) for entry in document.entries("customers", named_by="number"))
    orders = tuple(_order(entry) for entry in document.entries("orders", named_by="absorbed"))
    staff = tuple(_member(entry) for entry in document.entries("staff", named_by="user_name"))
    document.refuse_rest()
    problems += contradictions(customers, orders)
    if problems:
        raise ScenarioRefused(problems)
    return Scenario(customers, orders, staff)


def _customer(entry: Entry) -> NewCustomer:
    holdings = entry.part("holdings")
    customer = NewCustomer(
        number=_number(entry, "number"),
        password=str(entry.take("password", "", _is_password, PASSWORD_RULE)),
        values={key: entry.text(key, longest) for key, longest in TEXT.items()},
        country=str(entry.take("country", "NL", _is_code(2), "must be two capital letters such as NL")),
        currency=str(entry.take("currency", "EUR", _is_code(3), "must be three capital letters such as EUR")),
        language=entry.choice("language", tuple(LANGUAGES), "nl"),
        status=entry.choice("status", STATUSES, "active"),
        holdings={kind: holdings.whole(kind, 0, MOST_ROWS) for kind in COUNTED_KINDS},
        newsletters=tuple(
            holdings.take("newsletters", [], _are_topics, "must be a list of different short texts")
        ),
        credit_cents=holdings.whole("credit_cents", 0, 10**15),
    )
    holdings.refuse_rest()
    entry.refuse_rest()
    return customer


def _order(entry: Entry) -> NewMerge:
    order = NewMerge(
        surviving=_number(entry, "surviving"),
        absorbed=_number(entry, "absorbed"),
        state=State(entry.choice("state", STATES, State.PLACED)),
        hold_hours=entry.whole("hold_hours", 0, 24 * 366),
    )
    entry.refuse_rest()
    return order


def _member(entry: Entry) -> NewMember:
    member = NewMember(
        user_name=entry.text("user_name", 50, default=None),
        name=entry.text("name", 200, default=None),
        password=str(entry.take("password", "", _is_password, PASSWORD_RULE)),
    )
    entry.refuse_rest()
    return member


def _number(entry: Entry, key: str) -> str:
    """The customer number in canonical form."""
    return number_in(str(entry.take(key, "", _is_number, "must be 8 digits")))


def _is_number(value: object) -> bool:
    return isinstance(value, str) and number_in(value) != ""


def _is_password(value: object) -> bool:
    return is_text(value, LONGEST_PASSWORD_BYTES) and 1 <= len(str(value).encode()) <= LONGEST_PASSWORD_BYTES


def _is_code(length: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) == length and value.isascii() and value.isupper()


def _are_topics(value: object) -> bool:
    return (
        isinstance(value, list)
        and all(is_text(topic, 50) and topic for topic in value)
        and (len({*value}) == len(value))
    )
