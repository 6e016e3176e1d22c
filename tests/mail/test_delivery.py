"""Delivery: one file per mail, or a mail server that may refuse, stall or be away."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.mail.compose import compose
from app.mail.delivery import EmlFolder, PermanentFailure, Smtp, TemporaryFailure, mailer_of
from tests.mail.letters import SETTINGS, Letter

MAIL = compose(SETTINGS, Letter())


@dataclass
class Postman:
    """A mail server's behaviour: what it took, and what it says to a sender, a receiver, a mail."""

    taken: list[bytes] = field(default_factory=list)
    to_receiver: str = "250 OK"
    to_mail: str = "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.to_receiver

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.to_mail.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(envelope.content)
        return self.to_mail


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
async def server(postman: Postman) -> AsyncIterator[str]:
    """A mail server in this loop; its host and port."""
    controller: Any = UnthreadedController(postman, "127.0.0.1", 0, loop=asyncio.get_running_loop())
    listening = await controller._create_server()
    host, port = listening.sockets[0].getsockname()
    yield f"{host}:{port}"
    listening.close()
    await listening.wait_closed()


async def test_the_mail_server_gets_the_mail_as_it_was_composed(server: str, postman: Postman) -> None:
    await Smtp(f"smtp://{server}").send(MAIL)
    (taken,) = postman.taken
    assert message_from_bytes(taken)["Message-ID"] == Letter().message_id
    assert b"We hebben je opdracht ontvangen" in taken


@pytest.mark.parametrize("code", ["421 later", "450 mailbox busy", "452 disk full"])
async def test_a_refusal_for_now_is_temporary(server: str, postman: Postman, code: str) -> None:
    postman.to_mail = code
    with pytest.raises(TemporaryFailure, match=code):
        await Smtp(f"smtp://{server}").send(MAIL)


@pytest.mark.parametrize("code", ["550 no such mailbox", "554 spam"])
async def test_a_refusal_for_good_is_permanent(server: str, postman: Postman, code: str) -> None:
    postman.to_receiver = code
    with pytest.raises(PermanentFailure, match=code):
        await Smtp(f"smtp://{server}").send(MAIL)


async def test_a_server_that_is_away_is_temporary() -> None:
    with pytest.raises(TemporaryFailure):
        await Smtp("smtp://127.0.0.1:1").send(MAIL)


@pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])
async def test_a_server_without_the_named_encryption_gets_nothing(
    server: str, postman: Postman, scheme: str
) -> None:
    with pytest.raises(TemporaryFailure):
        await Smtp(f"{scheme}://{server}").send(MAIL)
    assert postman.taken == []


async def test_a_password_is_not_sent_to_a_server_that_does_not_ask_for_it(server: str, postman: Postman) -> None:
    with pytest.raises(TemporaryFailure):
        await Smtp(f"smtp://user:secret@{server}").send(MAIL)
    assert postman.taken == []


def test_the_address_names_user_password_host_and_port() -> None:
    mailer = Smtp("smtp+starttls://me%40here:p%2Fw@mail.example.org")
    assert (mailer._user, mailer._password, mailer._host, mailer._port) == (
        "me@here",
        "p/w",
        "mail.example.org",
        587,
    )


async def test_without_a_mail_server_mails_are_files(tmp_path: Path) -> None:
    await EmlFolder(tmp_path / "mail").send(MAIL)
    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == "0123456789abcdef@example.org.eml"
    assert message_from_bytes(file.read_bytes())["To"] == "kees@example.org"


async def test_a_mail_sent_twice_is_one_file(tmp_path: Path) -> None:
    await EmlFolder(tmp_path).send(MAIL)
    await EmlFolder(tmp_path).send(MAIL)
    assert len(list(tmp_path.iterdir())) == 1


async def test_a_file_stays_in_its_folder_whatever_the_message_id(tmp_path: Path) -> None:
    await EmlFolder(tmp_path / "mail").send(compose(SETTINGS, Letter(message_id="<../../etc/x@example.org>")))
    assert [file.parent.name for file in tmp_path.rglob("*.eml")] == ["mail"]


async def test_a_folder_that_cannot_be_written_is_temporary(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file is in the way")
    with pytest.raises(TemporaryFailure):
        await EmlFolder(tmp_path / "mail").send(MAIL)


def test_the_settings_decide_how_mail_leaves() -> None:
    assert isinstance(mailer_of(SETTINGS), EmlFolder)
