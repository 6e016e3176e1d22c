"""Refusals as the commands say them: in English, with the way out."""

from app.locale.messages import text_in
from app.locale.words import word
from app.locale.words.refusals import way_out_of
from app.merging.refusals import Refusal
from app.merging.reversal import ReversalRefusal

ENGLISH = "en"


def refusal_in_words(refusal: Refusal, surviving: str, pairs_allowed: int, public_url: str) -> str:
    """Why a pair cannot be merged, and the way out with its address."""
    text = word(
        ENGLISH,
        "refusal",
        refusal.code,
        absorbed=refusal.number,
        surviving=surviving,
        until=refusal.until,
        count=pairs_allowed,
    )
    way = way_out_of(refusal.code)
    return f"{text} {text_in(ENGLISH, way.text)}: {public_url}{way.address}" if way else text


def reversal_refusal_in_words(refusal: ReversalRefusal) -> str:
    """Why a merge cannot be taken back."""
    return word(
        ENGLISH, "reversal_refusal", refusal.code, order=refusal.reference, until=refusal.until, absorbed=""
    )
