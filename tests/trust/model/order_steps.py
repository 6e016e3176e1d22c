"""The steps of waiting orders: held, cancelled by the customer, retried or closed by an operator."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.operations.orders.cancel_order import cancel_order
from app.operations.orders.close_order import close_order
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import OPERATOR
from tests.settings import with_settings
from tests.trust.model.company import ORDER_ATTEMPTS
from tests.trust.model.customer_steps import CustomerSteps
from tests.trust.model.world import Order


class OrderSteps(CustomerSteps):
    """Steps of waiting orders. An order can be cancelled only while it is held."""

    @rule(hours=st.sampled_from([0, 0, 1]))
    def hold_orders(self, hours: int) -> None:
        """Makes orders wait for so many hours from now on before they may be executed."""
        self.world.hold_hours = hours
        self.context = with_settings(self.context, execution_hold_hours=hours)

    @precondition(lambda self: self.world.orders)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        orders = self.world.orders.values()
        held = [order for order in orders if self._is_held(order)]
        self.run(self._cancel(data.draw(st.sampled_from([*orders, *held * 3]))))

    @precondition(lambda self: self._in_review())
    @rule(trying_again=st.booleans(), data=st.data())
    def review(self, trying_again: bool, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(self._in_review()))
        if trying_again:
            self.run(retry_order(self.context, OPERATOR, order.reference))
            order.state, order.reason, order.run_at = "placed", None, self.world.now
            order.attempts = min(order.attempts, ORDER_ATTEMPTS - 1)
        else:
            self.run(close_order(self.context, OPERATOR, order.reference, "does not add up"))
            order.state, order.reason = "failed", "closed_by_staff"

    def _in_review(self) -> list[Order]:
        return [order for order in self.world.orders.values() if order.state == "needs_review"]

    def _is_held(self, order: Order) -> bool:
        return order.state == "placed" and order.attempts == 0 and order.run_at > self.world.now

    async def _cancel(self, order: Order) -> None:
        if await self._signed_in(order.survivor) is None:
            await self._sign_in(order.survivor)
        if (signed_in := await self._signed_in(order.survivor)) is None:
            return
        held = self._is_held(order)
        expected = "" if held or order.reason == "cancelled" else "OrderBegun"
        await self.expect(cancel_order(self.context, signed_in, order.reference), expected)
        if held:
            order.state, order.reason = "failed", "cancelled"
            self.outcomes["cancelled"] += 1
