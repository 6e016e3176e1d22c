"""The body of a posted form, parsed once per request, when it is first asked for."""

from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.handlers import HTTPRouteHandler

from app.documents.uploads.attachment_files import MEBIBYTE
from app.documents.uploads.uploads import SentFile
from app.web.plumbing.arriving import arriving
from app.web.plumbing.charsets import name_of, text_of
from app.web.plumbing.multipart_body import Part, Parts, read_multipart
from app.web.plumbing.request import PageRequest, settings_of

# All texts of a form together, in bytes as they are sent. Only forms with files may be larger.
LARGEST_TEXT = 64 * 1024
MOST_FIELDS = 50
POSTED = "posted"
# Some programs name the charset of a form in a field of its own (HTML, «form submission»).
CHARSET_FIELD = b"_charset_"
# Fields of several lines. An error page gives back what was written in them.
WRITTEN = frozenset({"message", "remark", "reason"})

Value = str | SentFile
Fields = list[tuple[str, Value]]


class MalformedForm(ClientException):
    """The body is not a form of ours: it is unreadable, or has unknown or repeated fields or unexpected files."""


class TextTooLarge(RequestEntityTooLarge):
    """The texts of the form together, or a text that nobody types, are longer than any form of ours sends."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields as they were sent. `cut` names the last field if its text was too large to be read whole."""

    fields: Fields
    cut: str = ""


async def posted(request: PageRequest) -> Posted:
    """All fields of the body, read once per request. Raises MalformedForm or TextTooLarge."""
    state = request.scope["state"]
    if POSTED not in state:
        try:
            state[POSTED] = await _parse(request)
        except (UnicodeError, LookupError, ValueError) as error:
            raise MalformedForm(detail="The form cannot be read.") from error
    form: Posted = state[POSTED]
    return form


def written_text(request: PageRequest) -> str:
    """What was written in a field of several lines, for an error page; blank if the form was not read."""
    form: Posted = request.scope["state"].get(POSTED, Posted([]))
    return next((value for name, value in form.fields if name in WRITTEN and isinstance(value, str)), "")


def largest_body(request: PageRequest) -> int:
    """The largest allowed size of the body in bytes; larger for forms with files."""
    kind, _ = request.content_type
    if kind != RequestEncodingType.MULTI_PART:
        return LARGEST_TEXT
    handler = request.scope["route_handler"]
    largest = handler.resolve_request_max_body_size() if isinstance(handler, HTTPRouteHandler) else None
    return largest if isinstance(largest, int) else LARGEST_TEXT


async def _parse(request: PageRequest) -> Posted:
    """Parses the body.

    Litestar's own parser keeps the last thousand bodies, passwords included, without a limit.
    """
    kind, options = request.content_type
    if kind == RequestEncodingType.URL_ENCODED:
        return Posted(_url_encoded(await _text_body(request), options.get("charset", "")))
    if kind == RequestEncodingType.MULTI_PART:
        room = Parts(LARGEST_TEXT, settings_of(request).upload_mib * MEBIBYTE)
        pieces = arriving(request, largest_body(request))
        return _multipart(await read_multipart(pieces, options.get("boundary", ""), room), options)
    return Posted([])


async def _text_body(request: PageRequest) -> bytes:
    try:
        return b"".join([piece async for piece in arriving(request, LARGEST_TEXT)])
    except RequestEntityTooLarge as error:
        raise TextTooLarge from error


def _url_encoded(body: bytes, charset: str) -> Fields:
    if body.count(b"&") >= MOST_FIELDS:
        raise ValueError("more fields than any form has")
    pairs = [pair.replace(b"+", b" ").partition(b"=") for pair in body.split(b"&") if pair]
    raw = [(unquote_to_bytes(name), unquote_to_bytes(value)) for name, _, value in pairs]
    charset = dict(raw).get(CHARSET_FIELD, b"").decode("latin-1") or charset
    return [(text_of(name, charset), text_of(value, charset)) for name, value in raw if name != CHARSET_FIELD]


def _multipart(parts: Parts, options: dict[str, str]) -> Posted:
    texts = {part.name: part.content for part in parts.all if not part.file_name}
    charset = texts.get(CHARSET_FIELD, b"").decode("latin-1") or options.get("charset", "")
    fields = [_field(part, charset) for part in parts.all if part.name != CHARSET_FIELD]
    return Posted(fields, fields[-1][0] if parts.is_cut and fields else "")


def _field(part: Part, charset: str) -> tuple[str, Value]:
    name, charset = text_of(part.name, charset), part.charset or charset
    if part.file_name:
        return name, SentFile(name_of(part.file_name), bytes(part.content))
    return name, text_of(bytes(part.content), charset)
