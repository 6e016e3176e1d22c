"""Places for large bodies: so many at once in each process, and the next one is told to come back.

A body may take its time, so that whoever sends nothing holds a place for long. Nobody holds more than a few, and
some are left for customers who are logged in.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import Busy
from app.operations.access.networks import wider_network_of
from app.web.plumbing.body import LARGEST_TEXT, largest_body
from app.web.plumbing.request import PageRequest, client_address, visit_of

MOST_LARGE_BODIES = 8
MOST_OF_STRANGERS = 6
# Of one customer, or of everybody in one network who is not logged in.
MOST_OF_ONE = 3
# The number of a customer, or else nothing; and the network of somebody who is not logged in, or else nothing.
Holder = tuple[str, str]


class Places:
    """Who holds how many, in this process."""

    def __init__(self) -> None:
        self._held = Counter[Holder]()

    @contextmanager
    def take(self, holder: Holder) -> Iterator[None]:
        """Hold a place. Raises Busy when there is none, or none for this one."""
        if self._held.total() >= MOST_LARGE_BODIES or not self._has_room_for(holder):
            raise Busy("as many large bodies as may be are being read")
        self._held[holder] += 1
        try:
            yield
        finally:
            self._held[holder] -= 1
            self._held += Counter()  # without those who hold none

    def _has_room_for(self, holder: Holder) -> bool:
        strangers = sum(places for (number, _), places in self._held.items() if not number)
        return self._held[holder] < MOST_OF_ONE and (bool(holder[0]) or strangers < MOST_OF_STRANGERS)


@contextmanager
def place_for_body(request: PageRequest) -> Iterator[None]:
    """Hold a place until the request is answered, where its body may be large. Raises Busy before it is read."""
    if _may_be_large(request):
        places: Places = request.app.state.places
        with places.take(_holder(request)):
            yield
    else:
        yield


def _holder(request: PageRequest) -> Holder:
    signed_in = visit_of(request.scope).signed_in
    return (signed_in.customer.number, "") if signed_in else ("", wider_network_of(client_address(request)))


def _may_be_large(request: PageRequest) -> bool:
    """A body whose length is not announced may have any."""
    length = request.content_length
    return largest_body(request) > LARGEST_TEXT and (length is None or length > LARGEST_TEXT)
