"""Whom a mail goes to: everybody whom the record's e-mail field names, or nobody, and then it says so."""

from pathlib import Path

import pytest

from app.mail.compose import HeaderRefused, compose
from app.mail.delivery import EmlFolder, Smtp, Unreachable
from tests.mail.letters import SETTINGS, Letter
from tests.trust.papers.mail_server import MailServer, listening


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "kees",
        "@example.org",
        "kees@",
        "geen e-mail",
        "piet..b@example.org",
        "piet,jansen@example.org",
    ],
)
def test_it_refuses_what_leads_to_no_address(recipient: str) -> None:
    with pytest.raises(Unreachable):
        compose(SETTINGS, Letter(recipient=recipient))


@pytest.mark.parametrize("typed", ["a@example.org, b@example.org", "a@example.org b@example.org", "<a@b.nl>", ""])
def test_what_was_typed_into_a_form_is_one_address(typed: str) -> None:
    with pytest.raises(HeaderRefused):
        compose(SETTINGS, Letter(kind="contact_received", recipient=typed))


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        ("a@example.org; b@example.org", "a@example.org, b@example.org"),
        ("Anna Groß <a@example.org>", "a@example.org"),
        ("bø@example.org", "bø@example.org"),
    ],
)
def test_everybody_whom_the_record_names_is_told(recipient: str, expected: str) -> None:
    assert compose(SETTINGS, Letter(recipient=recipient))["To"] == expected


BEYOND = "bø@example.org"


async def test_letters_beyond_ascii_leave_where_the_server_takes_them() -> None:
    async with listening(MailServer()) as server:
        await Smtp(server.url).send(compose(SETTINGS, Letter(recipient=f"{BEYOND}, anna@example.org")))
    (taken,) = server.mails
    assert taken["To"] == f"{BEYOND}, anna@example.org"


async def test_where_the_server_does_not_take_them_nobody_is_reached_and_everybody_else_is() -> None:
    async with listening(MailServer(letters_beyond_ascii=False)) as server:
        with pytest.raises(Unreachable):
            await Smtp(server.url).send(compose(SETTINGS, Letter(recipient=BEYOND)))
        await Smtp(server.url).send(compose(SETTINGS, Letter(recipient=f"{BEYOND}, kees@example.org")))
    assert [mail["To"] for mail in server.mails] == ["kees@example.org"]


async def test_a_file_holds_the_address_as_it_is(tmp_path: Path) -> None:
    await EmlFolder(tmp_path).send(compose(SETTINGS, Letter(recipient=BEYOND)))
    (file,) = tmp_path.glob("*.eml")
    assert f"To: {BEYOND}".encode() in file.read_bytes()
