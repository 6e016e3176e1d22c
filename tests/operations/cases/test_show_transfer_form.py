"""The transfer form of a case: what differs now, for its own customer only."""

import pytest

from app.customers.iban import masked
from app.documents.drawing.transfer_form import BLANK, Holder, TransferForm
from app.operations.cases.print_transfer_form import print_transfer_form
from app.operations.cases.show_transfer_form import show_transfer_form
from app.operations.desk import Desk
from app.operations.errors import CaseUnknown
from app.storage.sql import one
from tests.documents.pdf_reading import fields_of, read
from tests.people import BAKERY, BANK, KEES, NAME, edit, load, sign_in, snapshot


async def case_about(desk: Desk, absorbed: str, **differing: object) -> str:
    """Kees is blocked with this number; the reference of his case."""
    await load(desk, KEES, BAKERY, absorbed, differing={absorbed: differing})
    await (await sign_in(desk, KEES)).prove(absorbed)
    row = await one("SELECT reference FROM transfer_case")
    assert row is not None
    return str(row["reference"])


async def form_for(desk: Desk, number: str, reference: str) -> TransferForm:
    return await show_transfer_form(await (await sign_in(desk, number)).signed_in(), reference)


async def test_without_a_case_it_is_blank_for_everybody(desk: Desk) -> None:
    assert await show_transfer_form(None, None) is BLANK
    await load(desk, KEES)
    assert await show_transfer_form(await (await sign_in(desk, KEES)).signed_in(), None) is BLANK


async def test_it_shows_both_holders_and_the_rows_that_differ(desk: Desk) -> None:
    reference = await case_about(desk, NAME, name="Karel Jansen", company="Jansen B.V.", city="Assen")
    form = await form_for(desk, KEES, reference)
    assert form.reference == reference
    assert form.surviving == Holder(KEES, "", "Kees Jansen")
    assert form.absorbed == Holder(NAME, "Jansen B.V.", "Karel Jansen")
    assert [row.field for row in form.rows] == ["company", "name", "city"]


async def test_an_iban_is_masked(desk: Desk) -> None:
    reference = await case_about(desk, BANK, iban="NL20INGB0001234567", bic="INGBNL2A")
    rows = {row.field: row for row in (await form_for(desk, KEES, reference)).rows}
    assert rows["iban"].absorbed == masked("NL20INGB0001234567")
    assert "INGB" not in rows["iban"].absorbed


async def test_it_shows_the_records_as_they_are_now(desk: Desk) -> None:
    reference = await case_about(desk, NAME)
    await edit(NAME, name="Karin Jansen")
    assert (await form_for(desk, KEES, reference)).absorbed.name == "Karin Jansen"


async def test_the_case_of_somebody_else_is_no_case(desk: Desk) -> None:
    reference = await case_about(desk, NAME)
    for other in (BAKERY, NAME):
        with pytest.raises(CaseUnknown):
            await form_for(desk, other, reference)
    with pytest.raises(CaseUnknown):
        await show_transfer_form(None, reference)
    with pytest.raises(CaseUnknown):
        await form_for(desk, KEES, "20261123-000000")


async def test_printing_it_writes_nothing(desk: Desk) -> None:
    reference = await case_about(desk, NAME, name="Łukasz Żółć")
    kees = await (await sign_in(desk, KEES)).signed_in()
    before = await snapshot("transfer_case", "case_event", "audit", "outbox", "customer")
    found = fields_of(read(await print_transfer_form(desk, kees, reference, "nl")))
    assert found["case_reference"].value == reference
    assert found["absorbed_name"].printed == "Łukasz Żółć"
    assert await snapshot("transfer_case", "case_event", "audit", "outbox", "customer") == before
