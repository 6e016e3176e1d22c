"""Every command: its arguments, one operation, what it prints."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import click

from app.cli import reports
from app.cli.desk import at_desk
from app.cli.options import AS_JSON, CustomerNumber, show
from app.cli.seeding import load_source
from app.config import Settings
from app.logs.set_up import set_up_logs
from app.operations.compare_numbers import compare_numbers, plan_merge
from app.operations.desk import Desk
from app.operations.verify_database import verify_database, verify_link
from app.storage.engine import make_engine
from app.storage.migrating import migrate as bring_up_to_date


@click.group()
def commands() -> None:
    """Customers merge their own customer numbers."""


@commands.command()
@click.option("--host", default=lambda: os.environ.get("HOST") or "127.0.0.1", help="Address to listen on.")
@click.option("--port", type=int, default=lambda: int(os.environ.get("PORT") or 8000), help="Port to listen on.")
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="Number of web processes.")
@click.option("--without-worker", is_flag=True, help="Execute no orders in the web processes.")
def serve(host: str, port: int, workers: int, without_worker: bool) -> None:
    """Serve the pages, and execute orders in the same process."""
    import uvicorn  # here, because no other command needs it

    os.environ.update(HOST=host, PORT=str(port), WORKER_INSIDE="no" if without_worker else "yes")
    settings = Settings.from_env(os.environ)
    set_up_logs(readable=settings.is_demo)
    click.echo(reports.welcome(settings))
    with _counting_together(workers):
        uvicorn.run(
            "app.main:serve",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            http="app.cli.protocol:BoundedProtocol",
            server_header=False,
            # Off unless a proxy is named: anybody could otherwise choose the address that the limits count by.
            proxy_headers=bool(os.environ.get("FORWARDED_ALLOW_IPS")),
            timeout_graceful_shutdown=30,
            access_log=False,  # the product tells of its requests itself, without their queries
            log_config=None,
        )


@contextmanager
def _counting_together(workers: int) -> Iterator[None]:
    """Where several web processes put their counters, so that each of them can answer for all."""
    with TemporaryDirectory(prefix="counters-") as folder:
        if workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


@commands.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--paused", is_flag=True, help="Execute and deliver nothing, as with WORKER_PAUSED=1.")
def worker(once: bool, paused: bool) -> None:
    """Execute orders and deliver mails until told to stop."""
    from app.worker.run import run_once, run_worker  # here, because no other command needs it

    if paused:
        os.environ["WORKER_PAUSED"] = "1"
    at_desk(run_once if once else run_worker)


@commands.command()
def migrate() -> None:
    """Bring the database up to date."""
    engine = make_engine(Settings.from_env(os.environ).database_url)
    asyncio.run(bring_up_to_date(engine))


@commands.command()
@click.argument("source")
@click.option("--if-empty", is_flag=True, help="Do nothing when there are customers already.")
@click.option("--customers", default=1000, type=click.IntRange(1, 10_000_000), help="How many to generate.")
def seed(source: str, if_empty: bool, customers: int) -> None:
    """Load SOURCE, all or nothing: `demo`, `generate`, or the path of a scenario file."""
    at_desk(lambda desk: load_source(desk, source, if_empty, customers))


@commands.command()
@click.argument("surviving", type=CustomerNumber())
@click.argument("absorbed", type=CustomerNumber())
@AS_JSON
def compare(surviving: str, absorbed: str, as_json: bool) -> None:
    """The comparison that the customer would see."""

    async def work(_: Desk) -> None:
        comparison = await compare_numbers(surviving, absorbed)
        show(reports.comparison_json(comparison) if as_json else reports.comparison_text(comparison))

    at_desk(work)


@commands.command()
@click.argument("surviving", type=CustomerNumber())
@click.argument("absorbed", type=CustomerNumber())
@AS_JSON
def plan(surviving: str, absorbed: str, as_json: bool) -> None:
    """What a merge would move, replace, add up and lapse, and whether it would be refused."""

    async def work(desk: Desk) -> None:
        merge = await plan_merge(desk, surviving, absorbed)
        show(reports.plan_json(merge) if as_json else reports.plan_text(merge))

    at_desk(work)


@commands.command()
@click.option("--sealed", nargs=2, type=(int, str), metavar="POSITION DIGEST", help="A link that was mailed.")
@AS_JSON
def verify(sealed: tuple[int, str] | None, as_json: bool) -> None:
    """Check every invariant on the whole database; exit 1 when one does not hold."""

    async def work(desk: Desk) -> None:
        findings = await verify_database(desk)
        if sealed:
            findings.append(await verify_link(*sealed))
        show(reports.findings_json(findings) if as_json else reports.findings_text(findings))
        if not all(finding.holds for finding in findings):
            sys.exit(1)

    at_desk(work, checked=False)
