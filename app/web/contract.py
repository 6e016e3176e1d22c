"""«Je contract», and the address without a path."""

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.operations.desk import Desk
from app.operations.sessions import SignedIn
from app.operations.show_contract import show_contract
from app.web.layout import page
from app.web.request import PageRequest, visit_of


@get("/")
async def front_door(request: PageRequest) -> Redirect:
    return Redirect("/contract" if visit_of(request.scope).signed_in else "/login", status_code=303)


@get("/contract")
async def contract(desk: NamedDependency[Desk], signed_in: NamedDependency[SignedIn]) -> Template:
    return page("contract", contract=await show_contract(desk, signed_in))
