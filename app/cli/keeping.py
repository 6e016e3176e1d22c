"""Commands about what is kept: retention, export, erasure, and what has left."""

from datetime import UTC, datetime
from typing import TextIO

import click

from app.cli import keeping_reports
from app.cli.options import AS_JSON, CustomerNumber, show
from app.cli.orders import Reason
from app.cli.with_context import with_context
from app.context import Context
from app.operations.letters.list_mails import list_mails
from app.operations.letters.note_sent_mails import note_sent_mails
from app.operations.letters.settle_mail import drop_from_outbox, retry_outbox
from app.operations.upkeep.erase_again import erase_again
from app.operations.upkeep.erase_customer import erase_customer
from app.operations.upkeep.export_customer import export_customer
from app.operations.upkeep.keep_to_periods import keep_to_periods, rehearse_retention


class Moment(click.ParamType[datetime]):
    """A day or a moment in ISO 8601; without an offset it is UTC."""

    name = "time"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a time such as 2026-11-23T12:00:00+01:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


NOT_REHEARSED = "Nothing was done: no dry run with these periods is a day old. One was made now."


@click.command()
@click.option("--dry-run", is_flag=True, help="Only announce what is due.")
@AS_JSON
def retention(dry_run: bool, as_json: bool) -> None:
    """Erase or delete what has been kept long enough, as a dry run announced it at least a day before."""

    async def work(context: Context) -> None:
        done = await (rehearse_retention if dry_run else keep_to_periods)(context, context.now())
        show(keeping_reports.retained_json(done) if as_json else keeping_reports.retained_text(done))
        if not done:
            click.echo(NOT_REHEARSED, err=True)

    with_context(work)


@click.command()
@click.argument("number", type=CustomerNumber())
def export(number: str) -> None:
    """Print all that is kept of NUMBER, with all that was merged into it, as JSON."""

    async def work(context: Context) -> None:
        show(await export_customer(context, number))

    with_context(work)


@click.command()
@click.argument("number", type=CustomerNumber(), required=False)
@click.option("--registered-since", type=Moment(), help="Instead: erase again whom the register names since TIME.")
def erase(number: str | None, registered_since: datetime | None) -> None:
    """Erase NUMBER and all that was merged into it, but for what the law wants kept."""
    if (number is None) == (registered_since is None):
        raise click.UsageError("name either a NUMBER or --registered-since TIME")

    async def work(context: Context) -> None:
        if number is not None:
            show(keeping_reports.erased_text(await erase_customer(context, number)))
        elif registered_since is not None:
            again = await erase_again(context, registered_since)
            show("\n".join(again) or "The register names nobody since then.")

    with_context(work)


@click.group(invoke_without_command=True)
@click.option("--since", type=Moment(), help="Also those that left since TIME.")
@click.option("--note-sent", type=click.File("r"), help="FILE, a Message-ID a line: these have left.")
@AS_JSON
@click.pass_context
def outbox(ctx: click.Context, since: datetime | None, note_sent: TextIO | None, as_json: bool) -> None:
    """Mails that wait to leave or were given up; `retry` or `drop` one of them."""
    if ctx.invoked_subcommand is not None:
        return

    async def work(context: Context) -> None:
        if note_sent is not None:
            ids = {line.strip() for line in note_sent if line.strip()}
            click.echo(f"{await note_sent_mails(context, ids)} waiting mails had left already.", err=True)
        mails = await list_mails(since or context.now())
        show(keeping_reports.mails_json(mails) if as_json else keeping_reports.mails_text(mails))

    with_context(work)


@outbox.command()
@click.argument("mail_id", metavar="ID", type=click.IntRange(1))
def retry(mail_id: int) -> None:
    """Try mail ID again, now and for three days."""

    async def work(context: Context) -> None:
        await retry_outbox(context, mail_id)
        click.echo(f"Mail {mail_id} is due again.")

    with_context(work)


@outbox.command()
@click.argument("mail_id", metavar="ID", type=click.IntRange(1))
@click.option("--reason", required=True, type=Reason(), help="Why; it goes into the audit trail.")
def drop(mail_id: int, reason: str) -> None:
    """Give mail ID up for good; no alarm counts it any more."""

    async def work(context: Context) -> None:
        await drop_from_outbox(context, mail_id, reason)
        click.echo(f"Mail {mail_id} is dropped.")

    with_context(work)
