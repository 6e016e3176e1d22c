"""The database brought up to date: its tables, then the normal forms that stand in them."""

import click
from tqdm import tqdm

from app.storage.engines.engine import make_engine
from app.storage.schema.migrating import migrate
from app.storage.schema.renewal import count_outdated, renew_normal_forms


async def bring_up_to_date(database_url: str) -> None:
    """Run the migrations, then renew the normal forms of earlier rules, with a bar that shows how far it is."""
    engine = make_engine(database_url)
    await migrate(engine)
    await engine.start_connection_pool()
    try:
        if outdated := await count_outdated():
            await _renew(outdated)
    finally:
        await engine.close_connection_pool()


async def _renew(outdated: int) -> None:
    with tqdm(total=outdated, unit="customer") as progress:
        async for renewed in renew_normal_forms():
            progress.update(renewed)
    click.echo(f"Renewed how {outdated} customers are compared.")
