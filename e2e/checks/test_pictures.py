"""The screenshots of the help article show the screens as they are now."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.locale import LANGUAGES
from app.web.rendering.pictures import STEPS, picture_name
from scripts.take_pictures import PICTURES, words_in
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def taken_now(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with new screenshots, taken with the browser that the journeys found."""
    assert browser.is_connected()
    folder = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, "-m", "scripts.take_pictures", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_its_screen_says_what_it_said_when_it_was_taken(taken_now: Path, language: str, step: int) -> None:
    name = picture_name(language, step)
    kept, new = PICTURES / language / name, taken_now / language / name
    assert words_in(kept)
    assert words_in(kept) == words_in(new), "take them again: python -m scripts.take_pictures"
