"""README says which files to touch for a new thing. In a copy exactly these are touched, and all of it works."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.demo import JANSEN
from tests.house.tree import ROOT

COPIED = ("app", "templates", "static", "piccolo_migrations", "piccolo_conf.py")
ROW = r"^\| {what} \| (?P<files>.+) \|$"
MIGRATION = '''"""Customers have a fax number."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2099-01-01T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Customers have a fax number"
UP = [f"ALTER TABLE customer ADD COLUMN {name} VARCHAR(240) DEFAULT '' NOT NULL" for name in ("fax", "normal_fax")]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, [])
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The product without its tests, to be changed."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def named_for(what: str) -> list[str]:
    """The files that README's row about this names, the migration apart: that is a new one."""
    row = re.search(ROW.format(what=what), (ROOT / "README.md").read_text(), re.MULTILINE)
    assert row, f"no row about {what}"
    named = re.findall(r"`([^`]+)`", row["files"])
    assert named
    return named


def touch(copy: Path, what: str, like: str, new: str) -> None:
    """In each file of README's row every line about `like` gets a neighbour about the new thing, above it.

    A file that speaks of the new thing already stays as it is.
    """
    words = {like: new, like.upper(): new.upper(), like.capitalize(): new.capitalize()}
    about = re.compile("|".join(words))
    for name in named_for(what):
        lines = (copy / name).read_text().splitlines(keepends=True)
        if new in "".join(lines):
            continue
        assert any(about.search(line) for line in lines), f"{name} has nothing about {like}"
        changed = (
            about.sub(lambda found: words[found[0]], line) + line if about.search(line) else line for line in lines
        )
        (copy / name).write_text("".join(changed))


def run(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(copy / "var"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def seeded(copy: Path, **differs: str) -> None:
    pair = [{"number": f"1000000{n}", "password": "x", **JANSEN, **extra} for n, extra in ((1, {}), (2, differs))]
    (copy / "pair.json").write_text(json.dumps({"customers": pair}))
    for command in (("migrate",), ("seed", "pair.json")):
        done = run(copy, "app", *command)
        assert done.returncode == 0, done.stderr


def assert_all_is_said(copy: Path) -> None:
    """The test of words, in the copy, knows the new thing and finds words for it everywhere."""
    shutil.copy(ROOT / "tests/house/test_words.py", copy / "test_words.py")
    done = run(copy, "pytest", "-q", "-c", os.devnull, "-p", "no:cacheprovider", "test_words.py")
    assert done.returncode == 0, done.stdout


def test_a_compared_field_follows_from_the_files_that_readme_names(copy: Path) -> None:
    touch(copy, "a compared field", "mobile", "fax")
    (copy / "piccolo_migrations/customers_have_a_fax_number.py").write_text(MIGRATION)
    seeded(copy, fax="06-87654321")
    found = json.loads(run(copy, "app", "compare", "10000001", "10000002", "--json").stdout)
    rows = {row["field"]: (row["result"], row["absorbed"]) for row in found["rows"]}
    assert (found["verdict"], rows["fax"]) == ("adoptable", ("different", "06-87654321"))
    assert_all_is_said(copy)


def test_a_refusal_follows_from_the_files_that_readme_names(copy: Path) -> None:
    touch(copy, "a refusal", "other_currency", "overdue")
    seeded(copy, currency="USD")
    refused = run(copy, "app", "plan", "10000001", "10000002", "--json")
    assert (refused.returncode, json.loads(refused.stdout)["refusal"]["code"]) == (1, "overdue")
    assert "Contact: http://127.0.0.1:8000/contact" in refused.stderr
    assert_all_is_said(copy)
