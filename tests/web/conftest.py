"""The application over a database with the demo cast, as a test browser sees it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from litestar import Litestar

from app.config import Settings
from app.context import Context
from app.demo import demo_scenario
from app.mail.delivery import EmlFolder
from app.main import create_app
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.passwords import Passwords
from app.storage.engines.engine import Engine, make_engine, use
from app.storage.schema.migrating import migrate
from app.storage.tables import TABLES
from tests.browser import ADDRESS, Browser
from tests.conftest import NOON, Clock

# Holds 25 000 rows; no page here needs them.
LARGE = "10000014"


@pytest.fixture(scope="session")
def passwords() -> Iterator[Passwords]:
    """Hashes that cost next to nothing."""
    cheap = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield cheap
    cheap.close()


@pytest.fixture(scope="session")
def cast(tmp_path_factory: pytest.TempPathFactory, passwords: Passwords) -> Path:
    """A database file with the demo cast, to be copied."""
    file = tmp_path_factory.mktemp("cast") / "cast.db"
    asyncio.run(_seed(file, passwords))
    return file


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path}/app.db",
        secret_key=b"a secret of the tests, and only theirs",
        data_dir=tmp_path,
        environment="demo",
        public_url=ADDRESS,
        password_floor_ms=0,
    )


@pytest.fixture
async def engine(settings: Settings, cast: Path) -> AsyncIterator[Engine]:
    """A database of its own, in use and with its pool started."""
    shutil.copyfile(cast, settings.data_dir / "app.db")
    engine = make_engine(settings.database_url)
    use(engine, TABLES)
    await engine.start_connection_pool()
    yield engine
    await engine.close_connection_pool()


@pytest.fixture
def context(settings: Settings, passwords: Passwords, clock: Clock) -> Context:
    return Context(settings, passwords, clock.now)


@pytest.fixture
def app(context: Context, engine: Engine) -> Litestar:  # noqa: ARG001  # the database is in use
    return create_app(context)


@pytest.fixture
async def visitor(app: Litestar) -> AsyncIterator[Browser]:
    """A visitor who is not logged in."""
    browser = Browser.of(app)
    yield browser
    await browser.client.aclose()


@pytest.fixture
async def kees(visitor: Browser) -> Browser:
    """Kees Jansen, logged in with the number he keeps."""
    await visitor.log_in("10000001")
    return visitor


@pytest.fixture
async def office(app: Litestar) -> AsyncIterator[Browser]:
    """A browser in the back office, nobody logged in."""
    browser = Browser.of(app)
    yield browser
    await browser.client.aclose()


@pytest.fixture
async def second_office(app: Litestar) -> AsyncIterator[Browser]:
    """The colleague's."""
    browser = Browser.of(app)
    yield browser
    await browser.client.aclose()


async def _seed(file: Path, passwords: Passwords) -> None:
    engine = make_engine(f"sqlite:///{file}")
    await migrate(engine)
    use(engine, TABLES)
    settings = Settings(database_url=f"sqlite:///{file}", secret_key=b"only for seeding" * 2, data_dir=file.parent)
    scenario = demo_scenario()
    scenario["customers"] = [each for each in scenario["customers"] if each["number"] != LARGE]
    context = Context(settings, passwords, lambda: NOON)
    await load_scenario(context, read_scenario(scenario))
    while await deliver_outbox(context, EmlFolder(file.parent / "mail")):
        pass  # what is told of the cast has left before a test begins
