"""Where Piccolo's own commands look for the engine and the application."""

import os

from piccolo.conf.apps import AppRegistry

from app.storage.engine import Engine, make_engine

DB: Engine = make_engine(os.environ.get("DATABASE_URL", "sqlite:///var/app.db"))
APP_REGISTRY = AppRegistry(apps=["app.storage.piccolo_app"])
