"""A clone tells nothing about the machine it was made on, and installs from wherever its reader does."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked_files

# Put together here, so that this file does not find itself.
HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js", "registry" + ".")
FOLDERS = ("root", "home", "work", "tmp", "Users")
MACHINE_PATH = re.compile(rf"""(?:^|[\s"'`(=:])/(?:{"|".join(FOLDERS)})/[a-z]""", re.MULTILINE)
OTHER_LOCKS = {"uv.lock", "pylock.toml", "package-lock.json", "poetry.lock", "Pipfile.lock"}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_there_is_no_lock_of_another_tool() -> None:
    assert [str(path) for path in tracked_files() if path.name in OTHER_LOCKS] == []


def test_the_development_lock_pins_what_the_product_runs_on() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_no_file_names_a_package_host() -> None:
    assert [f"{path}: {host}" for path, text in texts() for host in HOSTS if host in text] == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [f"{path}: {found[0].strip()}" for path, text in texts() if (found := MACHINE_PATH.findall(text))] == []


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text().splitlines()
    return dict(line.split(" ")[0].split("==", 1) for line in lines if "==" in line)


def texts() -> list[tuple[Path, str]]:
    vendored = Path("static/vendor")
    ours = (path for path in tracked_files() if not path.is_relative_to(vendored))
    return [(path, text) for path in ours if (text := text_of(path)) is not None]


def text_of(path: Path) -> str | None:
    try:
        return (ROOT / path).read_text()
    except UnicodeDecodeError:
        return None
