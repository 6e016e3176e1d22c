"""Limits how many large bodies a process receives at the same time; further ones are asked to come back.

A body may arrive slowly, so a visitor who sends nothing keeps a place for a long time. Nobody gets more than a
few places, and some are reserved for customers who are logged in.
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
# For one customer, or for everybody in one network who is not logged in.
MOST_OF_ONE = 3
# A customer's number and a blank network; or a blank number and the network of somebody who is not logged in.
Holder = tuple[str, str]


class Places:
    """The places taken in this process, counted by holder."""

    def __init__(self) -> None:
        self._held = Counter[Holder]()

    @contextmanager
    def take(self, holder: Holder) -> Iterator[None]:
        """Holds a place while the block runs. Raises Busy if there is none for this holder."""
        if self._held.total() >= MOST_LARGE_BODIES or not self._has_room_for(holder):
            raise Busy("as many large bodies as may be are being read")
        self._held[holder] += 1
        try:
            yield
        finally:
            self._held[holder] -= 1
            self._held += Counter()  # drops holders without a place

    def _has_room_for(self, holder: Holder) -> bool:
        strangers = sum(places for (number, _), places in self._held.items() if not number)
        return self._held[holder] < MOST_OF_ONE and (bool(holder[0]) or strangers < MOST_OF_STRANGERS)


@contextmanager
def place_for_body(request: PageRequest) -> Iterator[None]:
    """Holds a place until the request is answered, if its body may be large. Raises Busy before reading it."""
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
    """Whether the body may be large; without an announced length it may."""
    length = request.content_length
    return largest_body(request) > LARGEST_TEXT and (length is None or length > LARGEST_TEXT)
