"""References: what is taken is drawn again."""

import pytest

from app.context import Context
from app.errors import Busy
from app.merging.order import REFERENCE_ALPHABET, new_reference
from app.operations.fresh_reference import fresh_reference
from tests.people import KEES, SAME, load, merge


async def test_what_is_taken_is_drawn_again(context: Context) -> None:
    taken = await reference_of_an_order(context)
    draws = iter([bits_of(taken), bits_of(taken), bytes(4)])
    assert await fresh_reference(context, lambda _: next(draws)) == new_reference(context.now(), bytes(4))


async def test_it_gives_up_when_every_draw_is_taken(context: Context) -> None:
    taken = await reference_of_an_order(context)
    with pytest.raises(Busy):
        await fresh_reference(context, lambda _: bits_of(taken))


async def reference_of_an_order(context: Context) -> str:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    return reference


def bits_of(reference: str) -> bytes:
    """The random bytes of which this reference was made."""
    letters = reference.partition("-")[2]
    places = (REFERENCE_ALPHABET.index(letter) << 5 * place for place, letter in enumerate(letters))
    return sum(places).to_bytes(4, "big")
