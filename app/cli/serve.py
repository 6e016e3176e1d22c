"""The command that serves the pages."""

import asyncio
import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory

import click

from app.bootstrap import opened
from app.cli import reports
from app.config import SettingRefused, Settings, read_settings
from app.config.addresses import HIGHEST_PORT

WAITING_CONNECTIONS = 2048
SECONDS_TO_END = 30


@click.command()
@click.option("--host", help="Address to listen on, instead of HOST.")
@click.option("--port", type=click.IntRange(1, HIGHEST_PORT), help="Port to listen on, instead of PORT.")
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="Number of web processes.")
@click.option("--without-worker", is_flag=True, help="Execute no orders in the web processes.")
def serve(host: str | None, port: int | None, workers: int, without_worker: bool) -> None:
    """Serve the pages, and execute orders in the same process."""
    os.environ.update({"HOST": host} if host else {}, **({"PORT": str(port)} if port else {}))
    os.environ["WORKER_INSIDE"] = "no" if without_worker else "yes"
    settings = read_settings()
    asyncio.run(_check_database(settings))
    listening = listen(settings.host, settings.port)
    click.echo(reports.welcome(settings))
    with _counting_together(workers):
        _serve_on(listening, workers, settings.forwarded_allow_ips)


def listen(host: str, port: int) -> list[socket.socket]:
    """Opens sockets on each address of this host, before anything works, so that a taken port stops the start.

    Raises SettingRefused.
    """
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [_listening(family, at[0], at[1]) for family, at in dict.fromkeys((a[0], a[4]) for a in addresses)]
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise SettingRefused({"PORT": f"{port} is taken by another program; set PORT to another"}) from fault
        elif fault.errno == errno.EACCES:
            raise SettingRefused({"PORT": f"{port} is for root only; set PORT to 1024 or more"}) from fault
        else:
            raise SettingRefused({"HOST": f"cannot listen on {host}: {fault.strerror or fault}"}) from fault


def _listening(family: int, host: str | int, port: int | bytes) -> socket.socket:
    door = socket.create_server((host, port), family=family, backlog=WAITING_CONNECTIONS)
    door.set_inheritable(True)
    return door


async def _check_database(settings: Settings) -> None:
    async with opened(settings):
        pass


@contextmanager
def _counting_together(workers: int) -> Iterator[None]:
    """Sets a folder in which several web processes share their counters, so that each can report all."""
    with TemporaryDirectory(prefix="counters-") as folder:
        if workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


def _serve_on(listening: list[socket.socket], workers: int, proxies: str) -> None:
    import uvicorn  # imported here, because no other command needs it
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        "app.main:serve",
        factory=True,
        workers=workers,
        http="app.cli.protocol:BoundedProtocol",
        server_header=False,
        # Off unless a proxy is named, because otherwise anybody could choose the address by which limits count.
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        timeout_graceful_shutdown=SECONDS_TO_END,
        access_log=False,  # the product logs its requests itself, without their queries
        log_config=None,
    )
    if workers > 1:
        Multiprocess(config, sockets=listening).run()
        return
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run(sockets=listening)
    if not server.started:
        sys.exit(1)
