"""The screenshots of the help article: static files named by language and step, with the sizes they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from struct import unpack

from app.web.rendering.assets import Assets

STEPS = (1, 2, 3, 4, 5)
# The bytes of a PNG that hold its width and height.
SIZE = slice(16, 24)


@dataclass(frozen=True, slots=True)
class Picture:
    """One screenshot: the step it shows, its address, and its size on the page."""

    step: int
    address: str
    width: int
    height: int


def picture_name(language: str, step: int) -> str:
    """The name of the file in static/help/LANGUAGE; it is unique among all static files."""
    return f"{language}-step-{step}.png"


def help_pictures(assets: Assets, language: str) -> Sequence[Picture]:
    """The screenshots in this language; empty when there are none."""
    names = {step: picture_name(language, step) for step in STEPS}
    return [_picture(assets, step, name) for step, name in names.items() if name in assets.addresses]


def _picture(assets: Assets, step: int, name: str) -> Picture:
    address = assets.address(name)
    width, height = unpack(">II", assets.files[address.rpartition("/")[2]].raw[SIZE])
    return Picture(step, address, width, height)
