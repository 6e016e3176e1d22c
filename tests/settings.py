"""Settings for tests, changed or read from variables of their own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.config import Settings
from app.context import Context


def settings_in(folder: Path, **values: Any) -> Settings:  # noqa: ANN401  # each is checked
    """Settings of a demo whose files lie in this folder."""
    return Settings(data_dir=folder, secret_key=b"a key for tests, of 32 bytes....", **values)


def with_settings(context: Context, **values: object) -> Context:
    """The same context with these settings changed."""
    return replace(context, settings=changed(context.settings, **values))


def changed(settings: Settings, **values: object) -> Settings:
    """The same settings but for these. They are not checked: a test may go beyond any bounds."""
    assert values.keys() <= Settings.model_fields.keys()
    return settings.model_copy(update=values)


def settings_from(variables: Mapping[str, str]) -> Settings:
    """The settings of these variables, without the environment and `.env`. Raises SettingRefused."""
    return Settings(**{name.lower(): text for name, text in variables.items()})  # type: ignore[arg-type]  # as text
