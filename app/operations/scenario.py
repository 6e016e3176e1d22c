"""Scenario files: customers and orders to begin with, read and checked as a whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.customers.fields import FIELDS
from app.customers.number import number_in
from app.operations.passwords import LONGEST_PASSWORD_BYTES
from app.operations.scenario_entry import Entry, is_text

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
class NewMember:
    """A member of staff about to be let in; only in a demo."""

    user_name: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Scenario:
    customers: tuple[NewCustomer, ...]
    orders: tuple[NewMerge, ...]
    staff: tuple[NewMember, ...]


def read_scenario(given: object) -> Scenario:
    """A decoded JSON document as a scenario. Raises ScenarioRefused with every problem found."""
    problems: list[str] = []
    document = Entry.read("scenario", given, problems)
    customers = tuple(_customer(entry) for entry in document.entries("customers", named_by="number"))
    orders = tuple(_order(entry) for entry in document.entries("orders", named_by="absorbed"))
    staff = tuple(_member(entry) for entry in document.entries("staff", named_by="user_name"))
    document.refuse_rest()
    problems += _contradictions(customers, orders)
    if problems:
        raise ScenarioRefused(problems)
    return Scenario(customers, orders, staff)


def _customer(entry: Entry) -> NewCustomer:
    holdings = entry.part("holdings")
    customer = NewCustomer(
        number=_number(entry, "number"),
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


def _order(entry: Entry) -> NewMerge:
    order = NewMerge(
        surviving=_number(entry, "surviving"),
        absorbed=_number(entry, "absorbed"),
        state=entry.choice("state", STATES, "placed"),
        hold_hours=entry.whole("hold_hours", 0, 24 * 366),
    )
    entry.refuse_rest()
    return order


def _member(entry: Entry) -> NewMember:
    member = NewMember(
        user_name=entry.text("user_name", 50, default=None),
        name=entry.text("name", 200, default=None),
        password=str(entry.take("password", "", _is_password, "must be a text of 1 to 256 bytes")),
    )
    entry.refuse_rest()
    return member


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


def _number(entry: Entry, key: str) -> str:
    """In its canonical form, whatever came along with it into the file."""
    return number_in(str(entry.take(key, "", _is_number, "must be 8 digits")))


def _is_number(value: object) -> bool:
    return isinstance(value, str) and number_in(value) != ""


def _is_password(value: object) -> bool:
    return isinstance(value, str) and 1 <= len(value.encode()) <= LONGEST_PASSWORD_BYTES


def _is_code(length: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) == length and value.isascii() and value.isupper()


def _are_topics(value: object) -> bool:
    return (
        isinstance(value, list)
        and all(is_text(topic, 50) and topic for topic in value)
        and (len({*value}) == len(value))
    )
