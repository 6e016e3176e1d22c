"""For operators: whether the process lives, and whether it can serve."""

from litestar import MediaType, Response, get
from litestar.di import NamedDependency

from app.operations.desk import Desk
from app.operations.upkeep.check_ready import check_ready


@get("/health/live", media_type=MediaType.TEXT, without_session=True)
async def live() -> str:
    return "alive\n"


@get("/health/ready", media_type=MediaType.TEXT, without_session=True)
async def ready(desk: NamedDependency[Desk]) -> Response[str]:
    """503 while the database takes no row: locked, unreachable, full, or behind this version of the product."""
    await check_ready(desk)
    return Response("ready\n")
