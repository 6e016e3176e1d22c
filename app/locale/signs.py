"""Which sign differs in two values that look alike, in words: for pages, papers and commands."""

from unicodedata import category, name

SENTENCES = {
    "nl": "Ze lijken op elkaar, maar teken {position} verschilt: {one} en {other}.",
    "en": "They look alike, but character {position} differs: {one} and {other}.",
    "de": "Sie sehen gleich aus, aber Zeichen {position} ist verschieden: {one} und {other}.",
}
KINDS = {
    "latin": {"nl": "Latijnse letter", "en": "Latin letter", "de": "lateinischer Buchstabe"},
    "cyrillic": {"nl": "Cyrillische letter", "en": "Cyrillic letter", "de": "kyrillischer Buchstabe"},
    "greek": {"nl": "Griekse letter", "en": "Greek letter", "de": "griechischer Buchstabe"},
    "armenian": {"nl": "Armeense letter", "en": "Armenian letter", "de": "armenischer Buchstabe"},
    "letter": {"nl": "letter van een ander schrift", "en": "letter of another script", "de": "anderer Buchstabe"},
    "digit": {"nl": "cijfer", "en": "figure", "de": "Ziffer"},
    "other_digit": {"nl": "ander soort cijfer", "en": "another kind of figure", "de": "andere Ziffer"},
    "sign": {"nl": "teken", "en": "sign", "de": "Zeichen"},
    "none": {"nl": "geen teken", "en": "no character", "de": "kein Zeichen"},
}


def unlike_signs_in(language: str, position: int, one: str, other: str) -> str:
    """«Ze lijken op elkaar, maar teken 9 verschilt: “e” (Latijnse letter, U+0065) en …»."""
    return SENTENCES[language].format(position=position, one=_named(language, one), other=_named(language, other))


def _named(language: str, sign: str) -> str:
    kind = KINDS[_kind(sign)][language]
    return f"“{sign}” ({kind}, U+{ord(sign):04X})" if sign else kind


def _kind(sign: str) -> str:
    if not sign:
        return "none"
    if category(sign).startswith("N"):
        return "digit" if category(sign) == "Nd" else "other_digit"
    if not category(sign).startswith("L"):
        return "sign"
    script = name(sign, "").partition(" ")[0].lower()
    return script if script in KINDS else "letter"
