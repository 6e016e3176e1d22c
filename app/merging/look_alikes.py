"""Finds the character that differs in two values that look alike."""

from dataclasses import dataclass
from itertools import zip_longest
from unicodedata import normalize

from app.customers.signs import ONE_SIGN
from app.customers.text import visible

# Each word holds characters that look like its first one.
LOOKS = (
    "AΑАᎪꓮ BΒВᏴꓐ CСϹⲤꓚ DᎠ EΕЕ GԌ HΗН lI1|ӀΙІӏǀ∣ JЈ KΚК MΜМᎷ NΝ OoОоΟοՕօⲞⲟᴏ0 PΡР QԚ SЅՏᏚꓢ TΤТ UՍ VѴ WԜ "
    "XΧХ YΥҮ ZΖ aаαɑ bЬ cсϲⲥᴄ dԁ eе gɡց hһ iіιıɩ jјϳ kκк nո pрρ qԛ sѕꜱ uυս vνѵᴠ wԝᴡ xх× yγуүʏ zᴢ ßβ æӕ "
    "ÐĐƉ əǝ 3ЗƷ 6б -\u2500\u30fc '\u02be\u02bf /\u2044\u2215\u29f8 :\ua789\u0589 .\u2024 ,\u201a ·•‧・∙⋅ !ǃ ~∼ "
    "*∗ \u0327\u0326 \u0306\u030c"
)
BLANKS = " \u2800"
TWO_AS_ONE = "''", '"'
SAME_LOOK = {ord(sign): word[0] for word in (*LOOKS.split(), BLANKS) for sign in word[1:]}


@dataclass(frozen=True, slots=True)
class UnlikeSigns:
    """The first characters in which two values differ; blank where one value ends. `position` counts from 1."""

    position: int
    surviving: str
    absorbed: str


def unlike_signs(surviving: str, absorbed: str) -> UnlikeSigns | None:
    """The first difference between two values that look alike; None when they do not look alike."""
    if not _look_alike(surviving, absorbed):
        return None
    pairs = enumerate(zip_longest(_seen(surviving), _seen(absorbed), fillvalue=""), 1)
    return next((UnlikeSigns(place, *pair) for place, pair in pairs if _same(pair[0]) != _same(pair[1])), None)


def _look_alike(one: str, other: str) -> bool:
    """Whether the values look alike as written, in capitals or in lower case."""
    written = ((one, other), (one.upper(), other.upper()), (one.lower(), other.lower()))
    return any(_look(this) == _look(that) for this, that in written)


def _look(text: str) -> str:
    drawn = _seen(text).translate(SAME_LOOK).translate(ONE_SIGN)
    return normalize("NFKD", drawn).translate(SAME_LOOK).replace(*TWO_AS_ONE)


def _seen(text: str) -> str:
    return " ".join(normalize("NFC", visible(text)).split())


def _same(sign: str) -> str:
    """The character without the variations that do not count as a difference."""
    return sign.translate(ONE_SIGN).casefold()
