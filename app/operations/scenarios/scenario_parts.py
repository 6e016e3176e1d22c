"""What a scenario holds once it has been read: customers, orders and members of staff about to be loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import Refused
from app.merging.order import State


class ScenarioRefused(Refused):
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
    state: State
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
