"""The balances of an order, kept as JSON with a line for each kind."""

import json
from dataclasses import asdict

from app.merging.balance import Balance, Line


def balance_to_json(balance: Balance) -> str:
    return json.dumps([asdict(line) for line in balance.values()])


def balance_from_json(text: str | None) -> Balance:
    """The balance in this text; empty if there is none. Raises TypeError or ValueError for anything else."""
    kept = json.loads(text or "[]")
    # Before 25 November the lines were kept by kind.
    lines = [{"kind": kind, **line} for kind, line in kept.items()] if isinstance(kept, dict) else kept
    return {line["kind"]: Line(**line) for line in lines}
