"""An operator takes a merge back."""

import click

from app.cli.desk import at_desk
from app.operations.desk import Desk
from app.operations.reversals.place_reversal_for import place_reversal_for


@click.command()
@click.argument("reference")
@click.option("--reason", required=True, help="Why; it goes into the audit trail.")
def reverse(reference: str, reason: str) -> None:
    """Take back the merge with this reference, as its customer could; a worker executes it."""
    if not reason.strip():
        raise click.BadParameter("must not be empty", param_hint="--reason")

    async def work(desk: Desk) -> None:
        click.echo(await place_reversal_for(desk, reference, "operator", reason.strip()))

    at_desk(work)
