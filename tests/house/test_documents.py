"""What the documents promise exists."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.config import Settings
from tests.house.tree import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "STYLE.md", *sorted((ROOT / "docs").rglob("*.md"))]
MAKE = re.compile(r"\bmake ([a-z][a-z0-9-]+)")
COMMAND = re.compile(r"python -m app ([a-z]+)")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
CODE_PATH = re.compile(r"`((?:app|templates|static|tests|e2e|docs|scripts|deploy|piccolo_migrations)/[\w./-]+)`")


@pytest.fixture(scope="module")
def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = MAKE.findall(in_code((ROOT / "README.md").read_text()))
    assert commands[:2] == ["run", "test"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_command_in_a_document_is_a_target(document: Path, targets: set[str]) -> None:
    assert set(MAKE.findall(in_code(document.read_text()))) <= targets


def test_every_command_of_the_product_in_a_document_exists() -> None:
    named = {command for document in DOCUMENTS for command in COMMAND.findall(document.read_text())}
    done = subprocess.run(
        [sys.executable, "-m", "app", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {command for command in named if command not in done.stdout} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_and_every_file_in_a_document_leads_somewhere(document: Path) -> None:
    text = document.read_text()
    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []
    assert [path for path in CODE_PATH.findall(text) if not (ROOT / path).exists()] == []


def test_every_setting_stands_in_the_documents_with_its_default() -> None:
    text = (ROOT / "docs/settings.md").read_text()
    listed = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]*) \|", text, re.MULTILINE))
    assert {name.upper() for name in Settings.model_fields} <= listed.keys()
    numbers = {
        name.upper(): f"`{field.default}`"
        for name, field in Settings.model_fields.items()
        if Settings.bounds(name)
    }
    assert {name: listed[name] for name in numbers} == numbers


def test_the_readme_draws_the_layers_of_the_import_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (layers,) = (each["layers"] for each in project["tool"]["importlinter"]["contracts"] if each["id"] == "layers")
    assert " > ".join(layers) in " ".join((ROOT / "README.md").read_text().split())


def in_code(text: str) -> str:
    """Fenced blocks and `inline code` only: prose may say "make sure"."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
