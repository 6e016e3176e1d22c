"""Nothing new can be given to a number that was absorbed, not even while the merge is running."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.live_owners import drop_live_owner_guard, live_owner_function, live_owner_guard
from app.storage.migration_sql import sql_migration
from app.storage.sql import engine_type

ID = "2026-11-23T12:03:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A new holding needs a live owner"

HOLDINGS = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate", "newsletter")


async def forwards() -> MigrationManager:
    up = live_owner_function() + [sql for table in HOLDINGS for sql in live_owner_guard(table)]
    down = [sql for table in HOLDINGS for sql in drop_live_owner_guard(table)]
    if engine_type() == "postgres":
        down.append("DROP FUNCTION refuse_absorbed_owner()")
    return sql_migration(ID, DESCRIPTION, up, down)
