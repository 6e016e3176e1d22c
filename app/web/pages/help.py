"""The help article about merging, and whether it helped."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.operations.contact.add_remark import LONGEST_REMARK, add_remark
from app.operations.contact.give_feedback import give_feedback
from app.web.plumbing.body import MalformedForm
from app.web.plumbing.forms import FieldError, Form, is_readable, read_form, shown_again, tidy
from app.web.plumbing.language import language
from app.web.plumbing.request import PageRequest, client_address
from app.web.rendering.layout import page
from app.web.rendering.pictures import help_pictures

ARTICLE = "/help/merge"
ANSWERS = {"yes": True, "no": False}
ANSWERED = frozenset({*ANSWERS, "thanks"})


class Help(Controller):
    path = ARTICLE

    @get()
    async def show(self, request: PageRequest, context: NamedDependency[Context]) -> Template:
        answered = request.query_params.get("feedback", "")
        return _page(request, context, Form(), answered if answered in ANSWERED else "")

    @post(status_code=200)
    async def answer(self, request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
        """Keeps a «Ja» or «Nee», or the remark from the form that follows a «Nee» on the same page."""
        form = await read_form(request, "helped", "remark")
        if helped := form.values["helped"]:
            return await _answered(request, context, helped)
        return await _remarked(request, context, form)


async def _answered(request: PageRequest, context: Context, helped: str) -> Response[Any]:
    if helped not in ANSWERS:
        raise MalformedForm(detail="No button of ours says that.")
    await give_feedback(context, ANSWERS[helped], language(), client_address(request))
    return _to_answered(helped)


async def _remarked(request: PageRequest, context: Context, form: Form) -> Response[Any]:
    remark = tidy(form.values["remark"])
    if code := _remark_error(remark):
        refused = form.refused(FieldError("remark", code)).filled("remark", shown_again(remark, LONGEST_REMARK))
        return _page(request, context, refused, "no", status=422)
    if remark:
        await add_remark(context, remark, language(), client_address(request))
    return _to_answered("thanks")


def _remark_error(remark: str) -> str:
    if len(remark) > LONGEST_REMARK:
        return "remark_too_long"
    return "" if is_readable(remark) else "text_unreadable"


def _to_answered(answered: str) -> Redirect:
    return Redirect(f"{ARTICLE}?feedback={answered}#feedback", status_code=303)


def _page(request: PageRequest, context: Context, form: Form, answered: str, *, status: int = 200) -> Template:
    return page(
        "help",
        status=status,
        form=form,
        answered=answered,
        pictures=help_pictures(request.app.state.assets, language()),
        reversal_days=context.settings.reversal_days,
    )
