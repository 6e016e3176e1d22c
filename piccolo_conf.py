"""Where Piccolo's own commands look for the engine and the application: where `python -m app` looks too."""

import sys

from piccolo.conf.apps import AppRegistry

from app.config import SettingRefused, read_variables
from app.config.addresses import read_database_url
from app.config.environment import read_data_dir
from app.storage.engines.engine import Engine, make_engine


def _engine() -> Engine:
    try:
        variables = read_variables()
        return make_engine(read_database_url(variables, read_data_dir(variables)))
    except SettingRefused as refused:
        sys.exit(str(refused))


DB: Engine = _engine()
APP_REGISTRY = AppRegistry(apps=["app.storage.schema.piccolo_app"])
