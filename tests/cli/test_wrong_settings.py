"""Whatever is set wrongly: one line on stderr that names the variable, and exit code 1 or 2."""

import asyncio
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.engines.engine import make_engine
from app.storage.schema.migrating import migrate
from tests.cli.conftest import ROOT, Run, assert_refused


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "99999"),
        ("HOST", "no.such.host.invalid"),
        ("PUBLIC_URL", "mijn.example.org"),
        ("SMTP_URL", "nonsense"),
        ("SMTP_URL", "smtp://mail.example.org:mail"),
        ("MAIL_FROM", "nobody"),
        ("ENVIRONMENT", "prod"),
        ("REVERSAL_DAYS", "soon"),
        ("METRICS_ADDRESSES", "everybody"),
        ("FORWARDED_ALLOW_IPS", "*"),
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "postgresql://klant:p#ss@db.example.org/klant"),
        ("DATABASE_URL", "postgresql://klant@127.0.0.1:1/klant"),
        ("DATABASE_URL", "postgresql://klant@no.such.host.invalid/klant"),
        ("DATABASE_URL", "postgresql://klant@/klant?host=/nowhere"),
        ("DATABASE_URL", "postgresql://klant@127.0.0.1:1/klant?sslmode=always"),
        ("DATABASE_URL", "postgresql://klant@127.0.0.1:1/klant?sslmode=verify-full&sslrootcert=/nowhere"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all.db"),
        ("DATA_DIR", "/dev/null"),
        ("DATA_DIR", "/dev/null/below"),
    ],
)
def test_a_wrong_setting_is_named(run: Run, name: str, value: str) -> None:
    asyncio.run(migrate(make_engine("sqlite:///var/app.db")))
    assert_refused(run("serve", **{name: value}), f"{name}: ")


def test_a_root_certificate_that_is_not_there_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    address = "postgresql://klant@127.0.0.1:1/klant?sslmode=verify-full"
    assert_refused(run("orders", DATABASE_URL=address), "DATABASE_URL: ", "root.crt")


def test_all_that_production_misses_is_named_at_once(run: Run) -> None:
    assert_refused(
        run("serve", ENVIRONMENT="production"), "SECRET_KEY, DATABASE_URL, PUBLIC_URL, SMTP_URL, MAIL_FROM"
    )


def test_a_port_that_is_taken_is_named_before_the_worker_has_begun(run: Run, tmp_path: Path) -> None:
    asyncio.run(migrate(make_engine("sqlite:///var/app.db")))
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        assert_refused(run("serve", PORT=port), f"PORT: {port} is taken")
    with closing(sqlite3.connect(tmp_path / "var/app.db")) as database:
        assert database.execute("SELECT count(*) FROM duty").fetchone() == (0,)


def test_the_env_file_of_the_folder_is_read_and_a_broken_one_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\n")
    assert_refused(run("orders"), ".env: cannot be read")


def test_piccolos_own_commands_work_on_the_same_database(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DATA_DIR={tmp_path}/kept\n")
    shown = "import piccolo_conf; print(piccolo_conf.DB.path)"
    done = subprocess.run(
        [sys.executable, "-c", shown],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{tmp_path}/kept/app.db\n", "")
