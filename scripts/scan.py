"""Lets the black-box scanner wapiti attack a demo server on this machine, signed in.

    .venv/bin/python -m scripts.scan [SECONDS]

wapiti is not part of the project: put it on PATH or name it with WAPITI=/where/it/is. The exit code is 0 when it
found nothing, 1 when it did, 3 when there is no wapiti.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from e2e.server import Server, seed, serving

MODULES = "sql,xss,crlf,csrf,file,redirect"
SECONDS = 90
NOT_RUN = 3
FEWEST_PAGES = 10
TOKEN = re.compile(r'name="_csrf_token" value="([0-9a-f]+)"')
# A scanner guesses and writes a lot. Limits have tests of their own and would hide what is behind them.
UNLIMITED = (
    "LOGIN_NUMBER_TRIES",
    "LOGIN_ADDRESS_TRIES",
    "LOGIN_ADDRESS_DAILY_TRIES",
    "PROOF_PAIR_TRIES",
    "PROOF_CUSTOMER_TRIES",
    "PROOF_TARGET_TRIES",
    "PROOF_CUSTOMER_TARGETS",
    "NUMBER_TRIES_IN_A_ROW",
    "OWN_PASSWORD_TRIES",
    "STAFF_LOGIN_TRIES",
    "FEEDBACK_ADDRESS_TRIES",
    "CONTACT_MESSAGES_HOURLY",
)
# These would end the session that the scanner uses.
LEFT_ALONE = ("/logout", "/staff/logout", "/login", "/staff/login")


def main(arguments: list[str]) -> int:
    """Scans for at most so many seconds, and attacks for as many again; returns the exit code."""
    wapiti = os.environ.get("WAPITI") or shutil.which("wapiti")
    if wapiti is None:
        print("not run: wapiti is not installed (python -m pip install wapiti3, in an environment of its own)")
        return NOT_RUN
    seconds = int(arguments[0]) if arguments else SECONDS
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as server:
        cookies = cookies_of_everybody(server)
        found = scan(wapiti, server, cookies, seconds)
        problems = [*problems_in(found), *problems_at(server, cookies)]
    print(f"{found['infos']['crawled_pages_nbr']} pages and forms, {MODULES}")
    print(*(problems or ["nothing found"]), sep="\n")
    return int(bool(problems))


@contextmanager
def demo(folder: Path) -> Iterator[Server]:
    """A demo server on a free port, without limits; it ends with the block."""
    seed(folder, "demo")
    with serving(folder, settings=dict.fromkeys(UNLIMITED, "1000000")) as server:
        yield server


def cookies_of_everybody(server: Server) -> str:
    """The cookies of Kees, with one pair in his draft and another one proved, and of Anja of the staff."""
    with httpx.Client(base_url=server.address, follow_redirects=True) as browser:
        send(browser, "/login", **who("10000001"))
        send(browser, "/merge", **who("10000002"))
        send(browser, "/merge/comparison", decision="continue")
        send(browser, "/merge", **who("10000006"))
        send(browser, "/staff/login", **who("demo-staff-1", "user_name"))
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)


def who(name: str, field: str = "customer_number") -> dict[str, str]:
    """The login fields of somebody in the demo: number or name, and password."""
    return {field: name, "password": name if name.startswith("demo-") else f"demo-{name}"}


def send(browser: httpx.Client, address: str, **fields: str) -> None:
    """Fills in the form at this address and sends it with its hidden fields."""
    page = browser.get(address).raise_for_status().text
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))
    answer = browser.post(
        address, data={**hidden, **fields}, headers={"Origin": str(browser.base_url).rstrip("/")}
    )
    answer.raise_for_status()


def scan(wapiti: str, server: Server, cookies: str, seconds: int) -> dict[str, Any]:
    """The report of wapiti."""
    report = server.folder / "report.json"
    left_alone = [word for path in LEFT_ALONE for word in ("-x", server.address + path)]
    subprocess.run(
        [
            *(
                wapiti,
                "-u",
                f"{server.address}/",
                "-s",
                f"{server.address}/contract",
                "-s",
                f"{server.address}/staff",
            ),
            *("-m", MODULES, "-H", f"Cookie: {cookies}", *left_alone, "--flush-session", "--no-bugreport"),
            *("--max-scan-time", str(seconds), "--max-attack-time", str(seconds), "-v", "0"),
            *("--store-session", str(server.folder), "--store-config", str(server.folder)),
            *("-f", "json", "-o", str(report)),
        ],
        check=True,
        timeout=20 * seconds,
    )
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def problems_in(found: dict[str, Any]) -> Iterator[str]:
    """The problems of a report: vulnerabilities, missing answers, errors, and too few pages."""
    for kind in ("vulnerabilities", "anomalies"):
        for name, cases in found[kind].items():
            yield from (f"{name}: {case['method']} {case['path']} {case['info']}" for case in cases)
    if found["infos"]["crawled_pages_nbr"] < FEWEST_PAGES:
        yield "hardly any page was seen: is the scanner signed in?"


def problems_at(server: Server, cookies: str) -> Iterator[str]:
    """A problem if the scanner was logged out, because then it has not seen much."""
    if "Traceback" in (server.folder / "server.log").read_text():
        yield "a traceback in the server's log"
    for path in ("/contract", "/staff"):
        status = httpx.get(server.address + path, headers={"Cookie": cookies}).status_code
        if status != httpx.codes.OK:
            yield f"not signed in any more at the end: {path} {status}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
