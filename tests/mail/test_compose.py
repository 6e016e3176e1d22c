"""What a mail says, to whom, and that nothing can be smuggled into its head."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from app.mail.compose import HeaderRefused, compose
from app.mail.delivery import Unreachable
from tests.mail.letters import SETTINGS, Letter
from tests.settings import changed

KINDS = [
    "order_placed",
    "order_executed",
    "order_failed",
    "order_needs_review",
    "order_closed",
    "reversal_closed",
    "reversal_placed",
    "order_reversed",
    "reversal_failed",
    "reversal_needs_review",
    "case_received",
    "case_accepted",
    "case_rejected",
]
HEADERS = {
    "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    "Content-Language",
}  # fmt: skip
SMUGGLED = [
    "x\r\nBcc: eve@example.org",
    "x\nBcc: eve@example.org",
    "x\rBcc: eve@example.org",
    "x\0y",
    "=?utf-8?q?x=0ABcc:_eve?=",
    "=?UTF-8?B?eA0KQmNjOiBldmU=?=",
    "x\u2028Bcc: eve",
    "x\u0085Bcc: eve",
    "x\udc0a",
]


def read(message: EmailMessage) -> EmailMessage:
    """As the receiver reads it, from its bytes."""
    return message_from_bytes(message.as_bytes(), _class=EmailMessage, policy=policy.default)


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("order_placed", "We hebben je opdracht ontvangen: 20261123-7F3K2M"),
        ("order_executed", "Je klantnummers zijn samengevoegd: 20261123-7F3K2M"),
        ("order_failed", "Het samenvoegen is niet gelukt: 20261123-7F3K2M"),
        ("order_needs_review", "Een medewerker kijkt naar opdracht 20261123-7F3K2M"),
        ("order_closed", "De klantnummers zijn niet samengevoegd: 20261123-7F3K2M"),
        ("reversal_closed", "Het samenvoegen is niet teruggedraaid: 20261123-7F3K2M"),
        ("reversal_placed", "We hebben je opdracht ontvangen: 20261123-7F3K2M"),
        ("order_reversed", "Het samenvoegen is teruggedraaid: 20261123-7F3K2M"),
        ("reversal_failed", "Het terugdraaien is niet gelukt: 20261123-7F3K2M"),
        ("reversal_needs_review", "Een medewerker kijkt naar opdracht 20261123-7F3K2M"),
        ("case_received", "We hebben je formulier ontvangen: 20261123-7F3K2M"),
        ("case_accepted", "Je aanvraag is goedgekeurd: 20261123-7F3K2M"),
        ("case_rejected", "Je aanvraag is afgewezen: 20261123-7F3K2M"),
    ],
)
def test_each_kind_has_its_subject(kind: str, subject: str) -> None:
    assert read(compose(SETTINGS, Letter(kind=kind)))["Subject"] == subject


@pytest.mark.parametrize("kind", ["case_rejected", "order_closed", "reversal_closed"])
def test_a_decision_against_it_says_why(kind: str) -> None:
    facts = Letter().facts | {"reason": "De <b>handtekening</b> ontbreekt."}
    mail = read(compose(SETTINGS, Letter(kind=kind, facts=facts)))
    assert "Reden: De <b>handtekening</b> ontbreekt." in text_of(mail)
    assert "De &lt;b&gt;handtekening&lt;/b&gt; ontbreekt." in html_of(mail)


def test_the_head_of_the_chain_comes_with_the_command_that_looks_for_it() -> None:
    facts: dict[str, object] = {"day": "2026-11-23", "position": 42, "digest": "f00d"}
    mail = read(compose(SETTINGS, Letter(kind="chain_head", facts=facts)))
    assert mail["Subject"] == "Logboek: laatste schakel van de keten op 2026-11-23"
    for body in text_of(mail), html_of(mail):
        assert "python -m app verify --sealed 42 f00d" in body


@pytest.mark.parametrize("kind", KINDS)
def test_each_mail_names_the_order_and_ends_with_the_way_to_object(kind: str) -> None:
    mail = read(compose(SETTINGS, Letter(kind=kind)))
    for body in text_of(mail), html_of(mail):
        assert {"20261123-7F3K2M", "10000001", "10000004", "Poldërhost", SETTINGS.support_address} <= words(body)
    assert text_of(mail).rstrip().endswith("Was jij dit niet? Neem contact op.")
    assert seen(html_of(mail))[-1] == "Was jij dit niet? Neem contact op."


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_say_the_same(kind: str) -> None:
    mail = read(compose(SETTINGS, Letter(kind=kind)))
    title, *said = seen(html_of(mail))
    assert title == mail["Subject"]
    assert words(" ".join(said)) == words(text_of(mail))


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_has_no_link_and_loads_nothing(kind: str) -> None:
    mail = compose(SETTINGS, Letter(kind=kind))
    assert not re.search(r"href|src=|<form|<img|<script|<style|http", html_of(mail))
    assert "http" not in text_of(mail)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_tells_only_the_facts_it_is_meant_to_tell(kind: str) -> None:
    facts = {**Letter().facts, "iban": "NL91ABNA0417164300", "name": "Kees Jansen"}
    assert not re.search(r"NL91|Kees Jansen", compose(SETTINGS, Letter(kind=kind, facts=facts)).as_string())


def test_a_language_without_catalogue_is_english() -> None:
    mail = read(compose(SETTINGS, Letter(language="en")))
    assert mail["Subject"] == "We have received your order: 20261123-7F3K2M"
    assert mail["Content-Language"] == "en"
    assert '<html lang="en">' in html_of(mail)


def test_the_head_holds_these_fields_once_and_no_other() -> None:
    mail = read(compose(SETTINGS, Letter()))
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert mail["Message-ID"] == Letter().message_id
    assert mail["From"] == "Poldërhost <klantenservice@example.org>"
    assert mail["Date"] == "Mon, 23 Nov 2026 12:00:00 +0000"


def test_the_domain_is_written_as_the_name_system_spells_it() -> None:
    assert read(compose(SETTINGS, Letter(recipient="anna@straße.de")))["To"] == "anna@xn--strae-oqa.de"


@pytest.mark.parametrize("smuggled", SMUGGLED)
def test_it_refuses_what_could_smuggle_a_header_wherever_it_stands(smuggled: str) -> None:
    for letter in (
        Letter(facts={**Letter().facts, "reference": smuggled}),
        Letter(recipient=f"{smuggled}@example.org"),
        Letter(recipient=f"kees@{smuggled}"),
        Letter(message_id=f"<{smuggled}@example.org>"),
    ):
        with pytest.raises((HeaderRefused, Unreachable)):
            compose(SETTINGS, letter)
    with pytest.raises(HeaderRefused):
        compose(changed(SETTINGS, brand_name=smuggled), Letter())


def words(text: str) -> set[str]:
    return {word.strip(".,:") for word in re.sub(r"<[^>]*>", " ", text).split()}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.lines.append(data.strip())


def seen(html: str) -> list[str]:
    """The pieces of text, in order."""
    parser = _Seen()
    parser.feed(html)
    return parser.lines
