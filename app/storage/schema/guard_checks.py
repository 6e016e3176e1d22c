"""Checks that the database still has its guards, because somebody with all rights could remove a trigger."""

from collections.abc import Sequence

from app.storage.guard_list import OWNED, guards
from app.storage.guards import triggers_in_place
from app.storage.sql import Row

PASS_LEFT_OPEN = "SELECT id FROM retention_pass"  # noqa: S105  # no password


async def missing_guards() -> Sequence[Row]:
    """The triggers that the database no longer has or no longer obeys."""
    in_place = await triggers_in_place()
    expected = [guard.name for guard in guards()]
    expected += [f"{table}_{name}_live_owner" for table in OWNED for name in ("has", "keeps")]
    return [{"guard": name} for name in expected if name not in in_place]
