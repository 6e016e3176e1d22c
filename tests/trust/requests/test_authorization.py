"""Who may do what: nobody, two customers and two members of staff at every address, as docs/access.md says."""

import pytest
from litestar import get

from app.context import Context
from app.storage.sql import one
from tests.browser import Browser, fields_of
from tests.conftest import Clock
from tests.people import BAKERY
from tests.trust.programme import Figures
from tests.trust.requests.access import (
    MISSING,
    PEOPLE,
    ask,
    cells,
    comparable,
    documented,
    missing,
    outcome,
    own_token,
    real,
    undocumented,
)
from tests.trust.requests.world import World, build_world, log_in, log_in_staff
from tests.web.office import SIGNED


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


@pytest.fixture
async def people(world: World) -> dict[str, Browser]:
    browsers = {name: world.browser() for name in PEOPLE}
    browsers["owner"] = world.window
    await log_in(browsers["other"], BAKERY)
    await log_in_staff(browsers["staff"], "anja")
    await log_in_staff(browsers["second staff"], "bram")
    return browsers


async def message_of(world: World) -> str:
    """The reference of a message that the owner sent."""
    page = await world.window.open("/contact")
    fields = {"subject": "other", "name": "Kees", "email": "kees@example.org", "message": "Hallo"}
    sent = await world.window.press(page, "contact-form", **fields)
    return sent.address.partition("reference=")[2]


async def test_everybody_may_do_what_the_document_says(
    world: World, people: dict[str, Browser], figures: Figures
) -> None:
    message, differing = await message_of(world), []
    lines = sorted(documented(), key=lambda line: line.address.endswith("/logout"))
    for line, who, expected in cells(lines):
        seen = outcome(await ask(people[who], line, real(world, line.address, message)))
        differing += [f"{line.method} {line.address} {who}: {seen}, not {expected}"] * (seen != expected)
    assert differing == []
    figures.saw("T16", "answers of 5 identities at every address", "as documented", 5 * len(lines))


async def test_what_is_somebody_elses_is_what_never_was(
    world: World, people: dict[str, Browser], figures: Figures
) -> None:
    message, compared = await message_of(world), 0
    for line, who, answer in cells([line for line in documented() if line.about_something]):
        if answer != "yes":
            there = comparable(await ask(people[who], line, real(world, line.address, message)))
            gone = comparable(await ask(people[who], line, missing(line.address)))
            assert there == gone, f"{line.method} {line.address} {who}"
            compared += 1
    figures.saw("T16", "foreign = missing, same bytes", "all", compared)


async def test_for_whom_it_is_there_it_is_not_there_under_another_name(people: dict[str, Browser]) -> None:
    for line, who, answer in cells([line for line in documented() if line.about_something]):
        if answer == "yes":
            gone = await ask(people[who], line, missing(line.address))
            assert gone.status_code == 404, f"{line.method} {line.address} {who}"


async def test_a_document_is_not_there_under_another_case(world: World, people: dict[str, Browser]) -> None:
    own = await people["staff"].client.get(f"/staff/cases/{world.case}/documents/{world.document}")
    assert own.content == SIGNED
    other = await people["staff"].look(f"/staff/cases/{world.open_case}/documents/{world.document}")
    assert comparable(other) == comparable(await people["staff"].look(f"/staff/cases/{MISSING}/documents/0"))


async def test_one_person_accepts_once_however_often_the_form_is_sent(
    world: World, people: dict[str, Browser], figures: Figures
) -> None:
    path = f"/staff/cases/{world.case}"

    async def accept(who: str, decision: str = "accept") -> int:
        page = await people[who].open(path)
        shown = fields_of(page.form("staff-case-form")) if page.has("staff-case-form") else {}
        token = await own_token(people[who], path)
        fields = shown | {"decision": decision, "reason": "", "_csrf_token": token}
        return (await people[who].send(path, fields, follow=False)).status_code

    assert [await accept("staff") for _ in range(5)] == [303, 409, 409, 409, 409]
    assert [await accept("staff", wrong) for wrong in ("", "reject", "nonsense")] == [409, 409, 409]
    assert await state_of(world) == ("document_received", "anja", None)
    assert await accept("second staff") == 303
    assert await state_of(world) == ("accepted", "anja", "bram")
    figures.saw("T16", "approvals of one person that count", "1", 1)


async def state_of(world: World) -> tuple[object, ...]:
    row = await one(
        "SELECT t.state, a.user_name AS first, b.user_name AS second FROM transfer_case t "
        "LEFT JOIN staff a ON a.id = t.approved_by LEFT JOIN staff b ON b.id = t.accepted_by "
        "WHERE t.reference = {}",
        world.case,
    )
    assert row is not None
    return tuple(row.values())


async def test_every_address_has_its_row(world: World) -> None:
    assert undocumented(world.app) == set()


async def test_a_new_address_without_a_row_is_noticed(world: World) -> None:
    @get("/new")
    async def new() -> str:
        return ""

    world.app.register(new)
    assert undocumented(world.app) == {("GET", "/new")}
