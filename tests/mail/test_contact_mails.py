"""The mails about a contact message: who gets what, and that nothing typed becomes more than text."""

import pytest

from app.customers.email import is_address
from app.mail.compose import Attached, HeaderRefused, compose
from tests.mail.letters import SETTINGS, Letter
from tests.mail.test_compose import SMUGGLED, html_of, read, text_of

FACTS: dict[str, object] = {
    "reference": "20261123-7F3K2M",
    "subject": "transfer",
    "number": "10000001",
    "signed_in": "",
    "name": "<b>Kees</b>",
    "email": "kees@example.org",
    "body": "Een\n\n<script>twee</script>",
    "case": "",
    "days": 2,
    "attachments": [{"stored_name": "0" * 32, "kind": "pdf", "file_name": "<img>.pdf"}],
}


def letter(kind: str, **facts: object) -> Letter:
    return Letter(kind=kind, facts={**FACTS, **facts})


def test_the_provider_reads_everything_as_text() -> None:
    mail = read(compose(SETTINGS, letter("contact_message"), [Attached("pdf", b"%PDF-")]))
    assert mail["Subject"] == "Bericht van een klant: 20261123-7F3K2M"
    assert mail["Reply-To"] == "kees@example.org"
    for said in ("<b>Kees</b>", "<script>twee</script>", "<img>.pdf", "Contractwijziging - contractoverdracht"):
        assert said in text_of(mail)
        assert said not in html_of(mail) or "<" not in said
    assert [part.get_filename() for part in mail.iter_attachments()] == ["20261123-7F3K2M-1.pdf"]


@pytest.mark.parametrize(
    ("kind", "media"), [("pdf", "application/pdf"), ("jpg", "image/jpeg"), ("png", "image/png")]
)
def test_a_file_arrives_to_the_byte(kind: str, media: str) -> None:
    content = bytes(range(256)) * 300
    mail = read(compose(SETTINGS, letter("contact_message"), [Attached(kind, content)]))
    attached = next(mail.iter_attachments())
    assert (attached.get_content_type(), attached.get_content()) == (media, content)
    assert attached.get_content_disposition() == "attachment"


def test_a_confirmation_repeats_the_text_only_when_told_to() -> None:
    assert "twee" in text_of(read(compose(SETTINGS, letter("contact_received"))))
    mail = read(compose(SETTINGS, letter("contact_received", body="")))
    assert "geschreven" not in text_of(mail) + html_of(mail)
    assert "We antwoorden binnen 2 werkdagen." in text_of(mail)
    assert "Kees" not in text_of(mail) + html_of(mail)


@pytest.mark.parametrize("smuggled", SMUGGLED)
def test_nothing_typed_becomes_a_header(smuggled: str) -> None:
    mail = read(compose(SETTINGS, letter("contact_message", name=smuggled.replace("\udc0a", ""), body="x")))
    assert not {"Bcc", "Cc"} & set(mail.keys())
    with pytest.raises(HeaderRefused):
        compose(SETTINGS, letter("contact_message", email=f"{smuggled}@example.org"))
    assert not is_address(f"{smuggled}@example.org")


@pytest.mark.parametrize(
    "address",
    ["kees@example.org", "k.jansen+nu@example.co.nl", "anna@straße.de", "o'neil@example.org", "1@xn--p1ai.nl"],
)
def test_an_address_that_the_form_takes_can_be_written_to(address: str) -> None:
    assert is_address(address)
    assert read(compose(SETTINGS, letter("contact_message", email=address)))["Reply-To"]


def test_letters_beyond_ascii_are_an_address_too_and_no_reply_to_that_a_server_might_refuse() -> None:
    assert is_address("bø@example.org")
    mail = read(compose(SETTINGS, letter("contact_message", email="bø@example.org")))
    assert mail["Reply-To"] is None
    assert "bø@example.org" in text_of(mail)


@pytest.mark.parametrize(
    "address",
    [
        *("", "kees", "@example.org", "kees@", "kees@example", "kees@.org", "kees@example.", "a b@example.org"),
        *(".a@example.org", "a.@example.org", "a..b@example.org", '"a b"@example.org', "a@b@example.org"),
        *(
            "a@example.org, b@example.org",
            "<a@example.org>",
            "a@[127.0.0.1]",
            "\u200b@example.org",
            "a\u00a0b@example.org",
            "a\u202eb@example.org",
        ),
        *("x" * 65 + "@example.org", "a@" + "x" * 64 + ".org", "a@" + "x." * 130 + "org"),
    ],
)
def test_what_is_not_one_address_is_not_taken(address: str) -> None:
    assert not is_address(address)
