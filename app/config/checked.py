"""How settings are checked: every fault is found, and one refusal names them all."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import SettingsConfigDict

from app.config.refused import SettingRefused

Number = Annotated[int, Field(ge=1, le=1_000_000)]
"""A whole number without bounds of its own. Zero is allowed only where it means "off"."""

REQUIRED = (
    "SECRET_KEY",
    "DATABASE_URL",
    "PUBLIC_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "SUPPORT_ADDRESS",
    "BRAND_NAME",
    "FORWARDED_ALLOW_IPS",
)
# A sign of this kind that belongs to a password is written as %3C in an address.
PLACEHOLDER = re.compile(r"<[^<>]*>")


class WithoutIt(str):
    """Annotates a field whose value follows from others where it is not set: what the documents call the value."""

    __slots__ = ()


class Checked(BaseModel):
    """Settings, each with its default, its bounds and its meaning. Variables are named as fields, in capitals."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", validate_default=True, use_attribute_docstrings=True
    )

    def __init__(self, **given: Any) -> None:  # noqa: ANN401  # text of a variable, or a value
        """Raises SettingRefused with the name of every variable that is missing or makes no sense."""
        given = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
        fields = type(self).model_fields
        # A blank text counts as not set; a blank number makes no sense.
        own = {name: given[name] for name in fields if name in given and (given[name] != "" or self.bounds(name))}
        faults = dict(_faults_of_texts(own, fields.keys()))
        try:
            super().__init__(**own)
        except ValidationError as error:
            for name, why in map(self._fault, error.errors()):
                faults.setdefault(name, why)
        if faults:
            raise SettingRefused(faults)

    @classmethod
    def bounds(cls, name: str) -> tuple[int, int] | None:
        """The least and the most that this number may be, None for what is no number."""
        known = cls.model_fields[name].metadata
        ends = [getattr(each, end) for each in known for end in ("ge", "le") if hasattr(each, end)]
        return (min(ends), max(ends)) if ends else None

    @classmethod
    def _fault(cls, error: ErrorDetails) -> tuple[str, str]:
        """The variable, and what to do. No value is repeated that could be a secret."""
        reason = error.get("ctx", {}).get("error")
        if isinstance(reason, SettingRefused):
            return next(iter(reason.faults.items()))
        name = str(error["loc"][0])
        if bounds := cls.bounds(name):
            why = f"must be a whole number from {bounds[0]} to {bounds[1]}, not {str(error['input'])[:20]!r}"
        else:
            why = str(reason or error["msg"].replace("Input should", "must"))
        return name.upper(), why


def _faults_of_texts(own: Mapping[str, Any], known: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yields what is no text, and what is not set or not filled in: faults of any setting."""
    texts = {name.upper(): value for name, value in own.items() if isinstance(value, str)}
    for name, text in texts.items():
        if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text):
            yield name, "must be one line of UTF-8 text"
    if own.get("environment") == "production":
        yield from _unfinished(texts, known - own.keys())
    elif "environment" not in own and texts.get("PUBLIC_URL", "").lower().startswith("https:"):
        yield "ENVIRONMENT", "is not set, and PUBLIC_URL is https; set it to production or to demo"


def _unfinished(texts: Mapping[str, str], missing: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    for name in REQUIRED:
        if name.lower() in missing:
            yield name, "must be set in production; see docs/settings.md"
    for name, text in texts.items():
        if PLACEHOLDER.search(text):
            yield name, "fill in what stands between < and >"
