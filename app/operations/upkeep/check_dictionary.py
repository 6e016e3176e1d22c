"""Before anything is served or executed: does the merge dictionary know every reference to a customer?"""

from app.merging.dictionary import check_coverage
from app.storage.schema.references import references_to_customer


async def check_dictionary() -> None:
    """Raises ReferenceNotListed, naming what only the database or only the dictionary knows."""
    check_coverage(await references_to_customer())
