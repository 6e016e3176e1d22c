"""Tests the application as a web process starts it, from the environment alone."""

from pathlib import Path

import pytest

from app.main import serve
from app.storage.engines.engine import make_engine
from app.storage.schema.migrating import migrate
from tests.browser import Browser


async def test_it_starts_from_the_environment_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"sqlite:///{tmp_path}/app.db"
    for name, value in {"DATABASE_URL": address, "DATA_DIR": str(tmp_path), "WORKER_INSIDE": "yes"}.items():
        monkeypatch.setenv(name, value)
    await migrate(make_engine(address))
    app = serve()
    async with app.lifespan():
        browser = Browser.of(app)
        assert (await browser.client.get("/health/ready")).status_code == 200
        assert (await browser.client.get("/login")).status_code == 200
        await browser.client.aclose()
