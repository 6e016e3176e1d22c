"""Scenario files: customers and orders to begin with, read and checked as a whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.customers.fields import FIELDS
from app.customers.number import NotACustomerNumber, parse_number
from app.operations.passwords import LONGEST_PASSWORD_BYTES

COUNTED_KINDS = ("contracts", "domains", "mailboxes", "tickets", "invoices", "mandates")
MOST_ROWS = 1_000_000
LONGEST = {"iban": 60, "bic": 30, "postcode": 30, "phone": 60, "mobile": 60, "email": 254}
TEXT = {each.key: LONGEST.get(each.key, 200) for each in FIELDS}
STATUSES = ("active", "suspended", "closed")
STATES = ("placed", "needs_review", "executed")


class ScenarioRefused(ValueError):
    """Nothing was loaded. `problems` name the entry and the field, one per line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer about to be loaded. `holdings` counts rows per kind; `newsletters` are topics."""

    number: str
    password: str
    values: Mapping[str, str]
    country: str
    currency: str
    language: str
    status: str
    holdings: Mapping[str, int]
    newsletters: tuple[str, ...]
    credit_cents: int


@dataclass(frozen=True, slots=True)
class NewMerge:
    """An order about to be loaded; a placed one waits `hold_hours`."""

    surviving: str
    absorbed: str
    state: str
    hold_hours: int


@dataclass(frozen=True, slots=True)
class Scenario:
    customers: tuple[NewCustomer, ...]
    orders: tuple[NewMerge, ...]


def read_scenario(given: object) -> Scenario:
    """A decoded JSON document as a scenario. Raises ScenarioRefused with every problem found."""
    problems: list[str] = []
    document = _Entry("scenario", given, problems)
    customers = tuple(_customer(entry) for entry in document.entries("customers", named_by="number"))
    orders = tuple(_order(entry) for entry in document.entries("orders", named_by="absorbed"))
    document.refuse_rest()
    problems += _contradictions(customers, orders)
    if problems:
        raise ScenarioRefused(problems)
    return Scenario(customers, orders)


@dataclass(slots=True)
class _Entry:
    """One object of the file; takes its fields one by one and remembers what is wrong with them."""

    name: str
    given: object
    problems: list[str]
    taken: set[str] = field(default_factory=set)

    # Whatever JSON can hold comes in; `right` says what may go on.
    def take(self, key: str, default: Any, right: Callable[[Any], bool], rule: str) -> Any:  # noqa: ANN401
        self.taken.add(key)
        value = self._fields().get(key, default)
        if value is None or not right(value):
            self.problems.append(f"{self.name}: {key}: {rule}")
            return default
        return value

    def text(self, key: str, longest: int, default: str | None = "") -> str:
        rule = f"must be a text of at most {longest} characters without control characters"
        return str(self.take(key, default, lambda value: _is_text(value, longest), rule))

    def choice(self, key: str, choices: tuple[str, ...], default: str | None) -> str:
        return str(self.take(key, default, lambda value: value in choices, f"must be one of {', '.join(choices)}"))

    def whole(self, key: str, low: int, high: int) -> int:
        rule = f"must be a whole number from {low} to {high}"
        return int(self.take(key, 0, lambda value: type(value) is int and low <= value <= high, rule))

    def entries(self, key: str, named_by: str) -> Iterator["_Entry"]:
        for position, given in enumerate(
            self.take(key, [], lambda value: isinstance(value, list), "must be a list")
        ):
            known = given.get(named_by) if isinstance(given, dict) else None
            yield _Entry(f"{key}[{position}]" + (f" ({known})" if known else ""), given, self.problems)

    def part(self, key: str) -> "_Entry":
        given = self.take(key, {}, lambda value: isinstance(value, dict), "must be an object")
        return _Entry(f"{self.name}: {key}", given, self.problems)

    def refuse_rest(self) -> None:
        unknown = sorted(set(self._fields()) - self.taken)
        self.problems += [f"{self.name}: {key}: is not a field of this entry" for key in unknown]

    def _fields(self) -> Mapping[str, Any]:
        if isinstance(self.given, dict):
            return self.given
        if not self.taken - {""}:
            self.problems.append(f"{self.name}: must be an object")
        return {}


def _customer(entry: _Entry) -> NewCustomer:
    holdings = entry.part("holdings")
    customer = NewCustomer(
        number=str(entry.take("number", "", _is_number, "must be 8 digits")),
        password=str(entry.take("password", "", _is_password, "must be a text of 1 to 256 bytes")),
        values={key: entry.text(key, longest) for key, longest in TEXT.items()},
        country=str(entry.take("country", "NL", _is_code(2), "must be two capital letters such as NL")),
        currency=str(entry.take("currency", "EUR", _is_code(3), "must be three capital letters such as EUR")),
        language=entry.choice("language", ("nl", "en", "de"), "nl"),
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


def _order(entry: _Entry) -> NewMerge:
    order = NewMerge(
        surviving=str(entry.take("surviving", "", _is_number, "must be 8 digits")),
        absorbed=str(entry.take("absorbed", "", _is_number, "must be 8 digits")),
        state=entry.choice("state", STATES, "placed"),
        hold_hours=entry.whole("hold_hours", 0, 24 * 366),
    )
    entry.refuse_rest()
    return order


def _contradictions(customers: tuple[NewCustomer, ...], orders: tuple[NewMerge, ...]) -> Iterator[str]:
    numbers = [customer.number for customer in customers]
    for position, number in enumerate(numbers):
        if number in numbers[:position]:
            yield f"customers[{position}] ({number}): number: stands twice in this file"
    for position, order in enumerate(orders):
        if order.absorbed in [earlier.absorbed for earlier in orders[:position]]:
            yield f"orders[{position}] ({order.absorbed}): absorbed: has another order in this file"
        yield from (
            f"orders[{position}] ({order.absorbed}): {what}" for what in _contradictions_of(order, {*numbers})
        )


def _contradictions_of(order: NewMerge, numbers: set[str]) -> Iterator[str]:
    if order.surviving == order.absorbed:
        yield "absorbed: must be another number than surviving"
    for key, number in (("surviving", order.surviving), ("absorbed", order.absorbed)):
        if number not in numbers:
            yield f"{key}: {number} is not a customer of this file"


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest and all(ch.isprintable() for ch in value)


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, str) and parse_number(value) == value
    except NotACustomerNumber:
        return False


def _is_password(value: object) -> bool:
    return isinstance(value, str) and 1 <= len(value.encode()) <= LONGEST_PASSWORD_BYTES


def _is_code(length: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) == length and value.isascii() and value.isupper()


def _are_topics(value: object) -> bool:
    return (
        isinstance(value, list)
        and all(_is_text(topic, 50) and topic for topic in value)
        and (len({*value}) == len(value))
    )
