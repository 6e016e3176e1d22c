"""What people do to take a merge back, and what the database holds afterwards."""

from typing import Any

from app.context import Context
from app.merging.dictionary import COUNTED
from app.operations.reversals.place_reversal import place_reversal
from app.operations.reversals.preview_reversal import ReversalPreview, preview_reversal
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.place_orders import Placed
from tests.people import HOME, Visitor, password_of, sign_in, snapshot, work


async def ask_back(context: Context, surviving: str, reference: str) -> Placed:
    """Signs in and asks to take this merge back, up to the worker."""
    return await ask_back_as(await sign_in(context, surviving), reference, password_of(surviving))


async def ask_back_as(visitor: Visitor, reference: str, password: str | None) -> Placed:
    """Does the same for somebody who is signed in."""
    placed = await place_reversal(visitor.context, await visitor.signed_in(), reference, password, HOME)
    visitor.token = placed.token or visitor.token
    return placed


async def take_back(context: Context, surviving: str, reference: str) -> str:
    """Takes a merge back, with the worker; returns the reference of the reversal."""
    (reversal,) = (await ask_back(context, surviving, reference)).references
    await work(context)
    return reversal


async def preview(context: Context, surviving: str, reference: str) -> ReversalPreview:
    visitor = await sign_in(context, surviving)
    return await preview_reversal(context, await visitor.signed_in(), reference)


async def everything() -> dict[str, list[dict[str, Any]]]:
    """Both customers and all their rows, byte for byte, without counters of versions and logins."""
    tables = await snapshot("customer", *(entry.table for entry in COUNTED))
    for customer in tables["customer"]:
        for trail in ("credential_version", "logged_in_at"):
            del customer[trail]
    return tables


async def nothing_is_broken() -> bool:
    """Whether every invariant holds."""
    broken = [finding for finding in await verify_database() if not finding.holds]
    assert broken == []
    return True
