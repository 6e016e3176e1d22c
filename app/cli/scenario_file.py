"""Reads a scenario file as JSON, from any program."""

import json
from pathlib import Path
from typing import Any, NoReturn

from app.operations.scenarios.scenario import ScenarioRefused
from app.operations.scenarios.scenario_entry import Doubled

NO_SUCH_FILE = "there is no such file; SOURCE is demo, generate, or the path of a scenario file"


def read_scenario_file(path: Path) -> object:
    """The decoded document. A byte order mark is skipped; a repeated key is kept as Doubled.

    Raises ScenarioRefused.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except FileNotFoundError:
        raise ScenarioRefused([f"{path}: {NO_SUCH_FILE}"]) from None
    except OSError as fault:
        raise ScenarioRefused([f"{path}: cannot be read: {fault.strerror}"]) from fault
    except UnicodeDecodeError as fault:
        raise ScenarioRefused(
            [f"{path}: is not UTF-8: byte {fault.start} is {fault.object[fault.start]:#x}"]
        ) from None
    except RecursionError:
        raise ScenarioRefused([f"{path}: is nested too deeply"]) from None
    except ValueError as fault:
        raise ScenarioRefused([f"{path}: is not JSON: {_reason(fault)}"]) from fault


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    return Doubled(pairs, [key for key in found if keys.count(key) > 1])


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _reason(fault: ValueError) -> str:
    """The reason why the file cannot be read. Python's text about huge numbers is replaced."""
    return "a number has too many digits" if "integer string conversion" in str(fault) else str(fault)
