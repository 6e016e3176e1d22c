"""The register of erasures, a file outside the database that says after a restore whom to erase again."""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path


def register_erasure(file: Path, number: str, now: datetime) -> None:
    """Adds one line with only the number, which is safely on disk before anything is erased."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as register:
        register.write(json.dumps({"at": now.isoformat(), "number": number}) + "\n")
        register.flush()
        os.fsync(register.fileno())


def registered_since(file: Path, moment: datetime) -> Sequence[str]:
    """The numbers that were erased since then, each once, in their order."""
    if not file.exists():
        return []
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(dict.fromkeys(line["number"] for line in lines if datetime.fromisoformat(line["at"]) >= moment))
