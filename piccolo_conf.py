"""Where Piccolo's own commands look for the engine and the application: where `python -m app` looks too."""

import sys

from piccolo.conf.apps import AppRegistry

from app.config import SettingRefused, read_database_url
from app.storage.engines.engine import Engine, make_engine

try:
    DB: Engine = make_engine(read_database_url())
except SettingRefused as refused:
    sys.exit(str(refused))

APP_REGISTRY = AppRegistry(apps=["app.storage.schema.piccolo_app"])
