"""What the engine of the MDN HTTP Observatory says of the product over TLS, asked on this machine only.

The engine is an npm package, @mdn/mdn-http-observatory, and not ours to bring: OBSERVATORY names its folder.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.trust.programme import Figures

FOLDER = os.environ.get("OBSERVATORY", "")
# What the package fetches when it is installed; nothing stands in them about this machine.
LISTS = {"hsts-preload.json": "{}", "tld-list.json": "[]"}
SECONDS_TO_START = 120


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Of a local authority, its key, and the authority's own: an untrusted one would cost a grade."""
    authority, key, site = tmp_path / "ca.pem", tmp_path / "site.key", tmp_path / "site.pem"
    new = ["req", "-newkey", "rsa:2048", "-nodes", "-subj"]
    _openssl(tmp_path, *new, "/CN=test", "-x509", "-days", "2", "-keyout", "ca.key", "-out", "ca.pem")
    _openssl(tmp_path, *new, "/CN=localhost", "-keyout", "site.key", "-out", "site.csr")
    (tmp_path / "names").write_text("subjectAltName=DNS:localhost\n")
    signed = ["x509", "-req", "-in", "site.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
    _openssl(tmp_path, *signed, "-days", "2", "-extfile", "names", "-out", "site.pem")
    return site, key, authority


@pytest.mark.skipif(
    not (FOLDER and shutil.which("node") and shutil.which("openssl")),
    reason="OBSERVATORY names no folder of the npm package, or node or openssl is missing",
)
def test_the_observatory_finds_nothing_to_improve(
    tmp_path: Path, certificate: tuple[Path, Path, Path], figures: Figures
) -> None:
    for name, empty in LISTS.items():
        if not (listed := Path(FOLDER, "conf", name)).exists():
            listed.write_text(empty)
    with _served(tmp_path, *certificate[:2]) as https, _led_on(https) as http:
        seen = json.loads(_observed(certificate[2], http, https))
    assert (seen["grade"], seen["failed"], seen["tests"]) == ("A+", [], 10)
    assert seen["score"] >= 120
    figures.saw("T13", "MDN HTTP Observatory", "A+, >= 120, 10/10", f"A+, {seen['score']}, 10/10")


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def _observed(authority: Path, http: int, https: int) -> str:
    command = ["node", str(Path(__file__).with_name("observe.mjs")), FOLDER, str(http), str(https)]
    known = {"PATH": os.environ["PATH"], "NODE_EXTRA_CA_CERTS": str(authority)}
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=True, timeout=300)
    return done.stdout


@contextmanager
def _served(folder: Path, certificate: Path, key: Path) -> Iterator[int]:
    """The product itself, over TLS."""
    port = _free_port()
    address = f"https://localhost:{port}"
    known = os.environ | {"ENVIRONMENT": "demo", "DATA_DIR": str(folder), "PUBLIC_URL": address}
    subprocess.run([sys.executable, "-m", "app", "migrate"], cwd=ROOT, env=known, check=True)
    command = [sys.executable, "-m", "uvicorn", "app.main:serve", "--factory", "--port", str(port)]
    secured = ["--ssl-certfile", str(certificate), "--ssl-keyfile", str(key), "--no-server-header"]
    server = subprocess.Popen([*command, *secured], cwd=ROOT, env=known, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _led_on(https: int) -> Iterator[int]:
    """What the proxy does in front of it: plain http leads to https."""

    class LeadOn(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            self.send_response(301)
            self.send_header("Location", f"https://localhost:{https}{self.path}")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), LeadOn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.1)
    raise TimeoutError(port)
