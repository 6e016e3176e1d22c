"""What staff tests do again and again: a block, a document for it, a login to the back office."""

from app.context import Context
from app.documents.uploads.attachment_files import keep_file
from app.storage.sql import run
from tests import rows
from tests.browser import Browser, Page
from tests.staff import document_for
from tests.web.steps import prove

NAME = "10000006"
SIGNED = b"%PDF-1.7 signed"


async def open_block(kees: Browser, number: str = NAME) -> str:
    """Step 1 with a number whose identity data differ; the reference of its case."""
    page = await prove(kees, number)
    assert page.part("comparison-summary").get("data-status") == "blocked"
    reference = (await rows.cases())[-1].reference
    assert f"We hebben een aanvraag voor je klaargezet: {reference}." in page.text
    return reference


async def case_with_document(kees: Browser, context: Context, file_name: str = "formulier.pdf") -> tuple[str, int]:
    """A block and a signed form for it; the reference and the document's id."""
    reference, now = await open_block(kees), context.now()
    (message,) = await run(
        "INSERT INTO message "
        "(reference, customer, transfer_case, subject, typed_number, name, email, body, digest, sent_at) "
        "SELECT '20261123-MMMMMM', survivor, id, 'transfer', '10000001', 'Kees <b>Jansen</b>', "
        "'kees@example.org', 'Zie <script>alert(1)</script>', 'of this message', {} "
        "FROM transfer_case WHERE reference = {} RETURNING id",
        now,
        reference,
    )
    (attachment,) = await run(
        "INSERT INTO attachment (source, message, stored_name, file_name, kind, bytes, digest, received_at) "
        "VALUES ('kees', {}, {}, {}, 'pdf', {}, 'unused', {}) RETURNING id",
        message["id"],
        keep_file(context.settings.data_dir, SIGNED),
        file_name,
        len(SIGNED),
        now,
    )
    await document_for(context, reference)
    return reference, int(attachment["id"])


async def enter(office: Browser, user_name: str) -> Page:
    """Log in, whoever was logged in before."""
    office.client.cookies.clear()
    page = await office.open("/staff/login")
    return await office.press(page, "staff-login-submit", user_name=user_name, password=user_name)
