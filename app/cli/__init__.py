"""The commands of `python -m app`: exit code 0, 1 (refused or broken, reason on stderr) or 2 (usage)."""

import sys

import click
from dotenv import load_dotenv

from app.cli.commands import commands
from app.cli.keeping import erase, export, outbox, retention
from app.cli.orders import orders
from app.cli.reversing import reverse
from app.cli.staff import staff
from app.config import SettingRefused
from app.merging.dictionary import ReferenceNotListed
from app.merging.reversal import ReversalRefused
from app.operations.add_staff import StaffRefused
from app.operations.compare_numbers import NumberUnknown
from app.operations.erase_customer import ErasureRefused
from app.operations.errors import Busy, OrderNotInReview, OrderUnknown
from app.operations.scenario import ScenarioRefused
from app.operations.settle_mail import MailNotThere


def main() -> None:
    """Run a command; a refusal ends with its reason on stderr and exit code 1."""
    load_dotenv()
    for command in (staff, orders, reverse, retention, export, erase, outbox):
        commands.add_command(command)
    try:
        commands(prog_name="python -m app")
    except (
        SettingRefused,
        ScenarioRefused,
        StaffRefused,
        ErasureRefused,
        NumberUnknown,
        OrderUnknown,
        OrderNotInReview,
        ReversalRefused,
        MailNotThere,
        ReferenceNotListed,
        Busy,
        OSError,
    ) as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
