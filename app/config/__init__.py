"""What is set from outside: every setting with its default, and how it is read."""

from app.config.environment import SettingRefused
from app.config.settings import Settings

__all__ = ["SettingRefused", "Settings"]
