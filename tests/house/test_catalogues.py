"""The catalogues hold every text of pages, mails, papers and commands, and nothing else."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from app.locale import LANGUAGES as SWITCH
from scripts.messages import CATALOGUES, catalogue_files, texts, update

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@cache
def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file)


LANGUAGES = [file.parts[-3] for file in catalogue_files()]

SAME_IN: dict[str, set[str]] = {
    "nl": {"BIC", "Contact", "IBAN", "Postcode", "Status"},
    "de": {"BIC", "IBAN", "Name", "Status", "Version %(number)s"},
}
"""Words that are spelt as in English."""


def test_each_language_of_the_switch_has_its_catalogue() -> None:
    assert {*LANGUAGES, "en"} == {*SWITCH}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_every_text_and_no_other(language: str) -> None:
    said = {message.id for message in texts() if message.id}
    known = {message.id for message in catalogue(language) if message.id}
    assert said - known == set(), "without translation"
    assert known - said == set(), "said nowhere any more"
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_stands_as_make_messages_writes_it(language: str, tmp_path: Path) -> None:
    """Otherwise the next translator's change would hold everybody else's, too."""
    file = tmp_path / "messages.po"
    written = (CATALOGUES / language / "LC_MESSAGES/messages.po").read_text()
    file.write_text(written)
    assert update(file, texts()) == []
    assert file.read_text() == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_no_empty_or_uncertain_entry(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            assert not message.fuzzy, message.id
            assert all(_forms(message.string)), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_was_left_in_english_by_accident(language: str) -> None:
    equal = {str(message.id) for message in catalogue(language) if message.id and message.id == message.string}
    assert equal == SAME_IN[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            _check_placeholders(message)


def _check_placeholders(message: Message) -> None:
    wanted = set(PLACEHOLDER.findall(" ".join(_forms(message.id))))
    for form in _forms(message.string):
        assert set(PLACEHOLDER.findall(form)) == wanted, message.id


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Singular and plural; nothing is one empty form."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)
