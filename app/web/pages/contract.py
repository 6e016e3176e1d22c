"""«Je contract», and the address without a path."""

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.merging.case import CaseState
from app.operations.access.sessions import SignedIn
from app.operations.cases.measure_transfer_forms import measure_transfer_forms
from app.operations.wizard.show_contract import show_contract
from app.web.plumbing.language import language
from app.web.plumbing.request import PageRequest, visit_of
from app.web.rendering.layout import page


@get("/")
async def front_door(request: PageRequest) -> Redirect:
    return Redirect("/contract" if visit_of(request.scope).signed_in else "/login", status_code=303)


@get("/contract")
async def contract(context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]) -> Template:
    shown = await show_contract(context, signed_in)
    waiting = [case.reference for case in shown.cases if case.state is CaseState.FORM_SENT]
    sizes = await measure_transfer_forms(context, signed_in, language(), *waiting)
    return page("contract", contract=shown, sizes=sizes)
