"""What a log line may hold: named keys with short values, and the place of an error without its message."""

import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

Line = MutableMapping[str, Any]

LONGEST_VALUE = 200
LONGEST_EVENT = 500
MOST_FRAMES = 30

# Before you add a key, make sure that it never holds a password, token, cookie, IBAN, BIC, name, e-mail address,
# customer number, internet address, or the text of a file or message.
KEYS = frozenset(
    {
        *("timestamp", "level", "logger", "event"),
        *("request_id", "method", "route", "status", "ms", "visitor"),
        *("code", "kind", "state", "reference", "message_id", "turn"),
        *("rule", "rows", "cut_off", "dry_run", "invariant", "seconds", "count"),
        *("error", "trace"),
    }
)
# Needed by the formatter, and never printed.
META = frozenset({"_record", "_from_structlog"})
SERVER = "uvicorn.error"
# The characters that Python draws around the lines of an exception group.
FRAME = " |+-"
# Only the first line of these: asyncio adds the values that a task was working with below it.
TRUSTED_FIRST_LINES = frozenset({"asyncio", SERVER})


def place_of_fault(_: object, __: str, line: Line) -> Line:
    """Replaces an exception by its kind and its traceback. Its text may hold a customer's data."""
    raised = line.pop("exc_info", None)
    if isinstance(raised, BaseException):
        line.update(fault_fields(raised))
    elif isinstance(raised, tuple) and raised[0] is not None:
        line.update(fault_fields(raised[1]))
    return line


def fault_fields(fault: BaseException) -> dict[str, object]:
    """`error` and `trace` for an exception: its kinds and places, without values or local variables."""
    kinds: list[str] = []
    link: BaseException | None = fault
    while link is not None and len(kinds) < MOST_FRAMES:
        kinds.append(type(link).__name__)
        link = link.__cause__ or link.__context__
    return {"error": " from ".join(kinds), "trace": _places(fault.__traceback__)}


def words_of_others(_: object, __: str, line: Line) -> Line:
    """Replaces the text of a library's line: most keep their name only, a few their first line without values."""
    name, said = line.get("logger", ""), str(line["event"])
    if name == SERVER:
        line["event"] = _reason(said)
    elif name in TRUSTED_FIRST_LINES:
        line["event"] = said.partition("\n")[0]
    else:
        line["event"] = "a library has logged something"
    return line


def _reason(said: str) -> str:
    """The reason in the traceback that the server logs when a start fails: the first line below the last place."""
    lines = [line for line in said.splitlines() if line.strip(FRAME)]
    places = [number for number, line in enumerate(lines) if line.strip(FRAME).startswith('File "')]
    below = lines[places[-1] :] if places else []
    indented = _indent(below[0]) if below else 0
    reasons = [line for line in below if _indent(line) < indented] or lines[-1:]
    return reasons[0].strip(FRAME) if reasons else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(FRAME))


def only_named_keys(_: object, __: str, line: Line) -> Line:
    """Drops every key that is not in KEYS or META, and shortens the values."""
    return {key: _short(value, key) for key, value in line.items() if key in KEYS} | {
        key: line[key] for key in META & line.keys()
    }


def _short(value: object, key: str) -> object:
    match value:
        case bool() | int() | float() | None:
            return value
        case list() if key == "trace":
            return [str(each)[:LONGEST_VALUE] for each in value]
        case _:
            return str(value)[: LONGEST_EVENT if key == "event" else LONGEST_VALUE]


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-MOST_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
