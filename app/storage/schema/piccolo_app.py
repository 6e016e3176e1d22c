"""The application for Piccolo's own commands."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from app.storage.migration_sql import APP_NAME
from app.storage.tables import TABLES

MIGRATIONS = Path(__file__).parents[3] / "piccolo_migrations"

APP_CONFIG = AppConfig(app_name=APP_NAME, migrations_folder_path=str(MIGRATIONS), table_classes=list(TABLES))
