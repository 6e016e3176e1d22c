"""The pictures of the help article: static files named by language and step, with their sizes read from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from struct import unpack

from app.web.rendering.assets import Assets

STEPS = (1, 2, 3, 4, 5)
# Where a PNG keeps its width and height.
SIZE = slice(16, 24)


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen: which step it shows, where it is, and how large it stands on the page."""

    step: int
    address: str
    width: int
    height: int


def picture_name(language: str, step: int) -> str:
    """The file below static/help/LANGUAGE; a name is unique among all static files."""
    return f"{language}-step-{step}.png"


def help_pictures(assets: Assets, language: str) -> Sequence[Picture]:
    """All there are in this language; none where nobody took any."""
    names = {step: picture_name(language, step) for step in STEPS}
    return [_picture(assets, step, name) for step, name in names.items() if name in assets.addresses]


def _picture(assets: Assets, step: int, name: str) -> Picture:
    address = assets.address(name)
    width, height = unpack(">II", assets.files[address.rpartition("/")[2]].raw[SIZE])
    return Picture(step, address, width, height)
