"""Where customers come from: the demo cast, a scenario file, or as many synthetic ones as load work needs."""

import json
from pathlib import Path

import click
from tqdm import tqdm

from app.demo import demo_scenario
from app.operations.desk import Desk
from app.operations.generate_customers import generate_customers
from app.operations.judge_clock import follow_clock
from app.operations.load_scenario import load_scenario
from app.operations.scenario import ScenarioRefused, read_scenario
from app.storage.seeding import has_customers


async def load_source(desk: Desk, source: str, if_empty: bool, customers: int) -> None:
    """Load `demo`, `generate` or a scenario file. Raises ScenarioRefused, with nothing written."""
    if if_empty and await has_customers():
        click.echo("There are customers already: nothing was loaded.")
    elif source == "generate":
        await _generate(desk, customers)
    else:
        scenario = read_scenario(demo_scenario() if source == "demo" else _read(Path(source)))
        await load_scenario(desk, scenario)
        await follow_clock(desk)
        click.echo(f"Loaded {len(scenario.customers)} customers and {len(scenario.orders)} orders.")


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ScenarioRefused([f"{path}: is not JSON: {error}"]) from error


async def _generate(desk: Desk, customers: int) -> None:
    with tqdm(total=customers, unit="customer") as progress:
        async for written in generate_customers(desk, customers):
            progress.update(written)
    click.echo(f"Generated {customers} customers; the password of each is demo-load.")
