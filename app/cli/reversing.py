"""The command by which an operator takes a merge back."""

import click

from app.cli.with_context import with_context
from app.context import Context
from app.operations.reversals.place_reversal_for import place_reversal_for


@click.command()
@click.argument("reference")
@click.option("--reason", required=True, help="Why; it goes into the audit trail.")
def reverse(reference: str, reason: str) -> None:
    """Take back the merge with this reference, as its customer could; a worker executes it."""
    if not reason.strip():
        raise click.BadParameter("must not be empty", param_hint="--reason")

    async def work(context: Context) -> None:
        click.echo(await place_reversal_for(context, reference, reason.strip()))

    with_context(work)
