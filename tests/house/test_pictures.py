"""The pictures of the help article: one per step and language, light, and nothing else."""

import pytest

from app.locale import LANGUAGES
from app.web.rendering.pictures import STEPS, picture_name
from scripts.take_pictures import PICTURES

MOST_PER_LANGUAGE = 60_000


def test_every_language_of_the_product_has_its_pictures() -> None:
    assert set(LANGUAGES) == {path.name for path in PICTURES.iterdir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_one_light_picture_for_each_step(language: str) -> None:
    files = list((PICTURES / language).iterdir())
    assert {file.name for file in files} == {picture_name(language, step) for step in STEPS}
    assert sum(file.stat().st_size for file in files) <= MOST_PER_LANGUAGE
