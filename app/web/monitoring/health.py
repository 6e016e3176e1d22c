"""Tells operators whether the process lives, and whether it can serve."""

from litestar import MediaType, Response, get
from litestar.di import NamedDependency

from app.context import Context
from app.operations.upkeep.check_ready import check_ready


@get("/health/live", media_type=MediaType.TEXT, without_session=True)
async def live() -> str:
    return "alive\n"


@get("/health/ready", media_type=MediaType.TEXT, without_session=True)
async def ready(context: NamedDependency[Context]) -> Response[str]:
    """503 while the database accepts no row: it is locked, unreachable, full, or older than this version."""
    await check_ready(context)
    return Response("ready\n")
