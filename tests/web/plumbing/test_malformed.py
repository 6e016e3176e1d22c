"""Bodies that no form of ours sends: 400, never a fault of ours."""

import pytest

from tests.browser import SAME_SITE, Browser, fields_of

MULTIPART = "multipart/form-data; boundary=b"


def part(name: str, value: bytes, kind: str = "") -> bytes:
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n'
    return head.encode() + (f"Content-Type: {kind}\r\n".encode() if kind else b"") + b"\r\n" + value + b"\r\n"


async def send(visitor: Browser, body: bytes, kind: str) -> int:
    answer = await visitor.client.post("/login", content=body, headers=SAME_SITE | {"Content-Type": kind})
    assert 'id="main"' in answer.text
    return answer.status_code


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (part("customer_number", b"1", "text/plain; charset=nonsense"), MULTIPART),
        (part("customer_number", b"1", "text/plain; charset=zlib"), MULTIPART),
        (part("customer_number", b"1", "text/plain; charset=undefined"), MULTIPART),
        (b"x", "multipart/form-data"),
        (b"&".join(b"f%d=1" % number for number in range(60)), "application/x-www-form-urlencoded"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(visitor: Browser, body: bytes, kind: str) -> None:
    if kind == MULTIPART:
        body += b"--b--\r\n"
    assert await send(visitor, body, kind) == 400


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
async def test_a_body_of_another_kind_has_no_token(visitor: Browser, kind: str) -> None:
    assert await send(visitor, b'{"customer_number": "10000001"}', kind) == 403


@pytest.mark.parametrize("extra", [[("surviving", "10000002")], [("password", "again")]])
async def test_unknown_and_repeated_fields_are_refused(visitor: Browser, extra: list[tuple[str, str]]) -> None:
    page = await visitor.open("/login")
    pairs = [*fields_of(page.form("login-form")).items(), *extra]
    body = "&".join(f"{name}={value}" for name, value in pairs).encode()
    assert await send(visitor, body, "application/x-www-form-urlencoded") == 400


async def test_a_file_in_place_of_a_text_is_refused(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/login")).form("login-form"))
    files = {"customer_number": ("a.txt", b"10000001")}
    answer = await visitor.client.post("/login", data={"_csrf_token": fields["_csrf_token"]}, files=files)
    assert answer.status_code == 400


@pytest.mark.parametrize("bad", ["%ff", "%00", "%e2%80%ae", "%c2%85"])
async def test_bytes_and_signs_nobody_types_are_an_error_at_the_field(visitor: Browser, bad: str) -> None:
    token = fields_of((await visitor.open("/login")).form("login-form"))["_csrf_token"]
    body = f"_csrf_token={token}&customer_number=1000000{bad}1&password=x".encode()
    assert await send(visitor, body, "application/x-www-form-urlencoded") == 422


@pytest.mark.parametrize("field", ["remove", "idempotency_key"])
async def test_signs_nobody_sends_in_a_hidden_field_are_refused(kees: Browser, field: str) -> None:
    token = fields_of((await kees.open("/merge")).form("merge-form"))["_csrf_token"]
    assert (await kees.send("/merge/review", {"_csrf_token": token, field: "\0"})).status_code == 400


async def test_a_multipart_form_is_a_form(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/login")).form("login-form"))
    typed = fields | {"customer_number": "10000001", "password": "demo-10000001"}
    parts = {name: (None, value) for name, value in typed.items()}
    answer = await visitor.client.post("/login", files=parts, headers=SAME_SITE)
    assert answer.url.path == "/contract"


async def test_a_password_no_text_can_hold_is_refused_at_the_field(visitor: Browser) -> None:
    token = fields_of((await visitor.open("/login")).form("login-form"))["_csrf_token"]
    body = part("_csrf_token", token.encode()) + part("customer_number", b"10000001")
    body += part("password", b"\xd8\x00", "text/plain; charset=utf-16-be") + b"--b--\r\n"
    assert await send(visitor, body, MULTIPART) == 422
