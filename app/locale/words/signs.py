"""Which sign differs in two values that look alike."""

from unicodedata import category, name

from app.locale.messages import gettext, text_in
from app.locale.words.table import Words

ALIKE = gettext("They look alike, but character %(position)s differs: %(one)s and %(other)s.")
SIGNS: Words = {
    "latin": gettext("Latin letter"),
    "cyrillic": gettext("Cyrillic letter"),
    "greek": gettext("Greek letter"),
    "armenian": gettext("Armenian letter"),
    "letter": gettext("letter of another script"),
    "digit": gettext("figure"),
    "other_digit": gettext("another kind of figure"),
    "sign": gettext("sign"),
    "none": gettext("no character"),
}


def unlike_signs_in(language: str, position: int, one: str, other: str) -> str:
    """Returns «Ze lijken op elkaar, maar teken 9 verschilt: “e” (Latijnse letter, U+0065) en …»."""
    return text_in(language, ALIKE, position=position, one=_told(language, one), other=_told(language, other))


def _told(language: str, sign: str) -> str:
    kind = text_in(language, SIGNS[_kind(sign)])
    return f"“{sign}” ({kind}, U+{ord(sign):04X})" if sign else kind


def _kind(sign: str) -> str:
    if not sign:
        return "none"
    if category(sign).startswith("N"):
        return "digit" if category(sign) == "Nd" else "other_digit"
    if not category(sign).startswith("L"):
        return "sign"
    script = name(sign, "").partition(" ")[0].lower()
    return script if script in SIGNS else "letter"
