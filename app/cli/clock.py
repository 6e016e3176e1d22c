"""Whether the clock is believed, and how an operator says that it is right."""

import sys

import click

from app.cli.desk import at_desk
from app.operations.clock.confirm_clock import confirm_clock
from app.operations.clock.judge_clock import judge_clock
from app.operations.desk import Desk


@click.group(invoke_without_command=True)
@click.pass_context
def clock(context: click.Context) -> None:
    """Say whether the clock of this machine is believed; exit 1 when it is not."""
    if context.invoked_subcommand is not None:
        return

    async def work(desk: Desk) -> None:
        reading = await judge_clock(desk)
        click.echo(str(reading))
        if reading.doubt is not None:
            sys.exit(1)

    at_desk(work)


@clock.command()
def confirm() -> None:
    """Say that the clock of this machine is right: look at another clock first."""

    async def work(desk: Desk) -> None:
        await confirm_clock(desk)
        click.echo(str(await judge_clock(desk)))

    at_desk(work)
