"""What several commands share: customer numbers, the option for JSON, and printing."""

import json

import click

from app.customers.number import NotACustomerNumber, parse_number

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class CustomerNumber(click.ParamType[str]):
    """A customer number of eight digits; spaces, dots and dashes are ignored."""

    name = "number"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return parse_number(value)
        except NotACustomerNumber:
            self.fail(f"{value!r} is not a customer number: it has 8 digits", param, ctx)


def show(report: object) -> None:
    """Prints text as it is, everything else as JSON."""
    click.echo(
        report if isinstance(report, str) else json.dumps(report, ensure_ascii=False, indent=2, default=str)
    )
