"""Under https the application answers to its own names only; a demo over plain http answers to any name."""

import re

from litestar.types import HTTPScope

from app.config import Settings

# For machines that know an internet address but no name. Neither page has links or cookies.
FOR_OPERATORS = frozenset({"/health/live", "/health/ready", "/metrics"})
PORT = re.compile(r":[0-9]{1,5}\Z")


def host_name(host: str) -> str:
    """The host without its port."""
    return PORT.sub("", host)


def is_own_host(scope: HTTPScope, settings: Settings) -> bool:
    """Whether the request names PUBLIC_URL's host or STAFF_HOST, exactly once. Ports are not compared."""
    named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name.lower() == b"host"]
    if not _is_named_once(scope, len(named)):
        return False
    if not settings.secure or scope["path"] in FOR_OPERATORS:
        return True
    own = {host_name(settings.public_url.removeprefix("https://")), host_name(settings.staff_host.lower())} - {""}
    return bool(named) and host_name(named[0]) in own


def _is_named_once(scope: HTTPScope, times: int) -> bool:
    """Whether there is one Host header, or none in old requests. Of two, a proxy may have used the other one."""
    return times == 1 or (times == 0 and scope["http_version"] == "1.0")
