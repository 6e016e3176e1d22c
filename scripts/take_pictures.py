"""Takes the screenshots of the help article from the running product: `python -m scripts.take_pictures`.

The results are committed. A test walks the same way and compares the words on each screen with those when its
screenshot was taken; when it fails, run this again.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Locator, Page, sync_playwright

from app.locale import LANGUAGES
from app.shipped import STATIC
from app.web.rendering.pictures import picture_name
from e2e.pages.journey import Journey
from e2e.pages.pages import LoginPage
from e2e.pages.texts import Texts
from e2e.server import seed, serving, speak
from scripts.programs.find_or_install_browser import find_or_install_browser

PICTURES = STATIC / "help"
CAST = Path(__file__).parents[1] / "e2e/scenarios/pictures.json"
KEPT, ENDED = "10000001", "10000004"
WIDTH, HEIGHT = 480, 800
MARGIN = 16
COLOURS = 10
# The entry of a PNG that holds the hash of the words on its screen.
WORDS = "Words"
WORDS_AND_LOOKS_BETWEEN = """(bottom, top) => {
  const range = document.createRange();
  range.setStartBefore(top);
  range.setEndAfter(bottom);
  const looks = [...range.cloneContents().querySelectorAll("[class]")].map((part) => part.className);
  return range.toString() + looks.join(" ").replace(/htmx-[a-z]+/g, "");
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One screen in the window, from the top of one part to the bottom of another."""

    step: int
    top: Locator
    bottom: Locator


def main(folders: list[str]) -> int:
    """Writes the screenshots of each language into the folder, by default static/help."""
    target = Path(folders[0]) if folders else PICTURES
    if (browser := find_or_install_browser()) is None:
        print("No browser: install chromium, or name one: CHROMIUM=/where/it/is", file=sys.stderr)
        return 1
    for language in LANGUAGES:
        for path in take_pictures(target / language, language, browser):
            print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


def take_pictures(folder: Path, language: str, browser: str) -> Iterator[Path]:
    """Takes one screenshot per step; each is written as soon as its screen is reached."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, sync_playwright() as playwright:
        seed(Path(data), CAST)
        speak(Path(data), language)
        arguments = ["--no-sandbox", "--no-proxy-server"]
        program = playwright.chromium.launch(executable_path=browser or None, args=arguments)
        with serving(Path(data)) as server:
            window = program.new_page(
                base_url=server.address,
                viewport={"width": WIDTH, "height": HEIGHT},
                locale=language,
                reduced_motion="reduce",
            )
            for shot in walk(Journey(window, Texts(language), server, javascript=True)):
                yield _written(folder / picture_name(language, shot.step), _taken(window, shot), words_on(shot))


def walk(journey: Journey) -> Iterator[Shot]:
    """Walks from login to the order before it is sent; stops at each screen of the article."""
    login = LoginPage(journey.window, journey.say).open()
    login.part("login-customer-number").fill(KEPT)
    login.part("login-password").fill(f"demo-{KEPT}")
    yield Shot(1, login.part("main"), login.part("login-submit"))
    login.part("login-submit").click()
    contract = journey.expect_logged_in()
    offer = contract.part("main").get_by_text(
        journey.say("Do you have more than one customer number? Merge them into one.")
    )
    yield Shot(2, contract.part("main"), offer)
    merge = contract.start_merging()
    merge.part("merge-customer-number").fill(ENDED)
    merge.part("merge-password").fill(f"demo-{ENDED}")
    yield Shot(3, merge.part("main"), merge.part("merge-continue"))
    comparison = merge.prove(ENDED).expect_verdict("adoptable")
    yield Shot(4, comparison.part("comparison-contact-data"), comparison.part("comparison-adopt"))
    review = comparison.adopt().go_on()
    yield Shot(5, review.part("main"), review.part(f"review-pair-{ENDED}"))


def words_on(shot: Shot) -> str:
    """The hash of the words on this part of the screen and their marks, without digits, which change daily."""
    text: str = shot.bottom.evaluate(WORDS_AND_LOOKS_BETWEEN, shot.top.element_handle())
    words = re.sub(r"[0-9]", "0", " ".join(text.split()))
    return sha256(words.encode()).hexdigest()[:16]


def words_in(path: Path) -> str:
    """The hash of the words when this screenshot was taken."""
    with Image.open(path) as picture:
        return str(picture.info.get(WORDS, ""))


def _taken(window: Page, shot: Shot) -> bytes:
    window.evaluate("document.activeElement.blur()")
    top, bottom = (part.bounding_box() for part in (shot.top, shot.bottom))
    scrolled = window.evaluate("window.scrollY")
    if top is None or bottom is None:
        raise SystemExit(f"step {shot.step} does not look as expected")
    first = top["y"] + scrolled
    height = bottom["y"] + bottom["height"] + scrolled + MARGIN - first
    return window.screenshot(full_page=True, clip={"x": 0, "y": first, "width": WIDTH, "height": height})


def _written(path: Path, taken: bytes, words: str) -> Path:
    remembered = PngInfo()
    remembered.add_text(WORDS, words)
    with Image.open(io.BytesIO(taken)) as picture:
        _with_few_colours(picture.convert("RGB")).save(path, optimize=True, pnginfo=remembered)
    return path


def _with_few_colours(picture: Image.Image) -> Image.Image:
    """The picture with few colours: the main ones exactly, the shades at the edges of letters approximately."""
    counted = picture.getcolors(picture.width * picture.height) or []
    most = sorted(counted, key=itemgetter(0), reverse=True)[:COLOURS]
    kept = [colour for _, colour in most if isinstance(colour, tuple)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in kept for part in colour] + list(kept[0]) * (256 - len(kept)))
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    return few.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
