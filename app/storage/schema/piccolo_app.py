"""The application for Piccolo's own commands."""

from piccolo.conf.apps import AppConfig

from app.shipped import MIGRATIONS
from app.storage.migration_sql import APP_NAME
from app.storage.tables import TABLES

APP_CONFIG = AppConfig(app_name=APP_NAME, migrations_folder_path=str(MIGRATIONS), table_classes=list(TABLES))
