"""Bodies that cannot be read, at every address that takes a form: refused, never a fault of ours."""

import logging
import random

import pytest

from app.context import Context
from tests.browser import SAME_SITE, Browser, _lint_answers
from tests.conftest import Clock
from tests.databases import Databases, SQLiteFiles
from tests.trust.programme import Figures, scaled
from tests.trust.requests.walking import FoundForm, pages_without_names, walk
from tests.trust.requests.world import World, build_world

URL_ENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
REFUSALS = {400, 403, 413}
QUICK = 6


def part(head: bytes, value: bytes = b"x") -> bytes:
    return b"--b\r\n" + head + b"\r\n\r\n" + value + b"\r\n--b--\r\n"


FIELD = b'Content-Disposition: form-data; name="_csrf_token"'
BODIES: dict[str, tuple[str, bytes]] = {
    "the token beyond ASCII": (URL_ENCODED, "_csrf_token=é".encode() * 64),
    "the token as a file": (MULTIPART, part(FIELD + b'; filename="a.txt"')),
    "the token twice": (URL_ENCODED, b"_csrf_token=a&_csrf_token=b"),
    "broken UTF-8 in a part": (MULTIPART, part(FIELD, b"\xff\xfe")),
    "broken UTF-8 in a name": (MULTIPART, part(b'Content-Disposition: form-data; name="\xff"')),
    "broken UTF-8 in a file name": (MULTIPART, part(FIELD + b'; filename="\xff\xfe"')),
    "an unknown charset": (MULTIPART, part(FIELD + b"\r\nContent-Type: text/plain; charset=none-such")),
    "a charset that is no text": (MULTIPART, part(FIELD + b"\r\nContent-Type: text/plain; charset=zlib")),
    "a charset that refuses": (MULTIPART, part(FIELD + b"\r\nContent-Type: text/plain; charset=undefined")),
    "a charset of names": (MULTIPART, part(FIELD + b"\r\nContent-Type: text/plain; charset=idna", b"\xff")),
    "an unknown charset of the body": (f"{URL_ENCODED}; charset=none-such", b"a=b"),
    "no boundary": ("multipart/form-data", b"--b\r\n"),
    "an empty boundary": ("multipart/form-data; boundary=", b"--\r\n"),
    "a boundary beyond ASCII": ("multipart/form-data; boundary=\xe9", b"--b\r\n"),
    "another boundary": ("multipart/form-data; boundary=c", part(FIELD)),
    "no end": (MULTIPART, b"--b\r\n" + FIELD + b"\r\n\r\nx"),
    "no head": (MULTIPART, b"--b\r\n\r\nx\r\n--b--\r\n"),
    "no name": (MULTIPART, part(b"Content-Disposition: form-data")),
    "a head without a colon": (MULTIPART, part(b"Content-Disposition")),
    "a head without an end": (MULTIPART, b"--b\r\n" + b"X: " + b"y" * 40_000),
    "many heads": (MULTIPART, part(b"\r\n".join(b"X-%d: y" % number for number in range(2_000)))),
    "many parts": (MULTIPART, b"".join(part(FIELD)[: -len(b"--b--\r\n")] for _ in range(60)) + b"--b--\r\n"),
    "many fields": (URL_ENCODED, b"&".join(b"f%d=1" % number for number in range(3_000))),
    "only separators": (URL_ENCODED, b"&" * 60_000),
    "broken escapes": (URL_ENCODED, b"%=%&%zz=%f&=%"),
    "escaped bytes that are no text": (URL_ENCODED, b"_csrf_token=%ff%fe&%ff=%00"),
    "too large": (URL_ENCODED, b"a=" + b"x" * (18 * 1024 * 1024)),
    "nothing": (URL_ENCODED, b""),
    "JSON": ("application/json", b'{"customer_number": ["10000001"]}'),
    "JSON without end": ("application/json", b"[" * 5_000),
    "MessagePack": ("application/x-msgpack", b"\xdf\xff\xff\xff\xff"),
    "XML": ("application/xml", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
    "no kind": ("", b"a=b"),
    "a kind of nonsense": ("/;=;", b"a=b"),
    "a kind beyond ASCII": ("t\xe9xt/plain", b"a=b"),
}


@pytest.fixture
def databases(sqlite_databases: SQLiteFiles) -> Databases:
    """Nothing of these bodies comes as far as a database."""
    return sqlite_databases


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


@pytest.mark.parametrize("who", ["visitor", "kees", "staff"])
async def test_no_body_breaks_anything(
    world: World, who: str, figures: Figures, caplog: pytest.LogCaptureFixture
) -> None:
    browser: Browser = await getattr(world, who)()
    found = await walk(browser, [*pages_without_names(world.app), *world.starts])
    dice, sent = random.Random(5), 0
    for form in found.forms.values():
        for name in dice.sample(sorted(BODIES), scaled(QUICK, len(BODIES))):
            assert await _status(browser, form, *BODIES[name]) in REFUSALS, f"{form.action} {name}"
            sent += 1
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    figures.saw("T15", f"malformed bodies, {who}: answered otherwise than 400, 403 or 413", "0", f"0 of {sent}")


async def _status(browser: Browser, form: FoundForm, kind: str, body: bytes) -> int:
    headers = {name.encode(): value.encode("latin-1") for name, value in SAME_SITE.items()}
    headers[b"Content-Type"] = kind.encode("latin-1")
    answer = await browser.client.post(form.action, content=body, headers=headers)
    _lint_answers(answer)
    return answer.status_code
