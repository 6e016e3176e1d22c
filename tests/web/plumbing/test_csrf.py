"""A form is accepted from our own pages only: 4 sites, 4 origins, 4 tokens and 3 ways to send it make 192."""

from itertools import product

import pytest
from litestar import Litestar

from tests.browser import ADDRESS, AS_HTMX, Browser, fields_of

SITES = {"absent": None, "own": "same-origin", "sibling": "same-site", "foreign": "cross-site"}
ORIGINS = {"absent": None, "own": ADDRESS, "opaque": "null", "foreign": "https://other.test"}
TOKENS = ("own", "absent", "garbled", "of another visitor")
WAYS = ("form", "multipart", "htmx")
OWN = {"absent", "own"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("signed_in", [False, True])
async def test_exactly_our_own_forms_pass(app: Litestar, visitor: Browser, way: str, signed_in: bool) -> None:
    stranger = Browser.of(app)
    address, own = await _form(visitor, signed_in)
    _, foreign = await _form(stranger, signed_in)
    tokens = {"own": own, "absent": None, "garbled": own[:-1] + "é", "of another visitor": foreign}
    passed = []
    for site, origin, token in product(SITES, ORIGINS, TOKENS):
        headers = {"Sec-Fetch-Site": SITES[site], "Origin": ORIGINS[origin]} | (AS_HTMX if way == "htmx" else {})
        sent = {"_csrf_token": tokens[token], "customer_number": "", "password": ""}
        if await _passes(visitor, address, {k: v for k, v in headers.items() if v}, sent, way):
            passed.append((site, origin, token))
    assert passed == [(site, origin, "own") for site, origin in product(SITES, ORIGINS) if {site, origin} <= OWN]
    await stranger.client.aclose()


async def _form(visitor: Browser, signed_in: bool) -> tuple[str, str]:
    address = "/merge" if signed_in else "/login"
    if signed_in:
        await visitor.log_in("10000001")
    form = (await visitor.open(address)).form(f"{address[1:]}-form")
    return address, fields_of(form)["_csrf_token"]


async def _passes(
    visitor: Browser, address: str, headers: dict[str, str], sent: dict[str, str | None], way: str
) -> bool:
    fields = {name: value for name, value in sent.items() if value is not None}
    if way == "multipart":
        parts = {name: (None, value) for name, value in fields.items()}
        answer = await visitor.client.post(address, files=parts, headers=headers)
    else:
        answer = await visitor.client.post(address, data=fields, headers=headers)
    assert answer.status_code in {403, 422}
    return answer.status_code == 422


async def test_a_refused_form_offers_a_fresh_one(visitor: Browser) -> None:
    await visitor.open("/login")
    answer = await visitor.client.post("/login", data={"customer_number": "1"})
    assert answer.status_code == 403
    assert "Deze pagina is verlopen" in answer.text
    assert 'href="/login?v=' in answer.text


async def test_a_file_in_place_of_the_token_is_refused(visitor: Browser) -> None:
    await visitor.open("/login")
    answer = await visitor.client.post("/login", files={"_csrf_token": ("a.txt", b"x")})
    assert answer.status_code == 403


async def test_the_token_of_a_form_before_login_is_useless_after_it(visitor: Browser) -> None:
    early = fields_of((await visitor.open("/login")).form("login-form"))["_csrf_token"]
    await visitor.log_in("10000001")
    answer = await visitor.client.post("/merge", data={"_csrf_token": early})
    assert answer.status_code == 403


async def test_a_cookie_outside_ascii_is_no_error_of_ours(visitor: Browser) -> None:
    headers = {b"Cookie": "__Host-form=%C3%A9é; plain=1; SameSite=Lax; __Host-session=é".encode()}
    answer = await visitor.client.post("/login", data={"_csrf_token": "é"}, headers=headers)
    assert answer.status_code == 403
