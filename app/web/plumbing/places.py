"""Places for large bodies: so many at once in each process, and the next one is told to come back."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.operations.errors import Busy
from app.web.plumbing.body import LARGEST_TEXT, largest_body
from app.web.plumbing.request import PageRequest

MOST_LARGE_BODIES = 8


class Places:
    """How many are taken, in this process."""

    def __init__(self) -> None:
        self._taken = 0

    @contextmanager
    def take(self) -> Iterator[None]:
        """Hold a place. Raises Busy when there is none."""
        if self._taken >= MOST_LARGE_BODIES:
            raise Busy("as many large bodies as may be are being read")
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1


@contextmanager
def place_for_body(request: PageRequest) -> Iterator[None]:
    """Hold a place until the request is answered, where its body may be large. Raises Busy before it is read."""
    if _may_be_large(request):
        places: Places = request.app.state.places
        with places.take():
            yield
    else:
        yield


def _may_be_large(request: PageRequest) -> bool:
    """A body whose length is not announced may have any."""
    length = request.content_length
    return largest_body(request) > LARGEST_TEXT and (length is None or length > LARGEST_TEXT)
