"""Commands about accounts of the back office."""

import click

from app.cli.with_context import with_context
from app.context import Context
from app.operations.staff.add_staff import add_staff
from app.operations.staff.admit_staff import admit_staff
from app.operations.staff.end_staff import end_staff


@click.group()
def staff() -> None:
    """Let members of staff into the back office, or end their accounts."""


@staff.command()
@click.argument("user_name")
@click.option("--name", required=True, help="What the history of a case calls this person.")
def add(user_name: str, name: str) -> None:
    """Make an account; its password is printed here, once, and kept nowhere."""

    async def work(context: Context) -> None:
        secret = await add_staff(context, user_name, name)
        click.echo(f"User name: {user_name}\nPassword:  {secret}\nIt is shown only now. Log in at /staff/login.")

    with_context(work)


@staff.command()
@click.argument("user_name")
@click.argument("address")
def admit(user_name: str, address: str) -> None:
    """Let somebody log in from this internet address, while strangers guess the password."""

    async def work(context: Context) -> None:
        await admit_staff(context, user_name, address)
        click.echo(f"{user_name} can log in from {address}.")

    with_context(work)


@staff.command()
@click.argument("user_name")
def end(user_name: str) -> None:
    """End an account and its sessions; what this person decided stays."""

    async def work(context: Context) -> None:
        await end_staff(context, user_name)
        click.echo(f"The account {user_name} has ended.")

    with_context(work)
