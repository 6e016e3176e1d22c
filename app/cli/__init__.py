"""The commands of `python -m app`: exit code 0, 1 (refused or broken, reason on stderr) or 2 (usage)."""

import os
import sys

import click

from app.cli.commands import commands
from app.cli.keeping import erase, export, outbox, retention
from app.cli.orders import orders
from app.cli.reversing import reverse
from app.cli.serve import serve
from app.cli.staff import staff
from app.config import SettingRefused, read_variables
from app.merging.dictionary import ReferenceNotListed
from app.merging.reversal import ReversalRefused
from app.operations.add_staff import StaffRefused
from app.operations.compare_numbers import NumberUnknown
from app.operations.erase_customer import ErasureRefused
from app.operations.errors import Busy, OrderNotInReview, OrderUnknown
from app.operations.scenario import ScenarioRefused
from app.storage.fault_words import DatabaseRefused

# Each text says what was refused and what to do, in one line or two.
REFUSALS = (
    SettingRefused,
    DatabaseRefused,
    ScenarioRefused,
    StaffRefused,
    ErasureRefused,
    NumberUnknown,
    OrderUnknown,
    OrderNotInReview,
    ReversalRefused,
    ReferenceNotListed,
    Busy,
    OSError,
)


def main() -> None:
    """Run a command; a refusal ends with its reason on stderr and exit code 1."""
    for command in (serve, staff, orders, reverse, retention, export, erase, outbox):
        commands.add_command(command)
    try:
        os.environ.update(read_variables())
        commands(prog_name="python -m app")
    except REFUSALS as refused:
        click.echo(str(refused) or type(refused).__name__, err=True)
        sys.exit(1)
