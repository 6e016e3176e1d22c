"""Why two values that count as the same are written differently, in the words of the screen.

The reasons are the fewest changes of notation that turn one stored value into the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.merging import smoothing
from app.merging.smoothing import Smoothing


class Reason(StrEnum):
    """The reasons, in the order in which the screen names them."""

    SPACES = "spaces"
    CAPITALS = "capitals"
    HYPHENS = "hyphens"
    PUNCTUATION = "punctuation"
    SPECIAL_CHARACTERS = "special_characters"
    TEXT_AROUND = "text_around"
    COUNTRY_CODE = "country_code"
    BIC_XXX = "bic_xxx"
    BIC_OF_IBAN = "bic_of_iban"
    DOMAIN_SPELLING = "domain_spelling"


@dataclass(frozen=True, slots=True)
class Written:
    """A value as stored, and its normal form."""

    text: str
    normal: str


Smoothings = dict[Reason, Smoothing]


def notation_reasons(key: str, one: Written, other: Written) -> tuple[Reason, ...]:
    """The reasons why two values with the same normal form are stored differently; at least one."""
    needed = _SMOOTHINGS[key]
    if not _alike(needed, one, other):
        return (Reason.SPECIAL_CHARACTERS,)
    for reason in _SMOOTHINGS[key]:
        fewer = {kept: smooth for kept, smooth in needed.items() if kept is not reason}
        if _alike(fewer, one, other):
            needed = fewer
    return tuple(reason for reason in Reason if reason in needed)


def _alike(smoothings: Smoothings, one: Written, other: Written) -> bool:
    return _smoothed(smoothings, one) == _smoothed(smoothings, other)


def _smoothed(smoothings: Smoothings, written: Written) -> str:
    text = written.text
    for smooth in smoothings.values():
        text = smooth(text, written.normal)
    return text


# In the order in which they are applied to a field. They are left out in this order too, as long as the values
# stay equal, so the plainest explanations remain.
_NAME: Smoothings = {
    Reason.SPECIAL_CHARACTERS: smoothing.plain_characters,
    Reason.PUNCTUATION: smoothing.one_sign,
    Reason.CAPITALS: smoothing.small,
    Reason.SPACES: smoothing.single_spaces,
}
_CODE: Smoothings = {
    Reason.SPECIAL_CHARACTERS: smoothing.plain_characters,
    Reason.PUNCTUATION: smoothing.one_sign,
    Reason.CAPITALS: smoothing.small,
    Reason.SPACES: smoothing.no_spaces,
}
_TELEPHONE: Smoothings = {
    Reason.TEXT_AROUND: smoothing.without_words,
    Reason.COUNTRY_CODE: smoothing.national,
    Reason.SPECIAL_CHARACTERS: smoothing.plain_telephone,
    Reason.CAPITALS: smoothing.small,
    Reason.HYPHENS: smoothing.no_hyphens,
    Reason.SPACES: smoothing.no_spaces,
}
_EMAIL: Smoothings = {
    Reason.TEXT_AROUND: smoothing.bare_mailbox,
    Reason.DOMAIN_SPELLING: smoothing.domain_of_normal_form,
    Reason.SPECIAL_CHARACTERS: smoothing.plain_characters,
    Reason.CAPITALS: smoothing.small,
    Reason.SPACES: smoothing.trimmed,
}
_SMOOTHINGS: Mapping[str, Smoothings] = {
    "company": _NAME,
    "name": _NAME,
    "iban": {Reason.TEXT_AROUND: smoothing.without_name_of_iban} | _CODE | {Reason.HYPHENS: smoothing.no_hyphens},
    "bic": {Reason.BIC_XXX: smoothing.without_xxx} | _CODE,
    "street": _NAME | {Reason.SPACES: smoothing.no_space_before_addition},
    "postcode": _CODE,
    "city": _NAME,
    "phone": _TELEPHONE,
    "mobile": _TELEPHONE,
    "email": _EMAIL,
}
