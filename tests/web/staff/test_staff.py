"""The back office: cases, documents as files, decisions by two people."""

from app.context import Context
from tests.browser import Browser, Page
from tests.people import edit
from tests.staff import document_for
from tests.web.office import NAME, SIGNED, case_with_document, enter, open_block
from tests.web.steps import prove


async def test_staff_see_nothing_to_do_at_first(office: Browser) -> None:
    page = await enter(office, "demo-staff-1")
    assert page.address == "/staff"
    assert page.heading == "Aanvragen contractoverdracht"
    assert page.part("staff-empty").text == "Er zijn geen open aanvragen."
    assert page.part("layout-staff").text == "Anja de Wit"


async def test_a_case_shows_both_records_as_its_customer_sees_them(
    kees: Browser, office: Browser, context: Context
) -> None:
    reference, _ = await case_with_document(kees, context)
    page = await enter(office, "demo-staff-1")
    assert NAME in page.part(f"staff-row-{reference.lower()}").text
    page = await office.open(f"/staff/cases/{reference}")
    assert page.heading == f"Aanvraag {reference}"
    assert page.part("staff-case-state").get("data-status") == "document_received"
    assert page.part("comparison-row-name").get("data-status") == "different"
    assert "NL91 ABNA" not in page.text
    assert "formulier.pdf" in page.part("staff-case-document-1").text
    assert "Formulier ontvangen" in page.part("staff-case-history").text


async def test_without_a_document_there_is_no_form(kees: Browser, office: Browser) -> None:
    reference = await open_block(kees)
    await enter(office, "demo-staff-1")
    page = await office.open(f"/staff/cases/{reference}")
    assert not page.has("staff-case-form")
    assert "We wachten op het formulier." in page.text


async def test_a_document_is_a_file_and_each_view_is_recorded(
    kees: Browser, office: Browser, context: Context
) -> None:
    reference, document = await case_with_document(kees, context, 'été "x".pdf')
    await enter(office, "demo-staff-1")
    answer = await office.client.get(f"/staff/cases/{reference}/documents/{document}")
    assert answer.content == SIGNED
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"document.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9%20%22x%22.pdf"
    )
    page = await office.open(f"/staff/cases/{reference}")
    assert "Document bekeken" in page.part("staff-case-history").text
    assert (await office.look(f"/staff/cases/{reference}/documents/{document + 1}")).status_code == 404


async def decide(browser: Browser, reference: str, **typed: str) -> Page:
    page = await browser.open(f"/staff/cases/{reference}")
    return await browser.press(page, "staff-case-submit", **typed)


async def test_two_people_accept_and_the_customer_goes_on(
    kees: Browser, office: Browser, context: Context
) -> None:
    reference, _ = await case_with_document(kees, context)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, decision="accept")
    assert page.part("staff-case-decided").text.endswith("Je besluit is vastgelegd.")
    assert not page.has("staff-case-form")
    assert "Je hebt deze aanvraag al goedgekeurd. Iemand anders moet dat ook doen." in page.text
    await enter(office, "demo-staff-2")
    page = await office.open(f"/staff/cases/{reference}")
    assert "Goedgekeurd door Anja de Wit. Nog 1 goedkeuring nodig, van iemand anders." in page.text
    page = await decide(office, reference, decision="accept")
    assert page.part("staff-case-state").get("data-status") == "accepted"

    page = await kees.open("/merge/comparison")
    assert page.heading == "Vergelijk de gegevens"
    assert page.part("comparison-summary").get("data-status") == "accepted"
    assert f"Je aanvraag {reference} is goedgekeurd." in page.text
    assert page.part("comparison-row-name").get("data-status") == "different"
    page = await kees.press(page, "comparison-continue")
    page = await kees.press(page, "review-place")
    assert page.address.startswith("/orders/")
    page = await kees.open("/contract")
    assert "Deze goedkeuring is gebruikt." in page.part(f"contract-case-{reference.lower()}").text


