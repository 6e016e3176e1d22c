"""Commands about orders: the list, and the decision about one that needs review."""

import json

import click

from app.cli import reports
from app.cli.with_context import with_context
from app.context import Context
from app.operations.orders.close_order import close_order
from app.operations.orders.list_all_orders import list_all_orders
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import LONGEST_REASON, OPERATOR


class Reason(click.ParamType[str]):
    """A text that customers will read."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = " ".join(value.split())
        if not 1 <= len(text) <= LONGEST_REASON or not text.isprintable():
            self.fail(f"must have 1 to {LONGEST_REASON} characters", param, ctx)
        return text


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def orders(context: click.Context, as_json: bool) -> None:
    """All orders and their states; retry or close one that needs review."""

    async def work(_: Context) -> None:
        found = await list_all_orders()
        as_text = json.dumps(reports.orders_json(found), ensure_ascii=False, indent=2) if as_json else None
        click.echo(as_text or reports.orders_text(found))

    if context.invoked_subcommand is None:
        with_context(work)


@orders.command()
@click.argument("reference")
def retry(reference: str) -> None:
    """Let an order that needs review be tried once more."""

    async def work(context: Context) -> None:
        await retry_order(context, OPERATOR, reference)
        click.echo(f"Order {reference} is due again.")

    with_context(work)


@orders.command()
@click.argument("reference")
@click.option("--reason", required=True, type=Reason(), help="Why; both customers read it.")
def close(reference: str, reason: str) -> None:
    """End an order that needs review; both customers are mailed the reason."""

    async def work(context: Context) -> None:
        await close_order(context, OPERATOR, reference, reason)
        click.echo(f"Order {reference} is closed.")

    with_context(work)
