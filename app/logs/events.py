"""Telling the operators something: a line of the log, and a count of its kind."""

import structlog
from prometheus_client import Counter

from app.logs.set_up import NAMED

assert NAMED  # noqa: S101  # the shape of the lines is set before anything is told

# `code` is one of a closed list: a refusal, a kind of limit, an invariant, an alarm.
EVENTS = Counter("klantnummers_events", "What was told in the log, by kind", ["event", "code"], registry=None)

log = structlog.stdlib.get_logger("app")


def log_event(event: str, **facts: object) -> None:
    """Something that happens: a refusal, a limit reached, an order ended."""
    _count(event, facts)
    log.info(event, **facts)


def log_warning(event: str, **facts: object) -> None:
    """Something an operator should look at some day soon."""
    _count(event, facts)
    log.warning(event, **facts)


def log_alarm(event: str, **facts: object) -> None:
    """Something an operator has to look at now."""
    _count(event, facts)
    log.error(event, **facts)


def _count(event: str, facts: dict[str, object]) -> None:
    EVENTS.labels(event, str(facts.get("code", ""))).inc()
