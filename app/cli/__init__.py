"""The commands of `python -m app`: exit code 0, 1 (refused or broken, reason on stderr) or 2 (usage)."""

import sys

import click
from dotenv import load_dotenv

from app.cli.commands import commands
from app.cli.orders import orders
from app.cli.reversing import reverse
from app.cli.staff import staff
from app.config import SettingRefused
from app.merging.dictionary import ReferenceNotListed
from app.merging.reversal import ReversalRefused
from app.operations.add_staff import StaffRefused
from app.operations.compare_numbers import NumberUnknown
from app.operations.errors import Busy, OrderNotInReview, OrderUnknown
from app.operations.scenario import ScenarioRefused


def main() -> None:
    """Run a command; a refusal ends with its reason on stderr and exit code 1."""
    load_dotenv()
    commands.add_command(staff)
    commands.add_command(orders)
    commands.add_command(reverse)
    try:
        commands(prog_name="python -m app")
    except (
        SettingRefused,
        ScenarioRefused,
        StaffRefused,
        NumberUnknown,
        OrderUnknown,
        OrderNotInReview,
        ReversalRefused,
        ReferenceNotListed,
        Busy,
        OSError,
    ) as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
