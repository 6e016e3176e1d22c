"""The list of all guards of the database, which migrations create and `verify` looks for."""

from app.merging.dictionary import COUNTED
from app.storage.guards import Guard
from app.storage.schema.guards_of_customers import guards_of_customers, guards_of_holdings
from app.storage.schema.guards_of_orders import guards_of_orders
from app.storage.schema.guards_of_trails import guards_of_papers, guards_of_trails

# The migration of a new table in the dictionary has to create both guards of live_owners.py; until then `verify`
# reports them as missing.
OWNED = tuple(entry.table for entry in COUNTED)


def guards() -> list[Guard]:
    """All guards except those of live_owners.py, which have their own statements."""
    return [
        *guards_of_trails(),
        *guards_of_papers(),
        *guards_of_holdings(),
        *guards_of_customers(),
        *guards_of_orders(),
    ]
