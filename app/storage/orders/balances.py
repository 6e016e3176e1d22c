"""Balances as they are kept with an order: a line of JSON for each kind."""

import json
from dataclasses import asdict

from app.merging.balance import Balance, Line


def balance_to_json(balance: Balance) -> str:
    return json.dumps([asdict(line) for line in balance.values()])


def balance_from_json(text: str | None) -> Balance:
    """Empty where none is kept. Raises TypeError or ValueError for anything else."""
    kept = json.loads(text or "[]")
    # Before 25 November they were kept by kind.
    lines = [{"kind": kind, **line} for kind, line in kept.items()] if isinstance(kept, dict) else kept
    return {line["kind"]: Line(**line) for line in lines}
