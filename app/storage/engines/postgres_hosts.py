"""A database address with several servers: each is tried in turn, with a time limit of its own."""

import time
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

# A server that was cut off accepts connections and never answers. A limit for all would not reach the next one.
ANSWERS_WITHIN_SECONDS = 2
# For this long after it fell silent, a server is tried last.
SILENCE_COUNTS_SECONDS = 30


class ServedConnection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """A connection that knows the address of its server."""

    __slots__ = ("server",)


async def connect_in_turn(dsn: str, **options: object) -> ServedConnection:
    """A connection to the first suitable server that answers. Raises the error of the last one."""
    *others, last = sorted(each_server(dsn), key=_is_silent)
    for server in others:
        try:
            return await connect(server, **{**options, "timeout": ANSWERS_WITHIN_SECONDS})
        except TimeoutError:
            note_silence(server)
        except (OSError, asyncpg.PostgresError, asyncpg.TargetServerAttributeNotMatched):
            continue
    return await connect(last, **options)


async def connect(server: str, **options: object) -> ServedConnection:
    """A connection to this server."""
    connection = await asyncpg.connect(server, **{**options, "connection_class": ServedConnection})
    connection.server = server
    return connection  # type: ignore[no-any-return]  # asyncpg has no types


def note_silence(server: str) -> None:
    """Notes that this server does not answer, so that the others are tried first for a while."""
    _silent_since[server] = time.monotonic()


def _is_silent(server: str) -> bool:
    since = _silent_since.get(server)
    return since is not None and time.monotonic() - since < SILENCE_COUNTS_SECONDS


_silent_since: dict[str, float] = {}


def each_server(dsn: str) -> list[str]:
    """One address for each server of `user@one,two/name` or `user@/name?host=one,two`."""
    parts = urlsplit(dsn)
    user, at, hosts = parts.netloc.rpartition("@")
    query = dict(parse_qsl(parts.query))
    if "," in hosts:
        return [urlunsplit(parts._replace(netloc=f"{user}{at}{host}")) for host in hosts.split(",")]
    elif "," in query.get("host", ""):
        queries = [urlencode(query | {"host": host}) for host in query["host"].split(",")]
        return [urlunsplit(parts._replace(query=each)) for each in queries]
    else:
        return [dsn]
