"""The database brought up to date, with a bar that shows how far it is."""

import click
from tqdm import tqdm

from app.bootstrap import bring_up_to_date
from app.config import Settings


async def migrate_with_bar(settings: Settings) -> None:
    """Bring the database up to date. The bar counts the customers whose normal forms are renewed."""
    bar = None
    async for renewed, outdated in bring_up_to_date(settings):
        if bar is None:
            bar = tqdm(total=outdated, unit="customer")
        bar.update(renewed)
    if bar is not None:
        bar.close()
        click.echo(f"Renewed how {bar.total} customers are compared.")
