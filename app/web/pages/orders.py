"""Orders: the list, and the status page of one."""

from typing import Any, Protocol

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.context import Context
from app.operations.access.sessions import SignedIn
from app.operations.orders.follow_order import follow_order
from app.operations.orders.list_orders import list_orders
from app.web.plumbing.reference import Reference
from app.web.plumbing.request import PageRequest
from app.web.rendering.layout import page

LONGEST_NUMBER = 4


class Versioned(Protocol):
    """Something that is polled; its version changes with what is shown."""

    @property
    def version(self) -> str: ...


class Orders(Controller):
    path = "/orders"

    @get()
    async def index(
        self, request: PageRequest, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]
    ) -> Response[Any]:
        orders = await list_orders(context, signed_in, asked_number(request, "page") or 1)
        if _is_known(request, orders):
            return nothing_new()
        placed = asked_number(request, "placed")
        return page("orders", orders=orders, placed=placed, refresh=_asked_refresh(request))

    @get("/{reference:str}")
    async def show(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        signed_in: NamedDependency[SignedIn],
        reference: FromPath[Reference],
    ) -> Response[Any]:
        view = await follow_order(context, signed_in, reference)
        if _is_known(request, view):
            return nothing_new()
        return page("order", view=view, refresh=_asked_refresh(request))


def nothing_new() -> Response[Any]:
    """The answer to a poll if nothing changed: without a body, so that the page stays as it is."""
    return Response(None, status_code=204)


def _is_known(request: PageRequest, shown: Versioned) -> bool:
    return request.query_params.get("since") == shown.version


def _asked_refresh(request: PageRequest) -> str | None:
    """The updates that a visitor without JavaScript chose: every 30 seconds, or none at all."""
    asked = request.query_params.get("refresh")
    return asked if asked in {"30", "off"} else None


def asked_number(request: PageRequest, name: str) -> int | None:
    """A small whole number from the query; None if it is absent. Raises NotFoundException for anything else."""
    if (text := request.query_params.get(name)) is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text)):
        raise NotFoundException
    return int(text)
