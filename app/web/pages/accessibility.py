"""The accessibility statement: what was done so that everybody can use the service, and what is still wrong."""

from datetime import date

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from app.context import Context
from app.web.rendering.layout import page

# The day on which somebody last compared the page with what the tests check.
REVIEWED = date(2026, 11, 23)


@get("/accessibility")
async def accessibility(context: NamedDependency[Context]) -> Template:
    return page("accessibility", reviewed=REVIEWED, limits=context.settings)
