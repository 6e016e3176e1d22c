"""What is set from outside: every setting with its default, its bounds and its meaning, and how it is read."""

from app.config.refused import SettingRefused
from app.config.settings import Settings, read_database_url, read_settings

__all__ = ["SettingRefused", "Settings", "read_database_url", "read_settings"]
