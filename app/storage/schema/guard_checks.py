"""Whether the database still guards what it has to: somebody with all rights could take a trigger away."""

from collections.abc import Sequence

from app.storage.guard_list import OWNED, guards
from app.storage.guards import triggers_in_place
from app.storage.sql import Row

PASS_LEFT_OPEN = "SELECT id FROM retention_pass"  # noqa: S105  # no password


async def missing_guards() -> Sequence[Row]:
    """Triggers that the database no longer holds or no longer obeys."""
    in_place = await triggers_in_place()
    expected = [guard.name for guard in guards()]
    expected += [f"{table}_{name}_live_owner" for table in OWNED for name in ("has", "keeps")]
    return [{"guard": name} for name in expected if name not in in_place]
