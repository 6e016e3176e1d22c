"""Runs the product in a process of its own, on a free port and with its own database."""

import os
import socket
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from e2e.prepared import start_command

SECONDS_TO_START = 120
# The tables with the times of one customer's sitting.
TIMES = {
    "proof": ("made_at",),
    "draft": ("prepared_at",),
    "session": ("born", "seen", "password_at"),
}


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its address, the folder of its database and mails, and its settings."""

    port: int
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run_worker(self) -> None:
        """Runs one pass of the worker, which executes and mails everything that is due."""
        run_command(self.folder, "worker", "--once")

    def age(self, table: str, by: timedelta, *columns: str) -> None:
        """Moves the stored times of a table (all or the named columns) back, as if that much time had passed."""
        with self.database() as database:
            for column in columns or TIMES[table]:
                for row, at in database.execute(f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"):
                    earlier = (datetime.fromisoformat(at) - by).isoformat(" ")
                    database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (earlier, row))

    def rows(self, query: str, *values: object) -> list[Any]:
        with self.database() as database:
            return database.execute(query, values).fetchall()

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.folder / "app.db", timeout=60)) as connection, connection:
            yield connection


def seed(folder: Path, scenario: Path | str) -> None:
    """Makes a migrated database in the folder, with the customers of a scenario file or of `demo`."""
    run_command(folder, "migrate")
    run_command(folder, "seed", str(scenario))


def speak(folder: Path, language: str) -> None:
    """Every customer of the database in the folder has this language: pages after the login and mails speak it."""
    with closing(sqlite3.connect(folder / "app.db")) as database, database:
        database.execute("UPDATE customer SET language = ?", (language,))


@contextmanager
def serving(folder: Path, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Runs the web process with `--without-worker`, so that an order moves when the test says so."""
    server = Server(free_port(), folder, settings or {})
    log = folder / "server.log"
    process = start_command(["serve", *options], environment(server), log)
    try:
        wait_until_ready(process, server)
        yield server
    finally:
        process.terminate()
        process.join(SECONDS_TO_START)
    assert process.exitcode is not None, f"it does not end: {log.read_text()}"


def wait_until_ready(process: BaseProcess, server: Server) -> None:
    for _ in range(SECONDS_TO_START * 20):
        with closing(socket.socket()) as door:
            if door.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        process.join(0.05)
        if process.exitcode is not None:
            break
    raise AssertionError((server.folder / "server.log").read_text())


def run_command(folder: Path, *words: str) -> None:
    """A command to its end. Raises AssertionError when it is not a good one."""
    log = folder / "command.log"
    process = start_command(words, environment(Server(8000, folder)), log)
    process.join()
    assert process.exitcode == 0, f"{' '.join(words)}: {log.read_text()}"


def environment(server: Server) -> dict[str, str]:
    """The environment of the process, with none of the machine's variables except where to find programs."""
    return {
        "PATH": os.environ["PATH"],
        "HOST": "127.0.0.1",
        "PORT": str(server.port),
        "PUBLIC_URL": server.address,
        "DATABASE_URL": f"sqlite:///{server.folder}/app.db",
        "DATA_DIR": str(server.folder),
        "SECRET_KEY": "a secret that only the journeys know",
        "PASSWORD_FLOOR_MS": "0",
        "PASSWORD_MEMORY_KIB": "1024",  # the least; nobody guesses here
        **server.settings,
    }


def free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
