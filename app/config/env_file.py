"""The variables of the environment, and those of a `.env` file where the environment has none."""

import os
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values

from app.config.refused import SettingRefused

ENV_FILE = Path(".env")


def read_variables() -> dict[str, str]:
    """What the environment says, filled up from `.env` in the current folder.

    Raises SettingRefused when that file cannot be read.
    """
    return _of_file() | dict(os.environ)


def _of_file() -> dict[str, str]:
    if not ENV_FILE.exists():
        return {}
    try:
        text = ENV_FILE.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingRefused(str(ENV_FILE), f"cannot be read: {fault}") from fault
    if "\0" in text:
        raise SettingRefused(str(ENV_FILE), "is not a text file")
    return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}
