"""Two different values that look alike: which sign differs."""

from dataclasses import dataclass
from itertools import zip_longest
from unicodedata import normalize

from app.customers.signs import ONE_SIGN
from app.customers.text import visible

# Signs of other alphabets and other signs that are drawn as the first one of each word.
LOOKS = (
    "AΑАᎪ BΒВ CСϹ DᎠ EΕЕ GԌ HΗН lI1|ӀΙІӏ JЈ KΚК MΜМ NΝ OoОоΟοՕօ0 PΡР QԚ SЅ TΤТ UՍ VѴ WԜ XΧХ YΥҮ ZΖ "
    "aаα cсϲ dԁ eе gɡ hһ iіιı jј kκк nո pрρ qԛ sѕ uυս vνѵ wԝ xхχ yуγү ßβ æӕ ÐĐƉ əǝ "
    "/\u2044\u2215 :\ua789\u0589 .\u2024 ,\u201a ·•‧・∙⋅ !ǃ |ǀ ~∼ *∗ \u0327\u0326 \u0306\u030c"
)
SAME_LOOK = {ord(sign): word[0] for word in LOOKS.split() for sign in word[1:]}


@dataclass(frozen=True, slots=True)
class UnlikeSigns:
    """The first signs in which two values differ; blank where one value ends. `position` counts from 1."""

    position: int
    surviving: str
    absorbed: str


def unlike_signs(surviving: str, absorbed: str) -> UnlikeSigns | None:
    """Where two values that look alike differ; None when they do not look alike."""
    if not _look_alike(surviving, absorbed):
        return None
    pairs = enumerate(zip_longest(_seen(surviving), _seen(absorbed), fillvalue=""), 1)
    return next((UnlikeSigns(place, *pair) for place, pair in pairs if _same(pair[0]) != _same(pair[1])), None)


def _look_alike(one: str, other: str) -> bool:
    """In the case in which they are written, or where both are written in one case."""
    written = ((one, other), (one.upper(), other.upper()), (one.lower(), other.lower()))
    return any(_look(this) == _look(that) for this, that in written)


def _look(text: str) -> str:
    return normalize("NFKD", _seen(text).translate(ONE_SIGN)).translate(SAME_LOOK)


def _seen(text: str) -> str:
    return " ".join(normalize("NFC", visible(text)).split())


def _same(sign: str) -> str:
    """What does not count as a difference is taken out."""
    return sign.translate(ONE_SIGN).casefold()
