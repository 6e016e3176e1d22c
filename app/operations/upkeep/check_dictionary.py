"""Checks, before anything is served or executed, that the merge dictionary knows every reference to a customer."""

from app.merging.dictionary import check_coverage
from app.storage.schema.references import references_to_customer


async def check_dictionary() -> None:
    """Raises ReferenceNotListed, which names the references that only the database or the dictionary has."""
    check_coverage(await references_to_customer())
