"""What is set from outside: every setting with its default, and how it is read."""

from app.config.env_file import read_variables
from app.config.refused import SettingRefused
from app.config.settings import Settings

__all__ = ["SettingRefused", "Settings", "read_variables"]
