"""The headers of the product's answers, listed independently of the code that sets them."""

import re

import httpx

ALWAYS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-frame-options": "DENY",
    "cache-control": "no-store, no-cache",
    "expires": "0",
    "vary": "HX-Request, HX-Target, Accept-Language, Cookie",
}
SANDBOX = {"content-security-policy": "sandbox; default-src 'none'"}
STYLED = {"content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
OWN_NAME = r"(contractwijziging|bewijs-van-samenvoeging)(-\d{8}-[0-9A-Z]{6})?\.pdf"
OWN_FILE = {"content-disposition": f'attachment; filename="{OWN_NAME}"'}
SENT_FILE = {"content-disposition": r"attachment; filename=\"document\.(pdf|jpg|png)\"; filename\*=UTF-8''[!-~]+"}
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable", "vary": "Accept-Encoding"}
COOKIE = r"__Host-(session|form)={0}; HttpOnly; {1}Path=/; SameSite=lax; Secure"
STAFF_COOKIE = r"__Host-staff={0}; HttpOnly; {1}Path=/; SameSite=strict; Secure"
TOKEN = r"[A-Za-z0-9_-]{43}"
KINDS = {"text/html; charset=utf-8", "application/pdf", "image/png", "image/svg+xml", "text/css; charset=utf-8",
         "text/javascript; charset=utf-8", "text/plain; charset=utf-8"}  # fmt: skip


def faults(answer: httpx.Response, **further: str) -> list[str]:
    """The missing, wrong or unexpected headers. `further` are patterns for this kind of answer."""
    wanted = {name.replace("_", "-"): pattern for name, pattern in further.items()}
    wanted = {name: re.escape(value) for name, value in ALWAYS.items()} | wanted
    if answer.is_redirect:
        wanted["location"] = "/[!-~]*"
    if answer.headers.get("content-type", "").startswith("text/html"):
        wanted["content-language"] = "nl|en|de"
    if wanted["cache-control"] != re.escape("no-store, no-cache"):
        del wanted["expires"]
    sent = {name: value for name, value in answer.headers.items() if name not in {"content-length", "set-cookie"}}
    if answer.content:
        assert sent.pop("content-type") in KINDS, answer.url
    else:
        sent.pop("content-type", None)
    wrong = [name for name in wanted.keys() | sent.keys() if not _fits(wanted.get(name), sent.get(name))]
    cookies = answer.headers.get_list("set-cookie")
    wrong += [cookie for cookie in cookies if not _is_cookie(cookie, answer.url.path)]
    return [f"{answer.request.method} {answer.url} {answer.status_code}: {each}" for each in wrong]


def _fits(pattern: str | None, value: str | None) -> bool:
    return pattern is not None and value is not None and re.fullmatch(pattern, value) is not None


def _is_cookie(cookie: str, path: str) -> bool:
    kind = STAFF_COOKIE if path.startswith("/staff") and "form" not in cookie.partition("=")[0] else COOKIE
    value, ended = ('""', "Max-Age=0; ") if path.endswith("/logout") else (TOKEN, "")
    return re.fullmatch(kind.format(value, ended), cookie) is not None


def further_of(address: str) -> dict[str, str]:
    """The patterns of headers that this address has in addition, or instead."""
    if address.startswith("/transfer-form.pdf") or address.endswith("/receipt.pdf"):
        return OWN_FILE
    if "/documents/" in address:
        return SENT_FILE | as_patterns(SANDBOX)
    return as_patterns(STYLED) if address.endswith("part=html") else {}


def as_patterns(headers: dict[str, str]) -> dict[str, str]:
    return {name: re.escape(value) for name, value in headers.items()}


def for_method(answer: httpx.Response, address: str) -> dict[str, str]:
    """The patterns for an answer to a method; one that is not allowed names those that are."""
    found = further_of(address) if answer.status_code == 200 else {}
    return found | ({"allow": "[A-Z, ]+"} if answer.status_code in {204, 405} else {})
