"""Where the files are that are no code: beside `app` in a checkout, inside it where a wheel was installed."""

from pathlib import Path

HERE = Path(__file__).parent
SHIPPED = HERE / "shipped" if (HERE / "shipped").is_dir() else HERE.parent
TEMPLATES = SHIPPED / "templates"
STATIC = SHIPPED / "static"
MIGRATIONS = SHIPPED / "piccolo_migrations"
