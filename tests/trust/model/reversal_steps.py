"""The steps of reversals: by the customer with the own password, or by an operator."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.operations.access.sessions import SignedIn
from app.operations.reversals.place_reversal import place_reversal
from app.operations.reversals.place_reversal_for import place_reversal_for
from app.operations.wizard.place_orders import Placed
from tests.people import HOME
from tests.trust.model import predictions, reversals
from tests.trust.model.company import mostly
from tests.trust.model.customer_steps import CustomerSteps
from tests.trust.model.world import Order


class ReversalSteps(CustomerSteps):
    """Steps of reversals, both allowed ones (newest first, in time, once) and others."""

    @precondition(lambda self: self.world.orders)
    @rule(with_password=mostly, data=st.data())
    def ask_back(self, with_password: bool, data: st.DataObject) -> None:
        self.run(self._ask_back(self._some_order(data), with_password))

    @precondition(lambda self: self.world.orders)
    @rule(data=st.data())
    def ask_back_for_the_customer(self, data: st.DataObject) -> None:
        self.run(self._ask_back_for_the_customer(self._some_order(data)))

    def _some_order(self, data: st.DataObject) -> Order:
        """Any order, more often one that can be taken back."""
        orders = self.world.orders.values()
        ready = [order for order in orders if not reversals.refusal_of(self.world, order, by_provider=True)]
        return data.draw(st.sampled_from([*orders, *ready * 3]))

    async def _ask_back(self, merge: Order, with_password: bool) -> None:
        survivor = merge.survivor
        if await self._signed_in(survivor) is None:
            await self._sign_in(survivor)
        if (signed_in := await self._signed_in(survivor)) is None:
            return
        known = reversals.of_merge(self.world, merge)
        expected = predictions.of_reversal(self.world, merge, with_password)
        password = self.world.numbers[survivor].password if with_password else None
        asked = self._asked_back(signed_in, merge, password)
        if expected:
            await self.expect(asked, expected)
            return
        placed = await asked
        assert known is None or placed.references == (known.reference,)
        if known is None:
            self.tokens[survivor] = placed.token or ""
            session = self.world.sessions[survivor]
            session.password_at = session.seen = self.world.now
            self._note_reversal(merge, placed.references[0])

    async def _asked_back(self, signed_in: SignedIn, merge: Order, password: str | None) -> Placed:
        return await place_reversal(self.context, signed_in, merge.reference, password, HOME)

    async def _ask_back_for_the_customer(self, merge: Order) -> None:
        known = reversals.of_merge(self.world, merge)
        expected = predictions.of_reversal_by_provider(self.world, merge)
        asked = place_reversal_for(self.context, merge.reference, "against the customer's will")
        if expected:
            await self.expect(asked, expected)
        elif known is not None:
            assert await asked == known.reference
        else:
            self._note_reversal(merge, await asked, by_provider=True)

    def _note_reversal(self, merge: Order, reference: str, by_provider: bool = False) -> None:
        self.outcomes["asked back"] += 1
        faces = self.world.faces(merge.survivor, merge.absorbed)
        reversal = Order(reference, merge.survivor, merge.absorbed, faces, self.world.now)
        reversal.reverses, reversal.by_provider = merge.reference, by_provider
        self.world.orders[reference] = reversal
