"""The only place that wires: desk, templates, middlewares, errors and addresses become one application."""

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.template import TemplateConfig

from app.config import Settings
from app.documents.uploads.attachment_files import MEBIBYTE
from app.logs.set_up import set_up_logs
from app.operations.clock.judge_clock import follow_clock
from app.operations.desk import Desk
from app.operations.passwords import Passwords
from app.operations.upkeep.check_dictionary import check_dictionary
from app.storage.schema.opening import open_database
from app.web.addresses import ADDRESSES
from app.web.application import Application
from app.web.pages.contact import Contact
from app.web.plumbing.body import LARGEST_TEXT
from app.web.plumbing.cookies import set_new_cookies
from app.web.plumbing.csrf import OwnFormsOnly
from app.web.plumbing.headers import add_headers
from app.web.plumbing.places import Places
from app.web.plumbing.session import Sessions, provide_signed_in
from app.web.plumbing.staff_session import provide_staff
from app.web.rendering.assets import Assets
from app.web.rendering.errors import HANDLERS
from app.web.rendering.fresh import send_past_caches
from app.web.rendering.layout import STATIC, template_engine
from app.worker.run import worker_inside

BESIDE_THE_FILES = MEBIBYTE

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def create_app(desk: Desk, lifespan: Sequence[Lifespan] = ()) -> Litestar:
    """The application at this desk. `lifespan` opens what it needs and closes it at the end."""
    assets = Assets.read(STATIC)

    async def provide_desk() -> Desk:
        return desk

    return Application(
        route_handlers=[*ADDRESSES, _with_files(desk.settings)],
        state=State({"desk": desk, "assets": assets, "places": Places()}),
        dependencies={
            "desk": Provide(provide_desk),
            "signed_in": Provide(provide_signed_in),
            "staff": Provide(provide_staff),
        },
        middleware=[Sessions(), OwnFormsOnly()],
        exception_handlers=HANDLERS,
        before_send=[add_headers(desk.settings), send_past_caches, set_new_cookies],
        template_config=TemplateConfig(instance=template_engine(desk.settings, assets)),
        request_max_body_size=LARGEST_TEXT,
        lifespan=list(lifespan),
        debug=False,  # never by an environment variable
        openapi_config=None,
        logging_config=None,
    )


def serve() -> Litestar:
    """What the web server calls in each of its processes: the application of the environment's settings."""
    settings = Settings.from_env(os.environ)
    set_up_logs(readable=settings.is_demo)
    desk = Desk(settings, Passwords.of(settings))
    inside = [_worker(desk)] if os.environ.get("WORKER_INSIDE") == "yes" else []
    return create_app(desk, [_database(settings), _clock(desk), _passwords(desk), *inside])


def _with_files(settings: Settings) -> Router:
    """The one address that takes more: what the files may weigh, and a little, so that its own page can say so."""
    largest = settings.uploads_per_message_mib * MEBIBYTE + BESIDE_THE_FILES
    return Router("/", route_handlers=[Contact], request_max_body_size=largest)


def _database(settings: Settings) -> Lifespan:
    @asynccontextmanager
    async def pool(_: Litestar) -> AsyncIterator[None]:
        async with open_database(settings.database_url, newer=bool(settings.allow_newer_database)):
            await check_dictionary()
            yield

    return pool


def _clock(desk: Desk) -> Lifespan:
    """Before a page dates anything: what it is dated by a wrong clock proves nothing afterwards."""

    @asynccontextmanager
    async def followed(_: Litestar) -> AsyncIterator[None]:
        await follow_clock(desk)
        yield

    return followed


def _passwords(desk: Desk) -> Lifespan:
    @asynccontextmanager
    async def threads(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            desk.passwords.close()

    return threads


def _worker(desk: Desk) -> Lifespan:
    """Opened last, so that it ends first: the order in hand still needs the database."""

    @asynccontextmanager
    async def inside(_: Litestar) -> AsyncIterator[None]:
        async with worker_inside(desk):
            yield

    return inside
