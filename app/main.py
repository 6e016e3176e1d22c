"""Makes one application of middlewares, templates, errors and addresses."""

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.template import TemplateConfig

from app.bootstrap import context_for, in_use
from app.config import Settings, read_settings
from app.context import Context
from app.documents.uploads.attachment_files import MEBIBYTE
from app.operations.clock.judge_clock import follow_clock
from app.shipped import STATIC
from app.web.addresses import ADDRESSES
from app.web.application import Application
from app.web.pages.contact import Contact
from app.web.plumbing.body import LARGEST_TEXT
from app.web.plumbing.cookies import set_new_cookies
from app.web.plumbing.csrf import OwnFormsOnly
from app.web.plumbing.headers import add_headers
from app.web.plumbing.places import Places
from app.web.plumbing.reference import DECODERS
from app.web.plumbing.session import Sessions, provide_signed_in
from app.web.plumbing.staff_session import provide_staff
from app.web.rendering.assets import Assets
from app.web.rendering.errors import HANDLERS
from app.web.rendering.fresh import send_past_caches
from app.web.rendering.layout import template_engine
from app.worker.run import worker_inside

BESIDE_THE_FILES = MEBIBYTE

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def create_app(context: Context, lifespan: Sequence[Lifespan] = ()) -> Litestar:
    """The application with this context. `lifespan` opens what it needs and closes it at the end."""
    assets = Assets.read(STATIC)

    async def provide_context() -> Context:
        return context

    return Application(
        route_handlers=[*ADDRESSES, _with_files(context.settings)],
        state=State({"context": context, "assets": assets, "places": Places()}),
        dependencies={
            "context": Provide(provide_context),
            "signed_in": Provide(provide_signed_in),
            "staff": Provide(provide_staff),
        },
        middleware=[Sessions(), OwnFormsOnly()],
        type_decoders=DECODERS,
        exception_handlers=HANDLERS,
        before_send=[add_headers(context.settings), send_past_caches, set_new_cookies],
        template_config=TemplateConfig(instance=template_engine(context.settings, assets)),
        request_max_body_size=LARGEST_TEXT,
        lifespan=list(lifespan),
        debug=False,  # an environment variable must not change this
        openapi_config=None,
        logging_config=None,
    )


def serve() -> Litestar:
    """What the web server calls in each of its processes: the application with the settings of the environment."""
    context = context_for(read_settings())
    inside = [_worker(context)] if os.environ.get("WORKER_INSIDE") == "yes" else []
    return create_app(context, [_opened(context), *inside])


def _with_files(settings: Settings) -> Router:
    """The address that accepts files, with a limit a little above theirs, so that its own page can report it."""
    largest = settings.uploads_per_message_mib * MEBIBYTE + BESIDE_THE_FILES
    return Router("/", route_handlers=[Contact], request_max_body_size=largest)


def _opened(context: Context) -> Lifespan:
    """Opens the database and judges the clock first, because dates from a wrong clock would prove nothing."""

    @asynccontextmanager
    async def database(_: Litestar) -> AsyncIterator[None]:
        async with in_use(context):
            await follow_clock(context)
            yield

    return database


def _worker(context: Context) -> Lifespan:
    """Runs a worker. It is opened last and so ends first, because its present order still needs the database."""

    @asynccontextmanager
    async def inside(_: Litestar) -> AsyncIterator[None]:
        async with worker_inside(context):
            yield

    return inside
