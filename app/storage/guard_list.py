"""Every guard of the database, as the migration puts them up and `verify` looks for them."""

from app.merging.dictionary import COUNTED
from app.storage.guards import Guard
from app.storage.schema.guards_of_customers import guards_of_customers, guards_of_holdings
from app.storage.schema.guards_of_orders import guards_of_orders
from app.storage.schema.guards_of_trails import guards_of_papers, guards_of_trails

# A table that joins the dictionary brings both guards of live_owners.py in its own migration; until then
# `verify` says that they are missing.
OWNED = tuple(entry.table for entry in COUNTED)


def guards() -> list[Guard]:
    """All of them; the live owners have their own statements."""
    return [
        *guards_of_trails(),
        *guards_of_papers(),
        *guards_of_holdings(),
        *guards_of_customers(),
        *guards_of_orders(),
    ]
