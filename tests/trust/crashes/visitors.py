"""Visitors of a real server, over real connections, which cost the machine little."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Visit:
    """What visitors measured: answers by status, and the milliseconds of each."""

    statuses: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def ninety_ninth(self) -> float:
        """The milliseconds within which 99 of 100 answers came."""
        return sorted(self.milliseconds)[len(self.milliseconds) * 99 // 100]


async def keep_asking(port: int, requests: list[bytes], seconds: float, visit: Visit) -> None:
    """Sends the requests in turn over one connection for so many seconds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    until, turn = time.monotonic() + seconds, 0
    while (began := time.monotonic()) < until:
        writer.write(requests[turn % len(requests)])
        visit.statuses[await _answered(reader)] += 1
        visit.milliseconds.append((time.monotonic() - began) * 1000)
        turn += 1
    writer.close()
    await writer.wait_closed()


async def _answered(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
    length = next((line.split(":")[1] for line in head if line.startswith("content-length:")), "0")
    await reader.readexactly(int(length))
    return int(head[0].split()[1])


def request(method: str, address: str, headers: Mapping[str, str], body: str = "") -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {address} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()
