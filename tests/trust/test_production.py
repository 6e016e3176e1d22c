"""Production starts with settings of its own only; the public address is spelled as browsers spell an origin."""

from dataclasses import fields
from pathlib import Path

import pytest

from app.config import SettingRefused, Settings
from tests.house.tree import ROOT

SETTINGS_PAGE = ROOT / "docs/settings.md"
COMPLETE = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://db.example.org/klant",
    "SECRET_KEY": "b" * 64,
    "PUBLIC_URL": "https://mijn.example.org",
    "SMTP_URL": "smtps://mail.example.org",
    "MAIL_FROM": "klant@example.org",
    "SUPPORT_ADDRESS": "klant@example.org",
    "BRAND_NAME": "Voorbeeld",
}


def test_it_starts_when_all_is_set() -> None:
    settings = Settings.from_env(COMPLETE)
    assert (settings.is_demo, settings.secure) == (False, True)


@pytest.mark.parametrize("missing", sorted(COMPLETE.keys() - {"ENVIRONMENT"}))
def test_it_names_what_is_missing(missing: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        Settings.from_env({name: text for name, text in COMPLETE.items() if name != missing})
    assert refused.value.name == missing


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "prod"),
        ("SECRET_KEY", "short"),
        ("PUBLIC_URL", "http://mijn.example.org"),
        ("PUBLIC_URL", "https://mijn.example.org/klant"),
        ("PUBLIC_URL", "https://somebody:secret@mijn.example.org"),
        ("PUBLIC_URL", "https://mijn.example.org?x=1"),
        ("PUBLIC_URL", "https://mijn.example.org:port"),
        ("DATABASE_URL", "mysql://db.example.org/klant"),
        ("SMTP_URL", "https://mail.example.org"),
        ("PROOF_MINUTES", "-1"),
        ("METRICS_ADDRESSES", "everybody"),
        ("METRICS_ADDRESSES", "10.0.0.1/8"),
    ],
)
def test_it_refuses_what_makes_no_sense(name: str, value: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        Settings.from_env(COMPLETE | {name: value})
    assert refused.value.name == name


NUMBERS = [field.name for field in fields(Settings) if field.type is int]
OFF = {
    "access_brake_hours",
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
        assert getattr(Settings.from_env(COMPLETE | {name.upper(): "0"}), name) == 0
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
    for field in fields(Settings):
        if field.type is int:
            Settings.from_env(COMPLETE | {field.name.upper(): str(field.default)})


def refused_name(name: str, value: str) -> str:
    with pytest.raises(SettingRefused) as refused:
        Settings.from_env(COMPLETE | {name: value})
    return refused.value.name


@pytest.mark.parametrize(
    "written", ["https://mijn.example.org/", "HTTPS://Mijn.Example.Org", "https://mijn.example.org:443"]
)
def test_the_public_address_is_spelled_as_an_origin(written: str) -> None:
    assert Settings.from_env(COMPLETE | {"PUBLIC_URL": written}).public_url == "https://mijn.example.org"


def test_an_unusual_port_stays() -> None:
    given = COMPLETE | {"PUBLIC_URL": "https://mijn.example.org:8443"}
    assert Settings.from_env(given).public_url == "https://mijn.example.org:8443"


def test_the_secret_of_a_demo_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = Settings.from_env({"DATA_DIR": str(tmp_path)}).secret_key
    assert first == Settings.from_env({"DATA_DIR": str(tmp_path)}).secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
