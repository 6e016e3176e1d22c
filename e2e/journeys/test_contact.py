"""Somebody writes to the provider: with the wrong files, and without being logged in."""

import pytest
from playwright.sync_api import expect

from e2e.checks.scans import signed_scan
from e2e.pages.case_pages import BlockedPage, ContactPage
from e2e.pages.journey import Journey
from e2e.pages.pages import LoginPage
from tests.documents.corpus_images import png
from tests.documents.corpus_pdf import MEBIBYTE, locked_pdf, pdf, with_javascript

TYPED = {
    "customer_number": "10000001",
    "name": "C. Jansen",
    "email": "cornelis@example.org",
    "message": "Zie bijlage.",
}
UNREADABLE = "We cannot open %(file)s. Perhaps it is damaged or not complete: save it again, or take a photo of it"
ACTING = "%(file)s holds a script, a file or another part that we do not accept"
BAD_FILES = {
    "brief_pdf": (b"Ik wil samenvoegen.", "%(file)s is not a pdf, jpg or png: it is %(kind)s. %(way)s"),
    "leeg_pdf": (b"", "%(file)s is empty"),
    "groot_pdf": (pdf() + bytes(8 * MEBIBYTE), "%(file)s is larger than %(size)s MB"),
    "dicht_pdf": (locked_pdf(), "%(file)s is locked with a password. Save it without a password"),
    "script_pdf": (with_javascript(), f"{ACTING}. Print it as a new pdf, or take a photo of it"),
    "boek_pdf": (pdf(21), "%(file)s has more than 20 pages. Send only the pages that matter"),
    "half_pdf": (pdf()[:-200], UNREADABLE),
    "half_png": (png()[:200], UNREADABLE),
}
FOUR = {f"pagina{number}_png": png() for number in range(4)}


def test_bad_files_are_refused_and_everything_else_stays(journey: Journey) -> None:
    journey.compare("10000001", "10000006")
    contact = BlockedPage(journey.window, journey.say).send_form().fill(**TYPED)
    values = contact.values()
    contact.send().expect_refused("attachments", "Add the signed form")
    contact.attach(**FOUR).send().expect_refused("attachments", "Choose at most %(count)s file", count=3)
    kind, way = journey.say("a text file"), journey.say("Open it and save or print it as pdf")
    for name, (content, message) in BAD_FILES.items():
        contact.attach(**{name: content}).send()
        contact.expect_refused("attachments", message, file=name.replace("_", "."), size=8, kind=kind, way=way)
        assert contact.values() == values
    expect(contact.part("contact-case")).to_be_visible()
    contract = contact.attach(foto_png=png()).send().sent().back_to_contract()
    contract.expect_request("document_received", "Form received")


def test_a_good_file_beside_a_bad_one_is_not_asked_for_again(journey: Journey) -> None:
    journey.compare("10000001", "10000006")
    contact = BlockedPage(journey.window, journey.say).send_form().fill(**TYPED)
    contact.attach(getekend_pdf=signed_scan(), half_pdf=pdf()[:-200]).send()
    contact.expect_refused("attachments", UNREADABLE, file="half.pdf").expect_kept("getekend.pdf")
    contact.send().sent()
    assert journey.server.rows("SELECT file_name FROM attachment") == [("getekend.pdf",)]


def test_a_wrong_field_does_not_lose_the_file(journey: Journey) -> None:
    journey.compare("10000001", "10000006")
    contact = BlockedPage(journey.window, journey.say).send_form().fill(**TYPED | {"email": "cornelis"})
    contact.attach(getekend_pdf=signed_scan()).send()
    contact.expect_refused("email", "Enter an email address such as name@example.com").expect_kept("getekend.pdf")
    contact.fill(email="cornelis@example.org").send().sent()


def test_somebody_who_is_not_logged_in_gets_an_answer(journey: Journey) -> None:
    LoginPage(journey.window, journey.say).open().follow("Contact")
    contact = ContactPage(journey.window, journey.say).arrived()
    assert set(contact.values().values()) == {""}
    contact.send().expect_refused("subject", "Choose a subject").expect_refused("name", "Enter your name")
    contact.expect_refused("email", "Enter your email address").expect_refused("message", "Enter your message")
    contact.choose("other").fill(**TYPED).attach(foto_png=png()).send().sent().to_login()
    journey.run_worker()
    mails = "SELECT kind, recipient FROM outbox WHERE kind LIKE 'contact%' ORDER BY kind"
    assert journey.server.rows(mails) == [
        ("contact_message", "klantenservice@example.org"),
        ("contact_received", TYPED["email"]),
    ]


def test_a_stranger_chooses_the_file_again_after_an_error(journey: Journey) -> None:
    contact = ContactPage(journey.window, journey.say).open().choose("transfer")
    contact.fill(**TYPED | {"name": ""}).attach(foto_png=png()).send().expect_refused("name", "Enter your name")
    contact.expect_refused("attachments", "Choose your attachments again")
    expect(contact.part("contact-kept")).to_have_count(0)
    contact.fill(name="C. Jansen").attach(foto_png=png()).send().sent()


@pytest.mark.parametrize("address", ["/transfer-form.pdf", "/contact"])
def test_what_belongs_to_a_request_asks_to_log_in(journey: Journey, address: str) -> None:
    journey.window.goto(f"{address}?case=20261123-7F3K2M")
    LoginPage(journey.window, journey.say).arrived()
