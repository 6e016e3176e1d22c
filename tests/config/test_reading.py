"""The environment and `.env` are read in one way, whoever asks."""

import re
from pathlib import Path

import pytest

from app.config import SettingRefused, Settings, read_database_url, read_settings
from scripts.write_settings import DOCUMENT, EXAMPLE, document, example


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing set."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "BRAND_NAME=Voorbeeld",
        "export BRAND_NAME=Voorbeeld",
        "BRAND_NAME = 'Voorbeeld'",
        '\ufeffBRAND_NAME="Voorbeeld"',
        "# a comment\n\nBRAND_NAME=Voorbeeld\nNOT_OURS=1\nBARE\n",
    ],
)
def test_a_file_is_read_as_it_is_usually_written(folder: Path, line: str) -> None:
    (folder / ".env").write_text(line, encoding="utf-8")
    assert read_settings().brand_name == "Voorbeeld"


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("REVERSAL_DAYS=7\nAPPROVAL_DAYS=7\nDATA_DIR=kept\n")
    monkeypatch.setenv("REVERSAL_DAYS", "3")
    settings = read_settings()
    assert (settings.reversal_days, settings.approval_days, settings.data_dir) == (3, 7, Path("kept"))
    assert read_database_url() == settings.database_url == "sqlite:///kept/app.db"


@pytest.mark.parametrize("content", [b"PORT=\xff\n", "PORT=8000\n".encode("utf-16"), b"P\0O\0R\0T\0"])
def test_a_file_that_is_no_text_is_refused(folder: Path, content: bytes) -> None:
    (folder / ".env").write_bytes(content)
    for read in (read_settings, read_database_url):
        with pytest.raises(SettingRefused, match=r"^\.env: "):
            read()


def test_a_folder_in_place_of_the_file_is_refused(folder: Path) -> None:
    (folder / ".env").mkdir()
    with pytest.raises(SettingRefused, match=r"^\.env: cannot be read"):
        read_settings()


def test_everything_that_makes_no_sense_is_named_at_once_and_no_secret_repeated(folder: Path) -> None:
    (folder / ".env").write_text(
        "ENVIRONMENT=production\nSECRET_KEY=hush\nPORT=abc\nREVERSAL_DAYS=0\n"
        "DATABASE_URL=postgresql://klant:hush#1@db/klant\nSMTP_URL=smtp://klant:hush@\nMAIL_FROM=<mail>\n"
    )
    with pytest.raises(SettingRefused) as refused:
        read_settings()
    wrong = {"SECRET_KEY", "PORT", "REVERSAL_DAYS", "DATABASE_URL", "SMTP_URL", "MAIL_FROM"}
    missing = {"PUBLIC_URL", "SUPPORT_ADDRESS", "BRAND_NAME", "FORWARDED_ALLOW_IPS"}
    assert set(refused.value.name.split(", ")) == wrong | missing
    assert "hush" not in str(refused.value)
    assert "SUPPORT_ADDRESS, BRAND_NAME, FORWARDED_ALLOW_IPS: must be set in production" in str(refused.value)


def test_no_secret_shows_when_settings_are_printed() -> None:
    settings = Settings(
        secret_key=b"hush", database_url="postgresql://klant:hush@db/klant", smtp_url="smtp://klant:hush@mail"
    )
    assert "hush" not in f"{settings} {settings!r}"


def test_document_and_example_say_what_the_code_says() -> None:
    assert document(DOCUMENT.read_text()) == DOCUMENT.read_text()
    assert example() == EXAMPLE.read_text()


def test_the_example_sets_every_setting_to_its_default(folder: Path) -> None:
    before = read_settings()
    (folder / ".env").write_text(text := re.sub(r"^#([A-Z_]+=)", r"\1", EXAMPLE.read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)) == {name.upper() for name in Settings.model_fields}
    assert read_settings() == before
