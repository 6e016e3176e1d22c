"""Before anything is done: is this the database that this version works with?"""

from app.logs.telling import warn
from app.operations.check_dictionary import check_dictionary
from app.storage.schema_checks import check_schema, unknown_migrations


async def check_database(*, dictionary: bool = True) -> None:
    """Raises SchemaNotWhole, and ReferenceNotListed where the merge dictionary is asked too.

    A database that is newer, and has all that this version needs, is told of: the way back after an upgrade.
    """
    await check_schema()
    if unknown := await unknown_migrations():
        warn("schema_is_newer", count=len(unknown))
    if dictionary:
        await check_dictionary()
