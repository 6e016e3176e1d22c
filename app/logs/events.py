"""Events for the operators: each writes a log line and counts it by kind."""

import structlog
from prometheus_client import Counter

from app.logs.set_up import NAMED

assert NAMED  # noqa: S101  # imported so that the log is configured before the first line

# `code` is one of a closed list: a refusal, a kind of limit, an invariant, an alarm.
EVENTS = Counter("klantnummers_events", "What was told in the log, by kind", ["event", "code"], registry=None)

log = structlog.stdlib.get_logger("app")


def log_event(event: str, **facts: object) -> None:
    """Logs and counts something ordinary: a refusal, a limit that was reached, an order that ended."""
    _count(event, facts)
    log.info(event, **facts)


def log_warning(event: str, **facts: object) -> None:
    """Logs and counts something that an operator should look at soon."""
    _count(event, facts)
    log.warning(event, **facts)


def log_alarm(event: str, **facts: object) -> None:
    """Logs and counts something that an operator has to look at now."""
    _count(event, facts)
    log.error(event, **facts)


def _count(event: str, facts: dict[str, object]) -> None:
    EVENTS.labels(event, str(facts.get("code", ""))).inc()
