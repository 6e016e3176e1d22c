"""The body of a posted form, parsed once per request, whoever asks first."""

from urllib.parse import parse_qsl

from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException

from app.web.request import PageRequest

MOST_FIELDS = 50
POSTED = "posted_fields"
WRITTEN = frozenset({"message", "remark", "reason"})
"""Fields of several lines: what stands in them took somebody time."""


class MalformedForm(ClientException):
    """The body is not a form of ours: unreadable, or with fields that are unknown, repeated or files."""


async def posted_fields(request: PageRequest) -> list[tuple[str, str | UploadFile]]:
    """All fields of the body as they were sent, read once per request. Raises MalformedForm."""
    state = request.scope["state"]
    if POSTED not in state:
        try:
            state[POSTED] = await _parse(request)
        except (UnicodeError, LookupError, ValueError) as error:  # the multipart parser lets charsets through
            raise MalformedForm(detail="The form cannot be read.") from error
    fields: list[tuple[str, str | UploadFile]] = state[POSTED]
    return fields


def written_text(request: PageRequest) -> str:
    """What somebody wrote in a field of several lines, when no more became of the form."""
    fields: list[tuple[str, str | UploadFile]] = request.scope["state"].get(POSTED, [])
    return next((value for name, value in fields if name in WRITTEN and isinstance(value, str)), "")


async def close_files(request: PageRequest) -> None:
    """What Litestar does after a controller; for a form that no controller will see."""
    for _, value in await posted_fields(request):
        if isinstance(value, UploadFile):
            await value.close()


async def _parse(request: PageRequest) -> list[tuple[str, str | UploadFile]]:
    """URL-encoded bodies are not left to Litestar: its parser keeps the last thousand, passwords included."""
    kind, _ = request.content_type
    if kind == RequestEncodingType.URL_ENCODED:
        text = (await request.body()).decode("utf-8", "replace")
        return list(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    if kind == RequestEncodingType.MULTI_PART:
        return list((await request.form()).multi_items())
    return []
