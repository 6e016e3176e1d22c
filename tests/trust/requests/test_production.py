"""Production starts with settings of its own only; the public address is spelled as browsers spell an origin."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.config import SettingRefused, Settings
from tests.house.tree import ROOT
from tests.settings import settings_from

SETTINGS_PAGE = ROOT / "docs/settings.md"
COMPLETE = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://db.example.org/klant",
    "SECRET_KEY": "0c9f4d2be7a81356f0c2d4b6a8e1937507bd1ce6a2f94830d5c7b1e09a6f2438",
    "PUBLIC_URL": "https://mijn.example.org",
    "SMTP_URL": "smtps://mail.example.org",
    "MAIL_FROM": "klant@example.org",
    "SUPPORT_ADDRESS": "klant@example.org",
    "BRAND_NAME": "Voorbeeld",
    "FORWARDED_ALLOW_IPS": "127.0.0.1",
}


def test_it_starts_when_all_is_set() -> None:
    settings = settings_from(COMPLETE)
    assert (settings.is_demo, settings.secure) == (False, True)


@pytest.mark.parametrize("missing", sorted(COMPLETE.keys() - {"ENVIRONMENT"}))
def test_it_names_what_is_missing(missing: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        settings_from({name: text for name, text in COMPLETE.items() if name != missing})
    assert refused.value.name == missing


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "prod"),
        ("ENVIRONMENT", "production   # not a demo"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "0c9f4d2be7a81356f0c2d4b6a8e19375        # openssl rand -hex 32"),
        ("SECRET_KEY", "...                       # openssl rand -hex 32"),
        ("SECRET_KEY", "0c9f4d2be7a81356#f0c2d4b6a8e1937507bd1ce6"),
        ("SECRET_KEY", "0c9f4d2be7a81356 f0c2d4b6a8e1937507bd1ce6"),
        ("SECRET_KEY", "0" * 32),
        ("SECRET_KEY", "changeme" * 4),
        ("SECRET_KEY", "<0c9f4d2be7a81356f0c2d4b6a8e1937507bd1ce6>"),
        ("SECRET_KEY", "0123456789abcdef" * 2),
        ("SECRET_KEY", "abcdefghijklmnopqrstuvwxyz0123456789"),
        ("SECRET_KEY", "$(openssl rand -hex 32)-and-some-more"),
        ("SECRET_KEY", "b\udcffb" * 20),
        ("FORWARDED_ALLOW_IPS", "*"),
        ("FORWARDED_ALLOW_IPS", "the-proxy"),
        ("STAFF_HOST", "https://intern.example.org"),
        ("STAFF_HOST", "intern.example.org/staff"),
        ("STAFF_HOST", "intern.example.org 127.0.0.1"),
        ("MAIL_FROM", "nobody"),
        ("SUPPORT_ADDRESS", "Klant <klant@example.org>"),
        ("OPERATOR_ADDRESS", "a@example.org, b@example.org"),
        ("HOST", "two\nlines"),
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PUBLIC_URL", "http://mijn.example.org"),
        ("PUBLIC_URL", "https://mijn.example.org/klant"),
        ("PUBLIC_URL", "https://somebody:secret@mijn.example.org"),
        ("PUBLIC_URL", "https://mijn.example.org?x=1"),
        ("PUBLIC_URL", "https://mijn.example.org:port"),
        ("DATABASE_URL", "mysql://db.example.org/klant"),
        ("DATABASE_URL", "postgresql://klant:p#ss:word@db.example.org/klant"),
        ("DATABASE_URL", "postgresql://db.example.org:port/klant"),
        ("DATABASE_URL", "postgresql://db.example.org"),
        ("DATABASE_URL", "sqlite://var/app.db"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("PUBLIC_URL", "https://mijn.example.org:99999"),
        ("SMTP_URL", "https://mail.example.org"),
        ("SMTP_URL", "smtp://"),
        ("SMTP_URL", "smtp://mail.example.org:mail"),
        ("SMTP_URL", "mail.example.org:25"),
        ("PROOF_MINUTES", "-1"),
        ("METRICS_ADDRESSES", "everybody"),
        ("METRICS_ADDRESSES", "10.0.0.1/8"),
    ],
)
def test_it_refuses_what_makes_no_sense(name: str, value: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        settings_from(COMPLETE | {name: value})
    assert refused.value.name == name


NUMBERS = [name for name in Settings.model_fields if Settings.bounds(name)]
OFF = {
    "access_brake_hours",
    "allow_newer_database",
    "execution_hold_hours",
    "identity_brake_days",
    "password_floor_ms",
    "retention_daily",
    "uploads_free_disk_mib",
    "worker_paused",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_zero_is_off_where_the_settings_page_says_so_and_refused_everywhere_else(name: str) -> None:
    if name in OFF:
        assert getattr(settings_from(COMPLETE | {name.upper(): "0"}), name) == 0
        row = next(
            line for line in SETTINGS_PAGE.read_text().splitlines() if line.startswith(f"| `{name.upper()}`")
        )
        assert "| `0` |" in row or "0 is off" in row or "0: " in row or "1: " in row
    else:
        assert refused_name(name.upper(), "0") == name.upper()


@pytest.mark.parametrize("value", ["-1", "1" * 5000, "9999999999", "1.5", "٣", "", "0x10", "1e3"])
@pytest.mark.parametrize("name", NUMBERS)
def test_no_number_is_below_nothing_or_beyond_all_measure(name: str, value: str) -> None:
    assert refused_name(name.upper(), value) == name.upper()


def test_every_default_is_within_its_own_bounds() -> None:
    for name in NUMBERS:
        default = Settings.model_fields[name].default
        assert getattr(settings_from(COMPLETE | {name.upper(): str(default)}), name) == default


def refused_name(name: str, value: str) -> str:
    with pytest.raises(SettingRefused) as refused:
        settings_from(COMPLETE | {name: value})
    return refused.value.name


@pytest.mark.parametrize(
    "written", ["https://mijn.example.org/", "HTTPS://Mijn.Example.Org", "https://mijn.example.org:443"]
)
def test_the_public_address_is_spelled_as_an_origin(written: str) -> None:
    assert settings_from(COMPLETE | {"PUBLIC_URL": written}).public_url == "https://mijn.example.org"


def test_an_unusual_port_stays() -> None:
    given = COMPLETE | {"PUBLIC_URL": "https://mijn.example.org:8443"}
    assert settings_from(given).public_url == "https://mijn.example.org:8443"


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(SettingRefused) as refused:
        settings_from({"ENVIRONMENT": "production"})
    named = str(refused.value).partition(":")[0].split(", ")
    assert (set(named), "\n" in str(refused.value)) == (COMPLETE.keys() - {"ENVIRONMENT"}, False)


@pytest.mark.parametrize("said", [{}, {"ENVIRONMENT": ""}, {"ENVIRONMENT": " "}])
def test_a_public_address_is_no_demo_that_nobody_asked_for(said: dict[str, str], tmp_path: Path) -> None:
    given = said | {"PUBLIC_URL": "https://mijn.example.org", "DATA_DIR": str(tmp_path)}
    with pytest.raises(SettingRefused) as refused:
        settings_from(given)
    assert refused.value.name == "ENVIRONMENT"
    assert settings_from(given | {"ENVIRONMENT": "demo"}).is_demo


@pytest.mark.parametrize(
    "written", ["Intern.Example.Org", "intern.example.org.", " intern.example.org ", "intern.example.org:443"]
)
def test_the_host_of_staff_is_spelled_as_browsers_send_it(written: str) -> None:
    assert settings_from(COMPLETE | {"STAFF_HOST": written}).staff_host == "intern.example.org"


def test_no_part_of_a_malformed_address_is_repeated() -> None:
    with pytest.raises(SettingRefused) as refused:
        settings_from(COMPLETE | {"DATABASE_URL": "postgresql://klant:hush#1@db.example.org/klant"})
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize("kept", [b"", b"short", b"\n"])
def test_a_kept_key_that_is_none_is_refused_and_its_file_named(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_bytes(kept)
    with pytest.raises(SettingRefused, match=str(tmp_path / "secret_key")):
        settings_from({"DATA_DIR": str(tmp_path)})


def test_processes_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    said = f"from app.config import Settings; print(Settings(data_dir='{tmp_path}').secret_key)"
    started = [
        subprocess.Popen([sys.executable, "-c", said], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    keys = {process.communicate()[0] for process in started}
    assert (len(keys), len(keys.pop())) == (1, len("b''\n") + 64)
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_the_secret_of_a_demo_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = settings_from({"DATA_DIR": str(tmp_path)}).secret_key
    assert first == settings_from({"DATA_DIR": str(tmp_path)}).secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
