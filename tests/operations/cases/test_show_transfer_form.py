"""The transfer form of a case: what differs now, for its own customer only."""

import pytest

from app.context import Context
from app.customers.iban import masked
from app.documents.drawing.transfer_form import BLANK, Holder, TransferForm
from app.errors import CaseUnknown
from app.operations.cases.print_transfer_form import print_transfer_form
from app.operations.cases.show_transfer_form import show_transfer_form
from tests import rows
from tests.documents.pdf_reading import fields_of, read
from tests.people import BAKERY, BANK, KEES, NAME, edit, load, sign_in, snapshot


async def case_about(context: Context, absorbed: str, **differing: object) -> str:
    """Kees is blocked with this number; the reference of his case."""
    await load(context, KEES, BAKERY, absorbed, differing={absorbed: differing})
    await (await sign_in(context, KEES)).prove(absorbed)
    (case,) = await rows.cases()
    return case.reference


async def form_for(context: Context, number: str, reference: str) -> TransferForm:
    return await show_transfer_form(await (await sign_in(context, number)).signed_in(), reference)


async def test_without_a_case_it_is_blank_for_everybody(context: Context) -> None:
    assert await show_transfer_form(None, None) is BLANK
    await load(context, KEES)
    assert await show_transfer_form(await (await sign_in(context, KEES)).signed_in(), None) is BLANK


async def test_it_shows_both_holders_and_the_rows_that_differ(context: Context) -> None:
    reference = await case_about(context, NAME, name="Karel Jansen", company="Jansen B.V.", city="Assen")
    form = await form_for(context, KEES, reference)
    assert form.reference == reference
    assert form.surviving == Holder(KEES, "", "Kees Jansen")
    assert form.absorbed == Holder(NAME, "Jansen B.V.", "Karel Jansen")
    assert [row.field for row in form.rows] == ["company", "name", "city"]


async def test_an_iban_is_masked(context: Context) -> None:
    reference = await case_about(context, BANK, iban="NL20INGB0001234567", bic="INGBNL2A")
    rows = {row.field: row for row in (await form_for(context, KEES, reference)).rows}
    assert rows["iban"].absorbed == masked("NL20INGB0001234567")
    assert "INGB" not in rows["iban"].absorbed


async def test_it_shows_the_records_as_they_are_now(context: Context) -> None:
    reference = await case_about(context, NAME)
    await edit(NAME, name="Karin Jansen")
    assert (await form_for(context, KEES, reference)).absorbed.name == "Karin Jansen"


async def test_the_case_of_somebody_else_is_no_case(context: Context) -> None:
    reference = await case_about(context, NAME)
    for other in (BAKERY, NAME):
        with pytest.raises(CaseUnknown):
            await form_for(context, other, reference)
    with pytest.raises(CaseUnknown):
        await show_transfer_form(None, reference)
    with pytest.raises(CaseUnknown):
        await form_for(context, KEES, "20261123-000000")


async def test_printing_it_writes_nothing(context: Context) -> None:
    reference = await case_about(context, NAME, name="Łukasz Żółć")
    kees = await (await sign_in(context, KEES)).signed_in()
    before = await snapshot("transfer_case", "case_event", "audit", "outbox", "customer")
    found = fields_of(read(await print_transfer_form(context, kees, reference, "nl")))
    assert found["case_reference"].value == reference
    assert found["absorbed_name"].printed == "Łukasz Żółć"
    assert await snapshot("transfer_case", "case_event", "audit", "outbox", "customer") == before
