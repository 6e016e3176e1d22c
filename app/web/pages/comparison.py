"""Step 2: the data of both numbers, side by side."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.context import Context
from app.errors import ProofMissing
from app.operations.access.sessions import SignedIn
from app.operations.wizard.adopt_contact_data import adopt_contact_data
from app.operations.wizard.compare_customers import compare_customers
from app.operations.wizard.prepare_order import prepare_order
from app.web.plumbing.body import MalformedForm
from app.web.plumbing.forms import read_form
from app.web.plumbing.request import PageRequest
from app.web.rendering.layout import page
from app.web.rendering.wizard import Step, step_without_proof


class Comparison(Controller):
    path = Step.COMPARISON

    @get()
    async def show(self, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]) -> Response[Any]:
        try:
            view = await compare_customers(context, signed_in)
        except ProofMissing:
            return Redirect(await step_without_proof(context, signed_in), status_code=303)
        return page("comparison", view=view, proof_minutes=context.settings.proof_minutes)

    @post(status_code=200)
    async def decide(
        self, request: PageRequest, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]
    ) -> Redirect:
        form = await read_form(request, "decision", "shown")
        match form.values["decision"]:
            case "adopt":
                await adopt_contact_data(context, signed_in, form.values["shown"])
                return Redirect(Step.COMPARISON, status_code=303)
            case "continue":
                await prepare_order(context, signed_in, form.values["shown"])
                return Redirect(Step.REVIEW, status_code=303)
            case _:
                raise MalformedForm(detail="There is no such decision.")
