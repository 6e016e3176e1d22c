"""What the catalogues promise: every text of pages, mails and papers in each language that is complete."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import app.locale
from app.locale.words import TABLES
from app.locale.words.signs import ALIKE, SIGNS
from tests.house.tree import ROOT

DOCUMENTS = "app/documents/"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@cache
def texts() -> Catalog:
    """What the templates and the code say now, in English."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # babel leaves it so
    found = Catalog()
    for path, line, text, comments, context in extract_from_dir(ROOT, methods, options, directory_filter=_is_ours):
        found.add(text, locations=[(path, line)], auto_comments=comments, context=context)
    return found


def _is_ours(folder: str) -> bool:
    top = Path(folder).relative_to(ROOT).parts[:1]
    return not top or top[0] in {"app", "templates"}


@cache
def catalogue(language: str) -> Catalog:
    with (ROOT / "app/locale" / language / "LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file)


LANGUAGES = sorted(path.parents[1].name for path in (ROOT / "app/locale").glob("*/LC_MESSAGES/messages.po"))


COMPLETE = ["nl"]
"""In German so far the papers only."""
ON_PAPER = ("transfer_form", "field", "kind", "counted", "ended")


def test_each_language_but_english_has_a_catalogue() -> None:
    assert sorted(set(app.locale.LANGUAGES) - {"en"}) == LANGUAGES


@pytest.mark.parametrize("language", COMPLETE)
def test_the_catalogue_has_every_text(language: str) -> None:
    assert ids(texts()) - ids(catalogue(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_have_every_text(language: str) -> None:
    tables = [*(TABLES[table] for table in ON_PAPER), SIGNS]
    in_tables = {message.one for table in tables for message in table.values()}
    drawn = {_one(message) for message in texts() if any(DOCUMENTS in path for path, _ in message.locations)}
    assert drawn
    extracted = {_one(message) for message in texts() if message.id}
    known = {_one(message) for message in catalogue(language) if message.id}
    assert ((in_tables & extracted) | drawn | {ALIKE.one}) - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_no_text_that_is_said_nowhere(language: str) -> None:
    assert ids(catalogue(language)) - ids(texts()) == set()
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_no_empty_or_uncertain_entry(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            assert not message.fuzzy, message.id
            assert all(_forms(message.string)), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            _check_placeholders(message)


def _check_placeholders(message: Message) -> None:
    wanted = set(PLACEHOLDER.findall(" ".join(_forms(message.id))))
    for form in _forms(message.string):
        assert set(PLACEHOLDER.findall(form)) == wanted, message.id


def ids(found: Catalog) -> set[str | tuple[str, ...]]:
    return {message.id if isinstance(message.id, str) else tuple(message.id) for message in found if message.id}


def _one(message: Message) -> str:
    return _forms(message.id)[0]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Singular and plural; nothing is one empty form."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)
