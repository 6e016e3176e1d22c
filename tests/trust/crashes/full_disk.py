"""A server process whose files may grow to a limit, then to a higher one, then without one."""

import json
import resource
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from app.config import Settings
from app.context import Context
from app.main import create_app
from tests.browser import ADDRESS, Browser, fields_of
from tests.people import KEES
from tests.settings import with_settings
from tests.trust.crashes.children import with_child_context
from tests.web.steps import prepare

NO_CAP = resource.RLIM_INFINITY


def serve_on_a_full_disk(settings: Settings, absorbed: str, caps: Sequence[int], file: Path) -> None:
    """Presses «Opdracht versturen» under each limit, then without one; writes the answers into the file."""

    async def serve(context: Context) -> None:
        browser = browser_at(context)
        await browser.log_in(KEES)
        page = await prepare(browser, absorbed)
        fields = fields_of(page.form("review-place"), "review-place")
        answers = []
        for cap in [*caps, NO_CAP]:
            with files_end_at(cap):
                sent = await browser.send("/merge/review", fields, follow=False)
                shown = await browser.look("/contract")
            answers.append((*status_and_wait(sent), integrity(settings), shown.status_code))
        file.write_text(json.dumps(answers))

    with_child_context(settings, serve)


def browser_at(context: Context) -> Browser:
    """A browser at an application in this process."""
    return Browser.of(create_app(with_settings(context, public_url=ADDRESS)))


@contextmanager
def files_end_at(cap: int) -> Iterator[None]:
    """Forbids writing beyond this offset of any file, with the kernel's error, as on a full disk."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (cap, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def status_and_wait(answer: httpx.Response) -> tuple[int, str]:
    """The status, and when to come back."""
    return answer.status_code, answer.headers.get("Retry-After", "")


def integrity(settings: Settings) -> str:
    """The result of SQLite's own check of the file."""
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
