"""The parts of a scenario: customers, orders and members of staff that will be loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import Refused
from app.merging.order import State


class ScenarioRefused(Refused):
    """The scenario was refused and nothing was loaded. Each of `problems` names its entry and field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer to load. `holdings` counts rows per kind; `newsletters` are topics."""

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
    """An order to load; a placed one waits for `hold_hours`."""

    surviving: str
    absorbed: str
    state: State
    hold_hours: int


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member of staff to add; only in a demo."""

    user_name: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Scenario:
    customers: tuple[NewCustomer, ...]
    orders: tuple[NewMerge, ...]
    staff: tuple[NewMember, ...]
