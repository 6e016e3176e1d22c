"""A database address that names several servers: each is asked in turn, and none may take the others' time."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

# A server that was cut off accepts and never answers. Under one time limit for all, the next would not be reached.
ANSWERS_WITHIN_SECONDS = 2


async def connect_in_turn(dsn: str, **options: object) -> asyncpg.Connection:
    """A connection to the first server that answers as asked for. Raises what the last one said."""
    *others, last = each_server(dsn)
    for server in others:
        try:
            return await asyncpg.connect(server, **{**options, "timeout": ANSWERS_WITHIN_SECONDS})
        except (OSError, asyncpg.PostgresError, asyncpg.TargetServerAttributeNotMatched):
            continue
    return await asyncpg.connect(last, **options)


def each_server(dsn: str) -> list[str]:
    """One address for each server: `user@one,two/name` or `user@/name?host=one,two`."""
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
