"""Balances as they are kept with an order: a line of JSON for each kind."""

import json
from dataclasses import asdict

from app.merging.balance import Balance, Line


def balance_to_json(balance: Balance) -> str:
    return json.dumps([asdict(line) for line in balance.values()])


def balance_from_json(text: str | None) -> Balance:
    """Empty where none is kept. Raises TypeError or ValueError for anything else."""
    return {line["kind"]: Line(**line) for line in json.loads(text or "[]")}
