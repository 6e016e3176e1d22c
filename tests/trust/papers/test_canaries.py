"""Canaries: values that nobody else uses fly through every flow and every error, and are looked for everywhere.

Each may be where `ALLOWED` says, and nowhere else: not in a line of the log, not in the trail, not in a mail.
"""

import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from email.message import EmailMessage

import pytest
from litestar import Litestar, get
from pypdf import PdfWriter

from app.config import Settings
from app.context import Context
from app.logs.set_up import set_up_logs
from app.main import create_app
from app.storage.sql import run
from app.storage.tables import TABLES
from app.worker.run import run_once
from tests.browser import ADDRESS, Browser
from tests.documents.corpus_pdf import written as as_bytes
from tests.people import KEES, MOVED, NAME, SAME, count, load
from tests.settings import with_settings
from tests.staff import let_in
from tests.trust.programme import Figures
from tests.web.letterbox import FILLED, mails, write
from tests.web.steps import place, prepare, prove

IBAN, BIC, PERSON = "NL20INGB0001234567", "INGBNL2A", "Canarius Zangvogel"
EMAIL, WRONG, RIGHT = "canarius@kooi.example.org", "wrong-canary-password", f"demo-{SAME}"
TEXT, FILE = "the text of a canary", "the words in the file of a canary"
PATH, QUERY, FAULT = "canary-in-a-path", "canary-in-a-query", "canary in the words of a fault"
SAME_PERSON = {"name": PERSON, "iban": IBAN, "bic": BIC, "email": EMAIL}
# `mails` are those that customers and the provider get, `files` what was uploaded; the rest are tables.
ALLOWED: dict[str, set[str]] = {
    IBAN: {"customer", "mandate"},
    BIC: {"customer"},
    PERSON: {"customer", "domain", "invoice", "message", "outbox", "mails"},
    EMAIL: {"customer", "merge_order", "message", "outbox", "mails"},
    WRONG: set(),
    RIGHT: set(),
    TEXT: {"message", "outbox", "mails"},
    FILE: {"mails", "files"},
    PATH: set(),
    QUERY: set(),
    FAULT: set(),
    "192.0.2.1": set(),
}
NUMBERS = (KEES, SAME, MOVED, NAME)


@get("/broken")
async def broken() -> None:
    raise ValueError(FAULT)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The log as a process in production writes it."""
    stream, root = io.StringIO(), logging.getLogger()
    before = (root.handlers[:], root.level)
    monkeypatch.setattr("sys.stderr", stream)
    set_up_logs(readable=False)
    yield stream
    root.handlers[:], root.level = before[0], before[1]


@pytest.fixture
def app(context: Context) -> Litestar:
    at_https = with_settings(context, public_url=ADDRESS)
    application = create_app(at_https)
    application.register(broken)
    return application


@pytest.fixture
async def kees(app: Litestar) -> AsyncIterator[Browser]:
    found = Browser.of(app)
    yield found
    await found.client.aclose()


async def test_no_canary_is_where_nobody_allowed_it(
    context: Context, kees: Browser, written: io.StringIO, figures: Figures, request: pytest.FixtureRequest
) -> None:
    await load(context, *NUMBERS, differing={each: SAME_PERSON for each in NUMBERS if each != NAME})
    tokens = await fly(context, kees)
    await run_once(context)
    places = await everywhere(context, written)
    found = {
        (canary, place)
        for canary, allowed in {**ALLOWED, **{token: set() for token in tokens}}.items()
        for place, text in places.items()
        if place not in allowed and canary in text
    }
    assert found == set()
    assert [number for number in NUMBERS if number in places["log"]] == [], "the log names no customer"
    assert_the_flight_was_whole(places)
    figures.saw("T17", "canaries outside the allow-list", "0", len(found), request.node.callspec.id)


async def fly(context: Context, kees: Browser) -> set[str]:
    """Through the flow and into every wall; the tokens of the cookies that were worn."""
    worn: set[str] = set()
    await kees.open(f"/{PATH}?q={QUERY}")
    await kees.open(f"/login?next=/contract?{QUERY}")
    page = await kees.open("/login")
    await kees.press(page, "login-form", customer_number=KEES, password=WRONG)
    worn |= set(kees.client.cookies.values())
    await kees.log_in(KEES)
    worn |= set(kees.client.cookies.values())
    await prove(kees, SAME, WRONG)
    await prove(kees, "99999999", WRONG)
    await kees.open(f"/orders/{PATH}")
    await kees.open("/orders/20261123-AAAAAA")
    await kees.open("/broken")
    await kees.send("/merge", {"customer_number": SAME, "password": RIGHT, "more": TEXT})
    await prove(kees, NAME)
    await prepare(kees, MOVED)
    await place(kees, SAME)
    await write(kees, await kees.open("/contact"), ("f.pdf", pdf_with(FILE)), **filled())
    await write(kees, await kees.open("/contact"), ("f.pdf", FILE.encode()), **filled())
    await let_in(context, "anja")
    page = await kees.open("/staff/login")
    await kees.press(page, "staff-login-form", user_name="anja", password=WRONG)
    with suppress(ValueError):
        raise ValueError(WRONG)
    return worn | set(kees.client.cookies.values())


def pdf_with(title: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": title})
    return as_bytes(writer)


def filled() -> dict[str, str]:
    return FILLED | {"name": PERSON, "email": EMAIL, "message": TEXT}


async def everywhere(context: Context, written: io.StringIO) -> dict[str, str]:
    """By place, everything that is kept there, as text."""
    places = {"log": written.getvalue(), "files": read_files(context.settings)}
    for table in TABLES:
        name = table._meta.tablename
        places[name] = repr(await run(f"SELECT * FROM {name}"))
    sent = await mails(context)
    places["mails"] = "\n".join(read_mail(mail) for mail in sent)
    places["subjects and addresses of mails"] = "\n".join(mail["Subject"] for mail in sent)
    return places


def read_files(settings: Settings) -> str:
    folder = settings.data_dir / "attachments"
    return "\n".join(file.read_text("latin-1") for file in folder.iterdir())


def read_mail(mail: EmailMessage) -> str:
    parts = [part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart()]
    return f"{mail['To']} {mail['Subject']}" + "".join(
        part.decode("latin-1") for part in parts if isinstance(part, bytes)
    )


def assert_the_flight_was_whole(places: dict[str, str]) -> None:
    """A canary that never flew proves nothing."""
    lines = [json.loads(line) for line in places["log"].splitlines()]
    told = {line["event"] for line in lines}
    assert {"request", "password_refused", "lookup_missed", "request_refused", "fault", "mail_sent"} <= told
    assert {"order_placed", "order_ended"} <= told
    assert {line["route"] for line in lines if line["event"] == "request"} > {"none", "/merge", "/contact"}
    assert TEXT in places["message"]
    assert FILE in places["files"]
    assert IBAN in places["customer"]
    assert "order_executed" in places["audit"]


async def test_the_code_on_the_error_page_is_the_number_of_the_request_in_the_log(
    kees: Browser, written: io.StringIO
) -> None:
    page = await kees.open("/broken")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    (fault,) = [line for line in lines if line["event"] == "fault"]
    (told,) = [line for line in lines if line["event"] == "request"]
    assert page.part("error-code").text.split()[-1].strip(".") == fault["request_id"] == told["request_id"]
    assert (fault["error"], told["status"], told["route"], told["visitor"]) == (
        "ValueError",
        500,
        "/broken",
        "anybody",
    )
    assert any("test_canaries.py" in place for place in fault["trace"])
    assert await count("audit") == 0
