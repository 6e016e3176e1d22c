"""The steps of the provider: records change, rows come and go, staff decide, time passes."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.operations.cases.approve_case import approve_case
from app.operations.cases.reject_case import reject_case
from app.storage.sql import one, run
from app.storage.transaction import violated
from tests.people import edit, id_of
from tests.staff import document_for, let_in
from tests.trust.model import cases
from tests.trust.model.company import Company, numbers
from tests.trust.model.world import Case, Number

CHANGES = (
    ("name", "Kees Jansen"),
    ("name", "KEES JANSEN"),
    ("name", "Karel Jansen"),
    ("city", "Utrecht"),
    ("city", "Nieuwegein"),
    ("status", "active"),
    ("status", "active"),
    ("status", "suspended"),
    ("status", "closed"),
    ("password", "another"),
)
WAITS = (
    timedelta(seconds=90),
    timedelta(minutes=5),
    timedelta(minutes=12),
    timedelta(minutes=40),
    timedelta(hours=25),
    timedelta(days=4),
    timedelta(days=15),
    timedelta(days=31),
)
NEW_ROWS = {
    "contract": "product, started_on) VALUES ({}, 'Webshop', '2026-11-23')",
    "ticket": "subject, opened_at) SELECT {}, 'Vraag', created_at FROM customer LIMIT 1",
}


class OfficeSteps(Company):
    """Steps of the provider. Absorbed numbers are signposts, and their records are not edited."""

    @rule(number=numbers, data=st.data())
    def change_a_record(self, number: str, data: st.DataObject) -> None:
        known = self.world.numbers[number]
        if known.status != "absorbed":
            self.run(self._change(known, *data.draw(st.sampled_from(CHANGES))))

    @rule(number=numbers, table=st.sampled_from(sorted(NEW_ROWS)))
    def add_a_row(self, number: str, table: str) -> None:
        self.run(self._add_a_row(number, table))

    @rule(number=numbers, topic=st.sampled_from(["nieuws", "storingen"]))
    def subscribe(self, number: str, topic: str) -> None:
        self.run(self._subscribe(number, topic))

    @rule(table=st.sampled_from(["mailbox", "ticket", "newsletter"]), data=st.data())
    def delete_a_row(self, table: str, data: st.DataObject) -> None:
        rows: dict[int, Any] = self.world.newsletters if table == "newsletter" else self.world.owners[table]
        if rows:
            row = data.draw(st.sampled_from(sorted(rows)))
            del rows[row]
            self.run(run(f"DELETE FROM {table} WHERE id = {{}}", row))

    @rule(number=numbers, share=st.sampled_from([-100, -30, 40]))
    def credit_comes_and_goes(self, number: str, share: int) -> None:
        """Changes the credit by so many per cent."""
        cents = self.world.credit[number] * share // 100
        self.world.credit[number] += cents
        self.money += cents
        self.run(run("UPDATE credit SET cents = cents + {} WHERE customer = {}", cents, self.run(id_of(number))))

    @precondition(lambda self: any(case.used_by is None for case in self.world.cases))
    @rule(accepting=st.sampled_from([True, True, False]), data=st.data())
    def decide_a_case(self, accepting: bool, data: st.DataObject) -> None:
        undecided = [number for number, case in enumerate(self.world.cases) if case.used_by is None]
        self.run(self._decide(data.draw(st.sampled_from(undecided)), accepting))

    @rule(duration=st.sampled_from(WAITS))
    def wait(self, duration: timedelta) -> None:
        self.clock.advance(duration)

    async def _change(self, known: Number, what: str, value: str) -> None:
        now = self.world.now
        match what:
            case "name":
                known.name, known.identity_changed_at = value, now
                await edit(known.number, name=value, identity_changed_at=now)
            case "city":
                known.city = value
                await edit(known.number, city=value)
            case "status":
                known.status = value
                await edit(known.number, status=value)
            case _:
                known.passwords_had, known.access_changed_at = known.passwords_had + 1, now
                known.password = f"{known.number} {known.passwords_had}"
                await edit(
                    known.number,
                    password_hash=self.context.passwords.hash(known.password),
                    credential_version=known.passwords_had,
                    access_changed_at=now,
                )

    async def _add_a_row(self, number: str, table: str) -> None:
        """Adds a row; an absorbed number must be refused."""
        statement = f"INSERT INTO {table} (customer, {NEW_ROWS[table]} RETURNING id"
        owner = await id_of(number)
        if self.world.numbers[number].status != "absorbed":
            added = await one(statement, owner)
            assert added is not None
            self.world.owners[table][added["id"]] = number
            return
        try:
            await run(statement, owner)
        except Exception as refused:  # noqa: BLE001  # one class on each engine
            assert violated(refused) == f"ck_{table}_owner_is_live"  # noqa: PT017
        else:
            raise AssertionError("an absorbed number got a row")

    async def _subscribe(self, number: str, topic: str) -> None:
        if self.world.numbers[number].status == "absorbed" or (number, topic) in self.world.newsletters.values():
            return
        added = await one(
            "INSERT INTO newsletter (customer, topic, subscribed_at) "
            "SELECT id, {}, created_at FROM customer WHERE number = {} RETURNING id",
            topic,
            number,
        )
        assert added is not None
        self.world.newsletters[added["id"]] = number, topic

    async def _decide(self, position: int, accepting: bool) -> None:
        """Sends a document, which two members of staff approve or one rejects, as far as the case allows."""
        case = self.world.cases[position]
        stored = await run("SELECT reference FROM transfer_case ORDER BY id")
        reference = stored[position]["reference"]
        await document_for(self.context, reference)
        if case.state != "accepted" and self._is_newest(case):
            case.state = "document_received"
        expected = cases.of_decision(self.world, case, accepting)
        staff = await let_in(self.context)
        if accepting:
            for member in staff:
                await self.expect(approve_case(self.context, member, reference), expected)
        else:
            await self.expect(reject_case(self.context, staff[0], reference, "unsigned"), expected)
        if not expected:
            case.state = "accepted" if accepting else "rejected"
            case.valid_until = self.world.now + timedelta(days=30) if accepting else None

    def _is_newest(self, case: Case) -> bool:
        return self.world.newest_case(case.survivor, case.absorbed) is case
