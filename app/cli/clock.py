"""Commands that show whether the clock is believed, and confirm that it is right."""

import sys

import click

from app.cli.with_context import with_context
from app.context import Context
from app.operations.clock.confirm_clock import confirm_clock
from app.operations.clock.judge_clock import judge_clock


@click.group(invoke_without_command=True)
@click.pass_context
def clock(context: click.Context) -> None:
    """Say whether the clock of this machine is believed; exit 1 when it is not."""
    if context.invoked_subcommand is not None:
        return

    async def work(context: Context) -> None:
        reading = await judge_clock(context)
        click.echo(str(reading))
        if reading.doubt is not None:
            sys.exit(1)

    with_context(work)


@clock.command()
def confirm() -> None:
    """Say that the clock of this machine is right: look at another clock first."""

    async def work(context: Context) -> None:
        await confirm_clock(context)
        click.echo(str(await judge_clock(context)))

    with_context(work)
