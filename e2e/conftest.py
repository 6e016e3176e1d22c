"""Fixtures of journeys: a server of its own, a window with or without JavaScript, and the words on screen."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect
from playwright.sync_api._generated import Tracing  # exported nowhere else

from app.config import Settings
from app.locale import DUTCH, LANGUAGES
from e2e.pages.journey import Journey
from e2e.pages.office import StaffLoginPage, StaffPage
from e2e.pages.pages import ContractPage
from e2e.pages.texts import Texts
from e2e.server import Server, seed, serving, speak

CAST = Path(__file__).parent / "scenarios/cast.json"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OWN_BUILD = "It has to be Playwright's own build: .venv/bin/playwright install {}."
HOW_TO_GET = {
    "chromium": "Install chromium, or name one: CHROMIUM=/where/it/is.",
    "firefox": OWN_BUILD.format("firefox") + " Playwright cannot drive the Firefox that Debian installs.",
    "webkit": OWN_BUILD.format("webkit"),
}
# Chromium's message for a form that was refused.
REFUSED_FORM = "Failed to load resource: the server responded with a status of 422"
# The only missing address that journeys request on purpose.
NOT_THERE = "/nothing-here"
# Longer than the page's polling interval, on a busy machine too.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--language", default=DUTCH, choices=[*LANGUAGES], help="Language of the journeys.")


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str, browser_channel: str | None
) -> dict[str, Any]:
    """Launches the machine's own Chromium; every other engine, and a channel, is Playwright's build."""
    if browser_name != "chromium":
        return browser_type_launch_args
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    named = {"executable_path": program} if program and not browser_channel else {}
    # Root needs --no-sandbox; the server is on this machine, so no proxy may be used.
    return {**browser_type_launch_args, **named, "args": ["--no-sandbox", "--no-proxy-server"]}


@pytest.fixture(scope="session")
def browser(
    launch_browser: Callable[[], Browser], browser_name: str, pytestconfig: pytest.Config
) -> Iterator[Browser]:
    """The browser. A named engine fails if it is missing; the default one skips the tests."""
    try:
        started = launch_browser()
    except Error as error:
        reason = error.message.splitlines()[0]
        if os.environ.get("REQUIRE_BROWSER") or pytestconfig.getoption("--browser"):
            pytest.fail(f"{browser_name} does not start: {reason} {HOW_TO_GET[browser_name]}")
        pytest.skip(f"browser not found: {reason}")
    yield started
    started.close()


@pytest.fixture(scope="session", autouse=True)
def traces_without_a_film() -> Iterator[None]:
    """A trace holds each step with the page as it was. A picture of each frame would cost a fifth of the time."""
    start = Tracing.start

    def start_without_a_film(tracing: Tracing, **options: Any) -> object:  # noqa: ANN401  # Playwright's own
        return start(tracing, **options | {"screenshots": False})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tracing, "start", start_without_a_film)
        yield


@pytest.fixture(scope="session")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of the cast, which is made once and copied for every server."""
    folder = tmp_path_factory.mktemp("cast")
    seed(folder, CAST)
    return folder


@pytest.fixture
def settings() -> dict[str, str]:
    """The settings of the server that differ from the defaults; tests override this."""
    return {}


def refuse_misspelt(settings: dict[str, str]) -> None:
    """Fails for a name that is no setting, because the server would ignore it silently."""
    known = {name.upper() for name in Settings.model_fields}
    if unknown := sorted(settings.keys() - known):
        pytest.fail(f"no such setting: {', '.join(unknown)}; docs/settings.md lists them")


@pytest.fixture
def server(cast: Path, tmp_path: Path, settings: dict[str, str], language: str) -> Iterator[Server]:
    refuse_misspelt(settings)
    shutil.copytree(cast, tmp_path, dirs_exist_ok=True)
    speak(tmp_path, language)
    with serving(tmp_path, "--without-worker", settings=settings) as started:
        yield started


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def language(pytestconfig: pytest.Config) -> str:
    """What the browser asks for, and what is stored with every customer."""
    return str(pytestconfig.getoption("--language", DUTCH))


@pytest.fixture
def say(language: str) -> Texts:
    return Texts(language)


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], server: Server, javascript: bool, language: str
) -> dict[str, Any]:
    mode = {"java_script_enabled": javascript, "locale": language, "reduced_motion": "reduce"}
    return {**browser_context_args, **mode, "base_url": server.address}


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """The messages of the browser's console; a journey must leave this empty."""
    heard: list[str] = []
    listen(context, heard)
    yield heard
    assert heard == []


def listen(context: BrowserContext, heard: list[str]) -> None:
    """Collects the console's messages of every window of this context, and makes every wait long."""
    context.set_default_timeout(PATIENCE_MS)

    def hear(message: ConsoleMessage) -> None:
        expected = message.text.startswith(REFUSED_FORM) or message.location["url"].endswith(NOT_THERE)
        if message.type == "error" and not expected:
            heard.append(message.text)

    context.on("console", hear)
    context.on("weberror", lambda error: heard.append(error.error.message))


@pytest.fixture
def journey(server: Server, page: Page, say: Texts, complaints: list[str], javascript: bool) -> Journey:
    assert complaints == []
    return Journey(page, say, server, javascript)


@pytest.fixture
def customer() -> str:
    """The customer who logs in, unless a test overrides this."""
    return "10000001"


@pytest.fixture
def signed_in(journey: Journey, customer: str) -> ContractPage:
    return journey.log_in(customer)


@pytest.fixture
def office(
    new_context: Callable[[], BrowserContext], say: Texts, complaints: list[str]
) -> Callable[[str], StaffPage]:
    """Opens back offices: `office("anja")` logs her in, at a window of her own."""

    def enter(user_name: str) -> StaffPage:
        context = new_context()
        listen(context, complaints)
        return StaffLoginPage(context.new_page(), say).open().log_in(user_name)

    return enter
