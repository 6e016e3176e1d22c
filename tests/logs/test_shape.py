"""What reaches the log: named keys with short values, whoever logs; of a fault its place and none of its words."""

import io
import json
import logging
import traceback
from collections.abc import Iterator

import pytest

from app.logs.events import log_alarm, log_event, log_warning
from app.logs.set_up import set_up_logs
from app.logs.shape import LONGEST_VALUE

IBAN = "NL91ABNA0417164300"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Standard error as a process in production writes it."""
    stream = io.StringIO()
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    monkeypatch.setattr("sys.stderr", stream)
    set_up_logs(readable=False)
    yield stream
    root.handlers[:], root.level = before[0], before[1]


def lines(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_is_one_object_with_its_time_and_level(written: io.StringIO) -> None:
    log_event("number_refused", code="open_order")
    log_warning("busy")
    log_alarm("guess_alarm", count=2)
    first, second, third = lines(written)
    assert (first["event"], first["code"], first["level"]) == ("number_refused", "open_order", "info")
    assert str(first["timestamp"]).endswith("Z")
    assert (second["level"], third["level"], third["count"]) == ("warning", "error", 2)


def test_a_key_that_nobody_named_is_left_out(written: io.StringIO) -> None:
    log_event("anything", iban=IBAN, password="geheim", email="kees@example.org")
    (line,) = lines(written)
    assert set(line) == {"timestamp", "level", "logger", "event"}


def test_a_value_is_shortened(written: io.StringIO) -> None:
    log_event("anything", rule="x" * 5000)
    assert lines(written)[0]["rule"] == "x" * LONGEST_VALUE


NOBODY: dict[str, str] = {}


def look_up(key: str) -> None:
    try:
        NOBODY[key]
    except KeyError as missing:
        raise ValueError(f"{key} is unknown") from missing


def test_of_a_fault_the_kinds_and_places_are_told_and_no_words(written: io.StringIO) -> None:
    with pytest.raises(ValueError, match=IBAN) as fault:
        look_up(IBAN)
    log_alarm("fault", exc_info=fault.value)
    (line,) = lines(written)
    assert line["error"] == "ValueError from KeyError"
    assert "test_shape.py" in str(line["trace"])
    assert IBAN not in written.getvalue()


@pytest.mark.parametrize("library", ["pypdf._reader", "piccolo", "asyncpg.pool", "PIL.Image"])
def test_of_a_library_only_its_name_is_told(written: io.StringIO, library: str) -> None:
    logging.getLogger(library).warning(f"found {IBAN} in %s", IBAN)  # noqa: G004  # as libraries do
    (line,) = lines(written)
    assert (line["logger"], line["event"]) == (library, "a library has logged something")
    assert IBAN not in written.getvalue()


def test_what_a_task_was_working_with_is_not_told(written: io.StringIO) -> None:
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: <Task with {IBAN}>")  # noqa: G004
    (line,) = lines(written)
    assert line["event"] == "Task exception was never retrieved"


def test_the_servers_own_lines_about_requests_are_off(written: io.StringIO) -> None:
    logging.getLogger("uvicorn.access").warning("GET /login?next=/contract")
    assert written.getvalue() == ""


class SeveralLines(Exception):
    """As drivers raise them: what happened, and below it what might help."""


def way_of(fault: Exception) -> str:
    with pytest.raises(type(fault)) as raised:
        raise fault
    return "".join(traceback.format_exception(raised.value))


REASON = "SettingRefused: SECRET_KEY: is required"
HELP = SeveralLines("the server refuses the role\nHINT: call the operator\nof the asyncpg connection object.")


@pytest.mark.parametrize(
    ("failed", "reason"),
    [
        (f"  + Exception Group\n  |   File x, line 1\n    | {REASON}\n    +-----\n", REASON),
        (way_of(HELP), "tests.logs.test_shape.SeveralLines: the server refuses the role"),
        (
            way_of(ExceptionGroup("both", [HELP])),
            "tests.logs.test_shape.SeveralLines: the server refuses the role",
        ),
        ("Application startup failed. Exiting.", "Application startup failed. Exiting."),
        ("", ""),
    ],
)
def test_of_a_start_that_failed_the_reason_is_told(written: io.StringIO, failed: str, reason: str) -> None:
    logging.getLogger("uvicorn.error").error(failed)
    assert lines(written)[0]["event"] == reason
