"""What only the absorbed number had filled in when a merge was executed: its receipt names it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-27T15:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "An order names the details that lapsed"

# The keys of the compared fields, with commas between them; NULL where nobody looked.
UP = ["ALTER TABLE merge_order ADD COLUMN lapsed_details VARCHAR(200)"]
DOWN = ["ALTER TABLE merge_order DROP COLUMN lapsed_details"]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
