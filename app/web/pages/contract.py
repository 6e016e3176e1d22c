"""«Je contract», and the address without a path."""

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.operations.access.sessions import SignedIn
from app.operations.wizard.show_contract import show_contract
from app.web.plumbing.request import PageRequest, visit_of
from app.web.rendering.layout import page


@get("/")
async def front_door(request: PageRequest) -> Redirect:
    return Redirect("/contract" if visit_of(request.scope).signed_in else "/login", status_code=303)


@get("/contract")
async def contract(context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]) -> Template:
    return page("contract", contract=await show_contract(context, signed_in))
