"""The steps of workers: execute, stop in the midst, come back late, meet a fault, tidy up."""

from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.upkeep.tidy_up import tidy_up
from app.storage.guards import Guard
from app.storage.orders.jobs import Claimed
from app.storage.sql import one
from app.storage.transaction import violated
from tests.databases import Databases
from tests.planting import planted
from tests.trust.model import due, predictions
from tests.trust.model.company import ORDER_ATTEMPTS, Company
from tests.trust.model.merging import merge, take_back
from tests.trust.model.world import Order

LEASE = timedelta(seconds=120)
NO_MAIL = Guard("planted", "outbox", "INSERT", "NEW.kind IN ('order_executed', 'order_reversed')")


class WorkerSteps(Company):
    """Steps of workers. A claimed order must be the one that the model says is next."""

    def __init__(self, databases: Databases, data_dir: Path) -> None:
        super().__init__(databases, data_dir)
        self.abandoned: list[Claimed] = []

    @rule()
    def execute_one(self) -> None:
        self.run(self._execute_one())

    @rule()
    def execute_all_that_is_due(self) -> None:
        self.run(self._execute_all())

    @rule()
    def stop_in_the_midst(self) -> None:
        """A worker claims an order and disappears; its lease ends at some time."""
        self.run(self._stop_in_the_midst())

    @precondition(lambda self: self.abandoned)
    @rule(data=st.data())
    def come_back_late(self, data: st.DataObject) -> None:
        """A worker goes on with an order late; if another worker had it meanwhile, it must do nothing."""
        job = self.abandoned.pop(data.draw(st.integers(0, len(self.abandoned) - 1)))
        self.run(self._come_back_late(job))

    @precondition(lambda self: due.next_due(self.world) is not None)
    @rule()
    def meet_a_fault(self) -> None:
        self.run(self._meet_a_fault())

    @rule()
    def tidy(self) -> None:
        self.run(self._tidy())

    async def _claim(self) -> tuple[Claimed, Order] | None:
        order = due.next_due(self.world)
        job = await claim_order(self.context, f"worker {self.steps}")
        assert (job.order.reference if job else None) == (order.reference if order else None)
        if job is None or order is None:
            return None
        order.state, order.lease_until, order.attempts = "executing", self.world.now + LEASE, order.attempts + 1
        order.worker = job.worker
        assert job.attempts == order.attempts
        return job, order

    async def _execute_all(self) -> None:
        while await self._execute_one():
            pass

    async def _execute_one(self) -> bool:
        if (claimed := await self._claim()) is None:
            return False
        await self._execute(*claimed)
        return True

    async def _execute(self, job: Claimed, order: Order) -> None:
        if order.attempts > ORDER_ATTEMPTS:  # it ended every worker that had it
            assert await run_job(self.context, job) == "needs_review"
            self._set_aside(order)
            return
        reason = predictions.of_execution(self.world, order)
        done = "executed" if order.is_merge else "taken back"
        self.outcomes[f"failed: {reason}" if reason else done] += 1
        assert await run_job(self.context, job) == ("failed" if reason else "executed")
        order.lease_until = None
        if reason:
            order.state, order.reason = "failed", reason
        else:
            (merge if order.is_merge else take_back)(self.world, order)

    async def _stop_in_the_midst(self) -> None:
        if claimed := await self._claim():
            self.abandoned.append(claimed[0])

    async def _come_back_late(self, job: Claimed) -> None:
        order = self.world.orders[job.order.reference]
        if (order.state, order.attempts, order.worker) == ("executing", job.attempts, job.worker):
            await self._execute(job, order)
        else:
            assert await run_job(self.context, job) is None

    async def _meet_a_fault(self) -> None:
        """Executes an order whose mail cannot be written, so that nothing else may be written either."""
        claimed = await self._claim()
        assert claimed is not None
        job, order = claimed
        if order.attempts > ORDER_ATTEMPTS or predictions.of_execution(self.world, order):
            await self._execute(job, order)
            return
        async with planted(NO_MAIL):
            try:
                await run_job(self.context, job)
            except Exception as fault:  # noqa: BLE001  # one class on each engine
                assert violated(fault) == "ck_planted"  # noqa: PT017  # the fault planted, no other
            else:
                raise AssertionError("nobody met the fault")
        await self._note_fault(order)

    async def _note_fault(self, order: Order) -> None:
        if order.attempts >= ORDER_ATTEMPTS:
            self._set_aside(order)
            return
        order.state, order.lease_until = "placed", None
        stored = await one("SELECT run_at FROM merge_order WHERE reference = {}", order.reference)
        assert stored is not None
        order.run_at = stored["run_at"]
        assert timedelta(seconds=0.8) <= order.run_at - self.world.now <= timedelta(seconds=1.2)

    def _set_aside(self, order: Order) -> None:
        order.state, order.reason, order.lease_until = "needs_review", "kept_failing", None
        self.outcomes["needs_review"] += 1

    async def _tidy(self) -> None:
        await tidy_up(self.context)
        due.tidy(self.world)
