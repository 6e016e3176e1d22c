"""Finds the columns of the database that refer to a customer, to check the merge dictionary at the start."""

from app.storage.sql import engine_type, run

ON_SQLITE = """
SELECT m.name AS referring, f."from" AS referring_column
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f."table" = 'customer'
"""
ON_POSTGRES = """
SELECT CAST(c.conrelid AS regclass)::text AS referring, a.attname AS referring_column
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
WHERE c.contype = 'f' AND c.confrelid = to_regclass('customer')
"""


async def references_to_customer() -> frozenset[tuple[str, str]]:
    """The (table, column) of every foreign key to customer in the database."""
    rows = await run(ON_SQLITE if engine_type() == "sqlite" else ON_POSTGRES)
    return frozenset((row["referring"], row["referring_column"]) for row in rows)
