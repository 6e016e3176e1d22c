"""Random steps, by the thousand: after each one the database is as a plain account of it says.

A run that fails prints its steps and its seed. The same seed takes the same steps again:

    TRUST=full TRUST_SEED=1234 .venv/bin/pytest tests/trust/test_model.py

`make test` always takes the steps of one seed, `make trust` those of another one each time.
"""

import os
import random
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from tests.databases import Databases
from tests.trust.model.company import pairs
from tests.trust.model.office_steps import OfficeSteps
from tests.trust.model.order_steps import OrderSteps
from tests.trust.model.reversal_steps import ReversalSteps
from tests.trust.model.worker_steps import WorkerSteps
from tests.trust.programme import Figures, scale, scaled

RUNS = scaled(8, 150, 5000)
STEPS = scaled(20, 30, 50)
SEED_VARIABLE = "TRUST_SEED"
QUICK_SEED = 4  # a lively one


class Everybody(ReversalSteps, OrderSteps, WorkerSteps, OfficeSteps):
    """All of them at once, in any order."""

    taken: ClassVar[int] = 0

    @rule(pair=pairs)
    def merge(self, pair: tuple[str, str]) -> None:
        """The whole journey, up to the worker and through."""
        self.prepare_and_send(pair, [])
        self.execute_all_that_is_due()

    @precondition(lambda self: self.world.orders)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        """The same for a merge that is taken back."""
        self.ask_back(with_password=True, data=data)
        self.execute_all_that_is_due()

    def teardown(self) -> None:
        Everybody.taken += self.steps
        super().teardown()


def test_whatever_happens_the_database_is_as_the_model_says(
    databases: Databases, tmp_path: Path, figures: Figures, request: pytest.FixtureRequest
) -> None:
    number = _seed()
    request.node.add_report_section("call", "seed", f"{SEED_VARIABLE}={number}")

    @seed(number)
    def everybody() -> Everybody:
        return Everybody(databases, tmp_path)

    Everybody.taken = 0
    Everybody.outcomes.clear()
    run_state_machine_as_test(everybody, settings=SETTINGS)  # type: ignore[arg-type]  # any factory does
    request.node.add_report_section("call", "outcomes", str(Everybody.outcomes.most_common()))
    assert Everybody.outcomes["executed"] > 0, "nothing was merged, so nothing was tried"
    assert Everybody.outcomes["taken back"] > 0, "nothing was taken back"
    engine = "sqlite" if "sqlite" in request.node.name else "postgres"
    merged, taken_back = Everybody.outcomes["executed"], Everybody.outcomes["taken back"]
    seen = f"0 in {Everybody.taken} steps, {merged} merges and {taken_back} reversals, seed {number}"
    figures.saw("T1", "violations of an invariant or of the model", "0", seen, engine)


SETTINGS = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    print_blob=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def _seed() -> int:
    """Always the same one at the quick scale, so that a change of ours is to blame for what is found."""
    named = os.environ.get(SEED_VARIABLE)
    if named is not None:
        return int(named)
    return QUICK_SEED if scale() == "quick" else random.SystemRandom().randrange(1_000_000)
