"""The model: numbers, holdings, drafts and orders as plain objects, without a database.

It states the rules a second time in another way than the product; where the two differ, one of them is wrong.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tests.conftest import Clock

MOVING = ("contract", "domain", "mailbox", "ticket", "invoice")
OPEN = {"placed", "executing", "needs_review"}

# The attributes of a number on which a comparison and its proof depend.
Face = tuple[object, ...]


@dataclass(slots=True)
class Number:
    """A customer. `person` represents the data that no step changes; `name` and `city` are compared folded."""

    number: str
    person: str
    home: str
    country: str
    name: str
    city: str
    status: str = "active"
    merged_into: str | None = None
    password: str = ""
    passwords_had: int = 1
    identity_changed_at: datetime | None = None
    access_changed_at: datetime | None = None

    @property
    def identity(self) -> Face:
        return self.person, " ".join(self.name.casefold().split())

    @property
    def contact(self) -> Face:
        return self.person, self.home, self.city.casefold()

    @property
    def record(self) -> tuple[object, ...]:
        return self.status, self.merged_into, self.name, self.city, self.passwords_had

    @property
    def face(self) -> Face:
        return *self.identity, *self.contact, self.status, self.country, self.passwords_had


@dataclass(slots=True)
class Session:
    """A session, one at a time for each number, with the proof made in it."""

    born: datetime
    seen: datetime
    password_at: datetime
    proof: "Proof | None" = None


@dataclass(slots=True)
class Proof:
    absorbed: str
    faces: tuple[Face, Face]
    made_at: datetime
    adopted: bool = False


@dataclass(slots=True)
class Pair:
    """A pair that was prepared and not sent yet."""

    survivor: str
    absorbed: str
    faces: tuple[Face, Face]
    prepared_at: datetime


@dataclass(slots=True)
class Case:
    survivor: str
    absorbed: str
    identities: tuple[Face, Face]
    state: str = "form_sent"
    valid_until: datetime | None = None
    used_by: str | None = None


@dataclass(slots=True)
class Order:
    reference: str
    survivor: str
    absorbed: str
    faces: tuple[Face, Face]
    run_at: datetime
    state: str = "placed"
    reason: str | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    worker: str = ""
    reverses: str | None = None
    by_provider: bool = False
    executed: int = 0  # its position among all executed orders
    reversible_until: datetime | None = None
    entries: list["Entry"] = field(default_factory=list)

    @property
    def is_merge(self) -> bool:
        return self.reverses is None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Entry:
    """What an order did to one row. `kept` is the topic of a deleted row, or the cents that were added."""

    table: str
    row: int
    action: str
    kept: str | int = ""


@dataclass(slots=True)
class World:
    """The whole model. Orders are kept in the sequence in which they were placed, rows by their ids."""

    clock: Clock
    numbers: dict[str, Number] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    drafts: list[Pair] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    orders: dict[str, Order] = field(default_factory=dict)
    owners: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    mandates: dict[int, tuple[str, str]] = field(default_factory=dict)
    newsletters: dict[int, tuple[str, str]] = field(default_factory=dict)
    credit: dict[str, int] = field(default_factory=dict)
    executed: int = 0
    hold_hours: int = 0

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def faces(self, survivor: str, absorbed: str) -> tuple[Face, Face]:
        return self.numbers[survivor].face, self.numbers[absorbed].face

    def identities(self, survivor: str, absorbed: str) -> tuple[Face, Face]:
        return self.numbers[survivor].identity, self.numbers[absorbed].identity

    def is_blocked(self, survivor: str, absorbed: str) -> bool:
        one, other = self.identities(survivor, absorbed)
        return one != other

    def surviving_end(self, number: str) -> str:
        while (onward := self.numbers[number].merged_into) is not None:
            number = onward
        return number

    def claimed(self) -> set[str]:
        return {number for order in self.open_orders() for number in (order.survivor, order.absorbed)}

    def open_orders(self) -> Iterator[Order]:
        return (order for order in self.orders.values() if order.is_open)

    def newest_case(self, survivor: str, absorbed: str) -> Case | None:
        found = [case for case in self.cases if (case.survivor, case.absorbed) == (survivor, absorbed)]
        return found[-1] if found else None

    def proving(self) -> list[str]:
        """The numbers that have proved a second number and not confirmed it yet."""
        return sorted(number for number, session in self.sessions.items() if session.proof)

    def proof_of(self, survivor: str) -> Proof:
        proof = self.sessions[survivor].proof
        assert proof is not None
        return proof

    def drop_pair(self, survivor: str, absorbed: str) -> None:
        self.drafts = [pair for pair in self.drafts if (pair.survivor, pair.absorbed) != (survivor, absorbed)]
