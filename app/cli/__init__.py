"""The commands of `python -m app`: exit code 0, 1 (refused or broken, reason on stderr) or 2 (usage)."""

import sys
from pathlib import Path

import click

from app.cli.clock import clock
from app.cli.commands import commands
from app.cli.keeping import erase, export, outbox, retention
from app.cli.orders import orders
from app.cli.reversing import reverse
from app.cli.serve import serve
from app.cli.staff import staff
from app.config import read_settings
from app.errors import Refused
from app.merging.refusals import NumberRefused
from app.merging.reversal import ReversalRefused


def main() -> None:
    """Run a command; a refusal ends with its reason on stderr and exit code 1."""
    for command in (serve, staff, orders, reverse, retention, export, erase, outbox, clock):
        commands.add_command(command)
    try:
        commands(prog_name="klantnummers" if Path(sys.argv[0]).name == "klantnummers" else "python -m app")
    except (Refused, OSError) as refused:
        click.echo(_reason(refused), err=True)
        sys.exit(1)


def _reason(refused: BaseException) -> str:
    from app.cli import words  # here, because only a refusal needs the templates

    match refused:
        case NumberRefused(refusal=refusal):
            settings = read_settings()
            surviving = refusal.surviving or ""
            return words.refusal_in_words(refusal, surviving, settings.pairs_per_sitting, settings.public_url)
        case ReversalRefused(refusal=refusal):
            return words.reversal_refusal_in_words(refusal)
        case _:
            return str(refused) or type(refused).__name__
