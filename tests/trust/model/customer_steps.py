"""The steps of customers: sign in, prove, adopt, confirm, remove, send, send again."""

from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.operations.access.log_in import log_in
from app.operations.access.log_out import log_out
from app.operations.access.open_session import SEEN_PRECISION, open_session
from app.operations.access.sessions import SignedIn
from app.operations.wizard.adopt_contact_data import adopt_contact_data
from app.operations.wizard.compare_customers import compare_customers
from app.operations.wizard.place_orders import Placed, place_orders
from app.operations.wizard.prepare_order import prepare_order
from app.operations.wizard.prove_number import prove_number
from app.operations.wizard.remove_pair import remove_pair
from app.operations.wizard.review_draft import review_draft
from tests.databases import Databases
from tests.people import HOME
from tests.trust.model import cases, predictions
from tests.trust.model.company import Company, mostly, numbers, pairs
from tests.trust.model.world import Order, Pair, Proof, Session


class CustomerSteps(Company):
    """Steps, each of which predicts its outcome before it acts."""

    def __init__(self, databases: Databases, data_dir: Path) -> None:
        super().__init__(databases, data_dir)
        self.tokens: dict[str, str] = {}
        self.sent: dict[tuple[str, str], tuple[str, ...]] = {}

    @rule(number=numbers, right=mostly)
    def sign_in(self, number: str, right: bool) -> None:
        self.run(self._sign_in(number, right))

    @rule(pair=pairs, right=mostly)
    def prove(self, pair: tuple[str, str], right: bool) -> None:
        self.run(self._prove(*pair, right))

    @precondition(lambda self: self.world.proving())
    @rule(data=st.data())
    def adopt(self, data: st.DataObject) -> None:
        self.run(self._adopt(data.draw(st.sampled_from(self.world.proving()))))

    @precondition(lambda self: self.world.proving())
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        self.run(self._confirm(data.draw(st.sampled_from(self.world.proving()))))

    @rule(pair=pairs)
    def prepare(self, pair: tuple[str, str]) -> None:
        self.run(self._prepare(*pair))

    @rule(pair=pairs, more=st.lists(numbers, max_size=2))
    def prepare_and_send(self, pair: tuple[str, str], more: list[str]) -> None:
        """Prepares one pair or several and sends them together."""
        survivor, first = pair
        for absorbed in (first, *more):
            self.run(self._prepare(survivor, absorbed))
        self.run(self._send(survivor, with_password=True))

    @precondition(lambda self: self.world.drafts)
    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        pair = data.draw(st.sampled_from(self.world.drafts))
        self.run(self._take_out(pair.survivor, pair.absorbed))

    @precondition(lambda self: self.world.drafts)
    @rule(with_password=mostly, data=st.data())
    def send(self, with_password: bool, data: st.DataObject) -> None:
        self.run(self._send(data.draw(st.sampled_from(self.world.drafts)).survivor, with_password))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        """Sends a draft again, as by a second click: the same key gives the same orders."""
        self.run(self._send_again(*data.draw(st.sampled_from(sorted(self.sent)))))

    async def _sign_in(self, number: str, right: bool = True) -> None:
        if number in self.tokens:
            await log_out(self.context, self.tokens.pop(number))
            self.world.sessions.pop(number, None)
        password = self.world.numbers[number].password if right else "guessed"
        expected = predictions.of_login(self.world, number, password)
        attempt = log_in(self.context, number, password, HOME)
        if expected:
            await self.expect(attempt, expected)
        else:
            self.tokens[number] = (await attempt).token
            now = self.world.now
            self.world.sessions[number] = Session(now, now, now)

    async def _signed_in(self, number: str) -> SignedIn | None:
        """The signed-in customer, if the session is still valid; using it keeps it alive."""
        found = await open_session(self.context, self.tokens.get(number, "planted"))
        assert (found is not None) is predictions.is_signed_in(self.world, number)
        if found is None and predictions.is_in_time(self.world, number):
            del self.world.sessions[number]  # a suspended customer has to log in again afterwards
        if found is not None:
            session = self.world.sessions[number]
            if self.world.now - session.seen > SEEN_PRECISION:
                session.seen = self.world.now
        return found

    async def _prove(self, survivor: str, absorbed: str, right: bool = True) -> bool:
        if await self._signed_in(survivor) is None:
            await self._sign_in(survivor)
        if (signed_in := await self._signed_in(survivor)) is None:
            return False
        password = self.world.numbers[absorbed].password if right else "guessed"
        expected = predictions.of_proof(self.world, survivor, absorbed, password)
        await self.expect(prove_number(self.context, signed_in, absorbed, password, HOME), expected)
        if not expected:
            self.world.sessions[survivor].proof = Proof(
                absorbed, self.world.faces(survivor, absorbed), self.world.now
            )
            if self.world.is_blocked(survivor, absorbed):
                cases.open_case(self.world, survivor, absorbed)
        return not expected

    async def _adopt(self, survivor: str) -> None:
        if (signed_in := await self._signed_in(survivor)) is None:
            return
        expected = predictions.of_comparison(self.world, survivor) or predictions.of_adoption(self.world, survivor)
        await self.expect(self._adopting(signed_in), expected)
        if not expected:
            self.world.proof_of(survivor).adopted = True

    async def _adopting(self, signed_in: SignedIn) -> None:
        await adopt_contact_data(self.context, signed_in, (await compare_customers(self.context, signed_in)).shown)

    async def _confirm(self, survivor: str) -> None:
        if (signed_in := await self._signed_in(survivor)) is None:
            return
        expected = predictions.of_comparison(self.world, survivor) or predictions.of_confirmation(
            self.world, survivor
        )
        await self.expect(self._confirming(signed_in), expected)
        if not expected:
            proof = self.world.proof_of(survivor)
            self.world.sessions[survivor].proof = None
            self.world.drop_pair(survivor, proof.absorbed)
            self.world.drafts.append(Pair(survivor, proof.absorbed, proof.faces, self.world.now))

    async def _confirming(self, signed_in: SignedIn) -> None:
        """Confirms with a double click."""
        shown = (await compare_customers(self.context, signed_in)).shown
        await prepare_order(self.context, signed_in, shown)
        await prepare_order(self.context, signed_in, shown)

    async def _prepare(self, survivor: str, absorbed: str) -> None:
        if await self._prove(survivor, absorbed):
            if not predictions.of_adoption(self.world, survivor):
                await self._adopt(survivor)
            await self._confirm(survivor)

    async def _take_out(self, survivor: str, absorbed: str) -> None:
        if (signed_in := await self._signed_in(survivor)) is not None:
            self.world.drop_pair(survivor, absorbed)
            left = await remove_pair(self.context, signed_in, absorbed)
            assert left == len(predictions.draft_of(self.world, survivor))

    async def _send(self, survivor: str, with_password: bool) -> None:
        if (signed_in := await self._signed_in(survivor)) is None:
            return
        expected = predictions.of_sending(self.world, survivor, with_password)
        if expected in {"DraftEmpty", "OwnPasswordMissing"}:
            await self.expect(self._sending(signed_in, None), expected)
            return
        key, placed = await self._sending(signed_in, self.world.numbers[survivor].password)
        session = self.world.sessions[survivor]
        if predictions.is_password_due(self.world, survivor):
            assert placed.token
            self.tokens[survivor] = placed.token
            session.password_at = session.seen = self.world.now
        assert (placed.refusal.code.value if placed.refusal else "") == expected
        if not expected:
            self.sent[survivor, key] = placed.references
            self._note_orders(predictions.draft_of(self.world, survivor), placed.references)

    async def _sending(self, signed_in: SignedIn, password: str | None) -> tuple[str, Placed]:
        key = (await review_draft(self.context, signed_in)).key
        return key, await place_orders(self.context, signed_in, key, password, HOME)

    def _note_orders(self, draft: list[Pair], references: tuple[str, ...]) -> None:
        for pair, reference in zip(draft, references, strict=True):
            if case := cases.lifted_by(self.world, pair.survivor, pair.absorbed):
                case.used_by = reference
            due = self.world.now + timedelta(hours=self.world.hold_hours)
            self.world.orders[reference] = Order(reference, pair.survivor, pair.absorbed, pair.faces, due)
            self.world.drop_pair(pair.survivor, pair.absorbed)

    async def _send_again(self, survivor: str, key: str) -> None:
        if (signed_in := await self._signed_in(survivor)) is not None:
            placed = await place_orders(self.context, signed_in, key, None, HOME)
            assert placed.references == self.sent[survivor, key]
