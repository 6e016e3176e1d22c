"""Runs nginx and Caddy with the configurations of deploy/ on free ports, and visitors over https."""

import asyncio
import os
import re
import ssl
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpcore
import httpx
from httpcore._backends.auto import AutoBackend

from tests.browser import Browser
from tests.trust.deployment.deployed import (
    CUSTOMERS_HOST,
    DEPLOY,
    HOSTS,
    LOOPBACK,
    PATIENCE_SECONDS,
    program,
    said_by,
    wait_for,
)

PIECE = 64 * 1024
# The lines that Debian's own nginx.conf has around deploy/nginx.conf.
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;
    include {folder}/klantnummers.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy: its ports by those that visitors name, its certificate authorities, and its output."""

    name: str
    ports: Mapping[int, int]
    authorities: tuple[Path, ...]
    log: Path

    def visitor(self, address: str, host: str) -> Browser:
        """A browser at this address of loopback that visits this host."""
        origin = f"https://{host}"
        client = httpx.AsyncClient(
            transport=Wire(self, address), base_url=origin, follow_redirects=True, timeout=PATIENCE_SECONDS
        )
        return Browser(client, {"Origin": origin})

    def trusting(self) -> ssl.SSLContext:
        """A context with which a client trusts only these authorities."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        for file in self.authorities:
            context.load_verify_locations(file)
        return context


async def pour(proxy: Proxy, address: str, length: int) -> str:
    """Posts a body of so many bytes while it reads, as browsers do; returns the answer up to `</html>`."""
    reader, writer = await asyncio.open_connection(
        LOOPBACK, proxy.ports[443], ssl=proxy.trusting(), server_hostname=CUSTOMERS_HOST
    )
    head = f"POST {address} HTTP/1.1\r\nHost: {CUSTOMERS_HOST}\r\nOrigin: https://{CUSTOMERS_HOST}\r\n"
    kind = "Content-Type: multipart/form-data; boundary=b"
    writer.write(f"{head}{kind}\r\nContent-Length: {length}\r\n\r\n".encode())
    sending = asyncio.create_task(_send_zeros(writer, length))
    try:
        return (await reader.readuntil(b"</html>")).decode()
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        writer.transport.abort()


async def _send_zeros(writer: asyncio.StreamWriter, length: int) -> None:
    for _ in range(length // PIECE):
        writer.write(bytes(PIECE))
        await writer.drain()


class Wire(httpx.AsyncHTTPTransport):
    """Connections to a proxy under any host name, from one address of loopback."""

    def __init__(self, proxy: Proxy, address: str) -> None:
        super().__init__(verify=proxy.trusting(), local_address=address, trust_env=False)
        assert isinstance(self._pool, httpcore.AsyncConnectionPool)
        self._pool._network_backend = Loopback(proxy.ports)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Checks that the only header not from the product is the proxy's name, without a version."""
        answer = await super().handle_async_request(request)
        assert answer.headers.pop("Server", "") in {"", "nginx", "Caddy"}
        return answer


class Loopback(AutoBackend):
    """Resolves every host to this machine, and every port to the proxy's port for it."""

    def __init__(self, ports: Mapping[int, int]) -> None:
        self._ports = ports

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002  # httpcore's signature
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return await super().connect_tcp(LOOPBACK, self._ports[port], timeout, local_address, socket_options)


def nginx_configured(folder: Path, product: int, ports: Mapping[int, int]) -> tuple[Path, tuple[Path, ...]]:
    """Writes deploy/nginx.conf with our names, ports and certificates; returns its file and the certificates."""
    text = (DEPLOY / "nginx.conf").read_text().replace("/var/log/nginx", str(folder))
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)  # a container may have no IPv6
    text = re.sub(r"listen (\d+)", lambda line: f"listen {LOOPBACK}:{ports[int(line[1])]}", text)
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{product}")
    for documented, ours in HOSTS.items():
        certify(ours, folder)
        text = text.replace(f"/etc/letsencrypt/live/{documented}", f"{folder}/{ours}").replace(documented, ours)
    (folder / "klantnummers.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    return folder / "nginx.conf", tuple(folder / host / "fullchain.pem" for host in HOSTS.values())


def certify(host: str, folder: Path) -> None:
    """Makes a self-signed certificate for this host."""
    (folder / host).mkdir()
    key, certificate = folder / host / "privkey.pem", folder / host / "fullchain.pem"
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    names = (
        "-subj",
        f"/CN={host}",
        "-addext",
        f"subjectAltName=DNS:{host}",
        "-addext",
        "keyUsage=digitalSignature,keyCertSign",
    )
    said_by(program("openssl"), "req", "-x509", *kind, *names, "-keyout", key, "-out", certificate)


@contextmanager
def nginx(folder: Path, product: int, ports: Mapping[int, int]) -> Iterator[Proxy]:
    """Runs nginx in front of the product at that port."""
    file, certificates = nginx_configured(folder, product, ports)
    with _running([program("nginx"), "-c", str(file)], folder, ports[443]):
        yield Proxy("nginx", ports, certificates, folder / "klantnummers.log")


def caddy_configured(folder: Path, product: int, ports: Mapping[int, int]) -> Path:
    """Writes deploy/Caddyfile with our names and ports, and with its own authority instead of a public one."""
    ours = f"{{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tstorage file_system {folder}\n"
    ours += f"\tdefault_bind {LOOPBACK}\n\thttp_port {ports[80]}\n\thttps_port {ports[443]}\n"
    text = (DEPLOY / "Caddyfile").read_text().replace("{\n", ours, 1).replace("/var/log/caddy", str(folder))
    for documented, host in HOSTS.items():
        text = text.replace(documented, host)
    (folder / "Caddyfile").write_text(text.replace("127.0.0.1:8000", f"127.0.0.1:{product}"))
    return folder / "Caddyfile"


@contextmanager
def caddy(folder: Path, product: int, ports: Mapping[int, int]) -> Iterator[Proxy]:
    """Runs Caddy in front of the product at that port."""
    file = caddy_configured(folder, product, ports)
    authority = folder / "pki/authorities/local/root.crt"
    with _running([program("caddy"), "run", "--config", str(file)], folder, ports[443], authority):
        yield Proxy("caddy", ports, (authority,), folder / "klantnummers.log")


@contextmanager
def _running(command: list[str], folder: Path, port: int, *files: Path) -> Iterator[None]:
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | {"HOME": str(folder)})
    try:
        wait_for(process, port, folder / "said", *files)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
