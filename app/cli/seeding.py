"""Loads customers: the demo cast, a scenario file, or synthetic ones for load tests."""

from dataclasses import dataclass
from pathlib import Path

import click
from tqdm import tqdm

from app.cli.scenario_file import read_scenario_file
from app.context import Context
from app.demo import demo_scenario
from app.operations.clock.judge_clock import follow_clock
from app.operations.scenarios.generate_customers import generate_customers
from app.operations.scenarios.load_scenario import is_empty, load_scenario
from app.operations.scenarios.scenario import Scenario, ScenarioRefused, read_scenario
from app.operations.scenarios.scenario_doubts import doubts


@dataclass(frozen=True, slots=True)
class Loading:
    """How to load: only into an empty database, without doubtful values, how many generated customers."""

    if_empty: bool
    strict: bool
    customers: int


async def load_source(context: Context, source: str, how: Loading) -> None:
    """Loads `demo`, `generate` or a scenario file. Raises ScenarioRefused, with nothing written."""
    if how.if_empty and not await is_empty():
        click.echo("There are customers already: nothing was loaded.")
    elif source == "generate":
        await _generate(context, how.customers)
    else:
        scenario = read_scenario(demo_scenario() if source == "demo" else read_scenario_file(Path(source)))
        _report_doubts(scenario, how.strict)
        await load_scenario(context, scenario)
        await follow_clock(context)
        click.echo(f"Loaded {len(scenario.customers)} customers and {len(scenario.orders)} orders.")


def _report_doubts(scenario: Scenario, strict: bool) -> None:
    problems = doubts(scenario)
    if problems and strict:
        raise ScenarioRefused(problems)
    for doubt in problems:
        click.echo(f"warning: {doubt}", err=True)


async def _generate(context: Context, customers: int) -> None:
    with tqdm(total=customers, unit="customer") as progress:
        async for written in generate_customers(context, customers):
            progress.update(written)
    click.echo(f"Generated {customers} customers; the password of each is demo-load.")
