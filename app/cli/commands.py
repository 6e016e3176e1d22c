"""The commands: each has its arguments, calls one operation, and prints the result."""

import asyncio
import os
import sys

import click

from app import __version__
from app.cli import reports
from app.cli.migrating import migrate_with_bar
from app.cli.options import AS_JSON, CustomerNumber, show
from app.cli.seeding import Loading, load_source
from app.cli.with_context import with_context
from app.config import read_settings
from app.context import Context
from app.merging.refusals import NumberRefused
from app.operations.upkeep.verify_database import verify_database, verify_link
from app.operations.wizard.compare_numbers import compare_numbers, plan_merge


@click.group()
@click.version_option(__version__, prog_name="klantnummers", message="%(prog)s %(version)s")
def commands() -> None:
    """Customers merge their own customer numbers."""


@commands.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--paused", is_flag=True, help="Execute and deliver nothing, as with WORKER_PAUSED=1.")
def worker(once: bool, paused: bool) -> None:
    """Execute orders and deliver mails until told to stop."""
    from app.worker.run import run_once, run_worker  # imported here, because no other command needs it

    if paused:
        os.environ["WORKER_PAUSED"] = "1"
    with_context(run_once if once else run_worker)


@commands.command()
def migrate() -> None:
    """Bring the database up to date, and renew what rules of comparison before this version had stored."""
    asyncio.run(migrate_with_bar(read_settings()))


@commands.command()
@click.argument("source")
@click.option("--if-empty", is_flag=True, help="Do nothing when there are customers already.")
@click.option("--strict", is_flag=True, help="Refuse doubtful values instead of warning of them.")
@click.option("--customers", default=1000, type=click.IntRange(1, 10_000_000), help="How many to generate.")
def seed(source: str, if_empty: bool, strict: bool, customers: int) -> None:
    """Load SOURCE, all or nothing: `demo`, `generate`, or the path of a scenario file."""
    with_context(lambda context: load_source(context, source, Loading(if_empty, strict, customers)))


@commands.command()
@click.argument("surviving", type=CustomerNumber())
@click.argument("absorbed", type=CustomerNumber())
@AS_JSON
def compare(surviving: str, absorbed: str, as_json: bool) -> None:
    """The comparison that the customer would see."""

    async def work(_: Context) -> None:
        comparison = await compare_numbers(surviving, absorbed)
        show(reports.comparison_json(comparison) if as_json else reports.comparison_text(comparison))

    with_context(work)


@commands.command()
@click.argument("surviving", type=CustomerNumber())
@click.argument("absorbed", type=CustomerNumber())
@AS_JSON
def plan(surviving: str, absorbed: str, as_json: bool) -> None:
    """What a merge would move, replace, add up and lapse; exit 1 with the reason when it would be refused."""

    async def work(context: Context) -> None:
        merge = await plan_merge(context, surviving, absorbed)
        show(reports.plan_json(merge) if as_json else reports.plan_text(merge))
        if merge.refusal:
            raise NumberRefused(merge.refusal)

    with_context(work)


@commands.command()
@click.option("--sealed", nargs=2, type=(int, str), metavar="POSITION DIGEST", help="A link that was mailed.")
@AS_JSON
def verify(sealed: tuple[int, str] | None, as_json: bool) -> None:
    """Check every invariant on the whole database; exit 1 when one does not hold."""

    async def work(context: Context) -> None:
        findings = await verify_database(context)
        if sealed:
            findings.append(await verify_link(*sealed))
        show(reports.findings_json(findings) if as_json else reports.findings_text(findings))
        if not all(finding.holds for finding in findings):
            sys.exit(1)

    with_context(work, checked=False)
