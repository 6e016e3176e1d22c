"""For operators: whether the process lives, and whether it can serve."""

from litestar import HttpMethod, MediaType, Response, route

from app.web.request import PageRequest

METHODS = [HttpMethod.GET, HttpMethod.HEAD]


@route("/health/live", http_method=METHODS, status_code=200, media_type=MediaType.TEXT, without_session=True)
async def live() -> str:
    return "alive\n"


@route("/health/ready", http_method=METHODS, status_code=200, media_type=MediaType.TEXT, without_session=True)
async def ready(request: PageRequest) -> Response[str]:
    """Asks whether orders can be written: a server that only reads looks healthy and takes none."""
    await request.app.state.ready()
    return Response("ready\n")
