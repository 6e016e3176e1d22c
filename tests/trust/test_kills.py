"""A worker is killed at random moments, again and again: nothing is lost, and nothing is done twice."""

import os
import random
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from app.demo import JANSEN
from app.operations.desk import Desk
from app.operations.list_all_orders import list_all_orders
from app.operations.load_scenario import load_scenario
from app.operations.scenario import read_scenario
from app.operations.verify_database import verify_database
from app.storage.engine import Engine
from app.storage.sql import run
from tests.databases import address_of

KILLS = 30
PAIRS = 90
LONGEST_DELAY = 0.06
LOOKS = 1500
ROOT = Path(__file__).parents[2]
# A pair takes long enough to be hit: some thousand rows.
HELD = {"contracts": 3, "domains": 1000, "invoices": 1000, "mandates": 1, "newsletters": ["a"], "credit_cents": 5}


async def test_every_order_is_executed_exactly_once_though_workers_are_killed(
    desk: Desk, database: Engine, tmp_path: Path
) -> None:
    real_time = Desk(desk.settings, desk.passwords, lambda: datetime.now(UTC))
    await load_scenario(real_time, read_scenario(_scenario()))
    environment = os.environ | {
        "DATABASE_URL": address_of(database),
        "DATA_DIR": str(tmp_path),
        "ORDER_LEASE_SECONDS": "1",
        "ORDER_ATTEMPTS": "1000",
    }
    chance = random.Random(20261123)
    killed_while_working = sum(
        [await _killed_within(chance.uniform(0, LONGEST_DELAY), environment) for _ in range(KILLS)]
    )
    while any(order.state in {"placed", "executing"} for order in await list_all_orders()):
        subprocess.run([*WORKER, "--once"], env=environment, cwd=ROOT, check=True, timeout=120)

    assert killed_while_working == KILLS
    orders = await list_all_orders()
    assert Counter(order.state for order in orders) == {"executed": PAIRS}
    assert not [finding for finding in await verify_database() if not finding.holds]
    # Once each: an order has one ledger entry for each row that its absorbed number held.
    entries = await run("SELECT merge_order, COUNT(*) AS entries FROM ledger GROUP BY merge_order")
    assert {row["entries"] for row in entries} == {3 + 1000 + 1000 + 1 + 1 + 1 + 1}
    assert len(entries) == PAIRS
    totals = await run("SELECT COUNT(*) AS domains, COUNT(DISTINCT name) AS names FROM domain")
    assert totals == [{"domains": PAIRS * 1000, "names": PAIRS * 1000}]
    interrupted = await run("SELECT COUNT(*) AS orders FROM merge_order WHERE attempts > 1")
    assert interrupted[0]["orders"] > 0, "no kill hit a merge: make the pairs larger"


WORKER = [sys.executable, "-m", "app", "worker"]


async def _killed_within(seconds: float, environment: dict[str, str]) -> bool:
    """Start a worker and kill it so many seconds after its first claim; whether that was in the midst of work."""
    claims = await _claims()
    with subprocess.Popen(WORKER, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        for _ in range(LOOKS):
            if await _claims() > claims or _ended_within(process, 0.02):
                break
        ended = _ended_within(process, seconds)
        process.kill()
    return await _claims() > claims and not ended


async def _claims() -> int:
    """How often an order was claimed so far: it tells that a worker has begun, however slow the machine is."""
    ((count,),) = [row.values() for row in await run("SELECT SUM(attempts) AS claims FROM merge_order")]
    return int(count)


def _ended_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _scenario() -> dict[str, object]:
    customers = []
    for pair in range(PAIRS):
        customers.append({"number": f"{10_000_000 + 2 * pair}", "password": "x", **JANSEN})
        customers.append({"number": f"{10_000_001 + 2 * pair}", "password": "x", **JANSEN, "holdings": HELD})
    orders = [
        {"surviving": f"{10_000_000 + 2 * pair}", "absorbed": f"{10_000_001 + 2 * pair}", "state": "placed"}
        for pair in range(PAIRS)
    ]
    return {"customers": customers, "orders": orders}
