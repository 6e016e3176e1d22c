"""Sends nasty strings to every form and address that a walk finds, and judges every answer."""

import re
import time
from typing import Any, Literal
from urllib.parse import quote, quote_from_bytes

import httpx

from app.storage.sql import run
from tests.browser import SAME_SITE, Browser, _lint_answers
from tests.people import KEES
from tests.trust.requests.walking import FoundForm, Walk, forms_on, pages_without_names, walk
from tests.trust.requests.world import World, log_in

Who = Literal["visitor", "kees", "staff"]
LOGINS = {"kees": "/login", "staff": "/staff/login"}
# Shorter strings may be on any page by chance.
SHORT = 8
TOKEN = re.compile(r'value="[0-9a-f]{32,64}"')
COMPUTED = str(1337 * 1337)


class Attacker:
    """Sends strings as one of the people, and judges every answer."""

    def __init__(self, world: World, who: Who) -> None:
        self.world, self.who, self.took = world, who, list[float]()
        self.seen = set[int]()
        self.browser = Browser.of(world.app)
        self.found = Walk({}, {}, set())

    @property
    def engine(self) -> str:
        return "postgres" if "postgres" in self.world.context.settings.database_url else "sqlite"

    async def arrive(self) -> None:
        """Logs in and walks through all pages."""
        self.browser = await getattr(self.world, self.who)()
        self.found = await walk(self.browser, [*pages_without_names(self.world.app), *self.world.starts])

    async def send(self, form: FoundForm, field: str, nasty: bytes) -> None:
        values = {name: text.encode() for name, text in form.fields.items()} | {field: nasty}
        if form.multipart:
            parts = [_part(name, value, name in form.files) for name, value in values.items()]
            await self._judge(nasty, "POST", form.action, files=parts, headers=SAME_SITE)
        else:
            body = "&".join(f"{quote(name)}={quote_from_bytes(value)}" for name, value in values.items())
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            await self._judge(nasty, "POST", form.action, content=body, headers=SAME_SITE | kind)

    async def ask(self, address: str, nasty: bytes) -> None:
        await self._judge(nasty, "GET", address)

    async def _judge(self, nasty: bytes, method: str, address: str, **sent: Any) -> None:  # noqa: ANN401  # httpx's
        began = time.monotonic()
        answer = await self.browser.client.request(method, address, **sent)
        self.took.append(time.monotonic() - began)
        judge(answer, nasty)
        if unseen(self.seen, answer):
            _lint_answers(answer)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            await run("DELETE FROM attempt")
            await self._judge(nasty, method, address, **sent)
        elif answer.url.path == LOGINS.get(self.who):
            await self._come_back()

    async def _come_back(self) -> None:
        """Logs in again, because five wrong own passwords or logging out end the session."""
        if self.who == "kees":
            await log_in(self.browser, KEES)
        else:
            self.browser = await self.world.staff()

    async def fresh(self, form: FoundForm) -> FoundForm:
        """The form as it is now; if it is gone, as it was."""
        if self.who == "staff":
            await self.world.receive_document()
        now = await forms_on(self.browser, form.page)
        return now.get(form.key, form)


def _part(name: str, value: bytes, is_file: bool) -> tuple[str, tuple[str | None, bytes]]:
    return (name, (value.decode("utf-8", "replace"), b"%PDF-1.7")) if is_file else (name, (None, value))


def judge(answer: httpx.Response, nasty: bytes) -> None:
    """Expects no server error, the string in the page only as text, and no redirect to another site."""
    text = nasty.decode("utf-8", "replace")
    assert max(each.status_code for each in (*answer.history, answer)) < 500, nasty
    assert answer.url.host == "klant.test", nasty
    assert len(text) < SHORT or not set("<>\"'") & set(text) or text not in answer.text, nasty
    assert COMPUTED not in answer.text, nasty
    assert "Traceback" not in answer.text, nasty


def unseen(seen: set[int], answer: httpx.Response) -> bool:
    """Whether this answer is new, and remembers it. Most refusals are the same page."""
    said = hash((answer.status_code, answer.url.path, TOKEN.sub("", answer.text), len(answer.history)))
    is_new = said not in seen
    seen.add(said)
    return is_new
