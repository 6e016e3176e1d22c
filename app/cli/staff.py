"""Who may enter the back office."""

import click

from app.cli.desk import at_desk
from app.operations.access.add_staff import add_staff
from app.operations.access.end_staff import end_staff
from app.operations.desk import Desk


@click.group()
def staff() -> None:
    """Let members of staff into the back office, or end their accounts."""


@staff.command()
@click.argument("user_name")
@click.option("--name", required=True, help="What the history of a case calls this person.")
def add(user_name: str, name: str) -> None:
    """Make an account; its password is printed here, once, and kept nowhere."""

    async def work(desk: Desk) -> None:
        secret = await add_staff(desk, user_name, name)
        click.echo(f"User name: {user_name}\nPassword:  {secret}\nIt is shown only now. Log in at /staff/login.")

    at_desk(work)


@staff.command()
@click.argument("user_name")
def end(user_name: str) -> None:
    """End an account and its sessions; what this person decided stays."""

    async def work(desk: Desk) -> None:
        await end_staff(desk, user_name)
        click.echo(f"The account {user_name} has ended.")

    at_desk(work)