async def test_a_rejection_needs_a_reason_and_the_customer_reads_it(
    kees: Browser, office: Browser, context: Context
) -> None:
    reference, _ = await case_with_document(kees, context)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, decision="reject", reason=" ")
    assert (page.status, page.errors) == (422, ["Vul de reden in"])
    page = await decide(office, reference, decision="reject", reason="x" * 501)
    assert page.errors == ["De reden mag hoogstens 500 tekens hebben"]
    page = await decide(office, reference, decision="reject", reason="De handtekening <b>ontbreekt</b>.\nTeken.")
    assert page.part("staff-case-state").get("data-status") == "rejected"
    page = await kees.open("/contract")
    case = page.part(f"contract-case-{reference.lower()}")
    assert case.get("data-status") == "rejected"
    assert "Reden: De handtekening <b>ontbreekt</b>." in case.text
    page = await kees.open("/merge/comparison")
    assert page.part("comparison-case").get("data-status") == "rejected"
    assert not page.has("comparison-form-pdf")


async def test_no_decision_is_asked_for(kees: Browser, office: Browser, context: Context) -> None:
    reference, _ = await case_with_document(kees, context)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, decision="")
    assert page.errors == ["Kies een besluit"]


async def test_decided_meanwhile_is_said_and_nothing_changes(
    kees: Browser, office: Browser, second_office: Browser, context: Context
) -> None:
    reference, _ = await case_with_document(kees, context)
    await enter(office, "demo-staff-1")
    await enter(second_office, "demo-staff-2")
    late = await office.open(f"/staff/cases/{reference}")
    await decide(second_office, reference, decision="reject", reason="Geen handtekening.")
    page = await office.press(late, "staff-case-submit", decision="accept")
    assert page.status == 409
    assert page.part("staff-case-notice").text == "Iemand anders heeft al een besluit genomen."
    assert page.part("staff-case-state").get("data-status") == "rejected"


async def test_cases_are_listed_by_status(kees: Browser, office: Browser) -> None:
    reference = await open_block(kees)
    await enter(office, "demo-staff-1")
    page = await office.open("/staff?state=form_sent")
    assert page.has(f"staff-row-{reference.lower()}")
    assert not (await office.open("/staff?state=accepted")).has("staff-table")
    assert (await office.look("/staff?state=other")).status_code == 404
    assert (await office.look("/staff/cases")).headers["Location"] == "/staff"


async def test_unknown_cases_do_not_exist(office: Browser) -> None:
    await enter(office, "demo-staff-1")
    for reference in ("20261123-AAAAAA", "%00", "nonsense"):
        page = await office.open(f"/staff/cases/{reference}")
        assert page.status == 404
        assert page.root.one(id="error-way").get("href") == "/staff"


async def test_two_old_pages_accept_nobody_else(
    kees: Browser, office: Browser, second_office: Browser, context: Context
) -> None:
    """The case began again meanwhile, for other people, with a form that nobody has looked at."""
    reference, _ = await case_with_document(kees, context)
    await enter(office, "demo-staff-1")
    await enter(second_office, "demo-staff-2")
    pages = [await each.open(f"/staff/cases/{reference}") for each in (office, second_office)]
    await edit(NAME, name="Somebody Else")
    await prove(kees, NAME)
    await document_for(context, reference)
    for browser, old in zip((office, second_office), pages, strict=True):
        page = await browser.press(old, "staff-case-submit", decision="accept")
        assert page.status == 409
        assert page.part("staff-case-notice").text.startswith("Deze aanvraag is gewijzigd sinds je haar opende.")
        assert "Somebody Else" in page.part("comparison-row-name").text
        assert page.part("staff-case-state").get("data-status") == "document_received"
    page = await second_office.press(page, "staff-case-submit", decision="accept", shown="")
    assert page.status == 409
