"""Ten years of a provider's data, made by the product's own operations, with a little of everything each year."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.context import Context
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import id_of, merge

YEARS = 10
DAYS_BACK = (200, 170, 100, 89, 31, 29, 15, 13, 2, 0)
PERSON = {
    "name": "Kees Jansen",
    "street": "Dorpsstraat 12a",
    "country": "NL",
    "email": "kees@example.org",
    "iban": "NL91ABNA0417164300",
}


@dataclass(slots=True)
class Year:
    """The keys of the rows made at one moment, by rule of retention."""

    at: datetime
    keys: dict[str, set[object]] = field(default_factory=dict)


async def live_through(context: Context, clock: Clock) -> Sequence[Year]:
    """Makes the data from ten years ago until now; the clock ends where it began."""
    now = clock.moment
    moments = [now.replace(year=now.year - back) for back in range(YEARS, 0, -1)]
    moments += [now - timedelta(days=back) for back in DAYS_BACK]
    await run("INSERT INTO staff (user_name, name, password_hash, created_at) VALUES ('a', 'A', '!', {})", now)
    await run("INSERT INTO staff (user_name, name, password_hash, created_at) VALUES ('b', 'B', '!', {})", now)
    lived = []
    for number, moment in enumerate(moments):
        clock.moment = moment
        lived.append(await _live(context, number, moment))
    await run("DELETE FROM attempt")  # attempts of the logins
    for year in lived:
        await _guesses(year)
    return lived


async def _live(context: Context, number: int, at: datetime) -> Year:
    survivor, absorbed, closed = (f"{first}00000{number:02}" for first in (4, 5, 6))
    customers = [{"number": each, "password": f"demo-{each}", **PERSON} for each in (survivor, absorbed, closed)]
    customers[2]["status"] = "closed"
    await load_scenario(context, read_scenario({"customers": customers}))
    await merge(context, survivor, absorbed)
    await run("UPDATE outbox SET sent_at = created_at WHERE sent_at IS NULL")
    year = Year(at)
    owner, gone, left = [await id_of(each) for each in (survivor, absorbed, closed)]
    year.keys["contact data of closed customers"] = {left}
    for rule in ("names of absorbed customers", "addresses and bank accounts of absorbed customers"):
        year.keys[rule] = {gone}
    year.keys["passwords of absorbed customers"] = {gone}
    year.keys["e-mail addresses of orders"] = await _ids("merge_order WHERE survivor = {}", owner)
    year.keys["details in the audit trail"] = await _ids("audit WHERE at = {} AND details <> {}", at, "{}")
    year.keys["names of rows in the ledger"] = await _ids(
        "ledger WHERE merge_order IN (SELECT id FROM merge_order WHERE survivor = {}) "
        "AND (label IS NOT NULL OR before IS NOT NULL)",
        owner,
    )
    year.keys["contents of mails"] = await _ids("outbox WHERE created_at = {}", at)
    await _papers(year, owner, number)
    await _words(year, owner, number)
    await _requests(year, (owner, gone, left), number)
    return year


async def _papers(year: Year, owner: int, number: int) -> None:
    await run(
        "INSERT INTO invoice (customer, number, amount_cents, currency, issued_on, billed_number, billed_name, "
        "billed_address) VALUES ({}, {}, 995, 'EUR', {}, '40000000', 'Kees Jansen', 'Dorpsstraat 12a')",
        owner,
        f"I-{number}",
        year.at.date(),
    )
    await run(
        "INSERT INTO mandate (customer, reference, signed_on, iban, status) VALUES ({}, {}, {}, {}, 'ended')",
        owner,
        f"M-{number}",
        year.at.date(),
        PERSON["iban"],
    )
    year.keys["billed names and addresses"] = await _ids("invoice WHERE number = {}", f"I-{number}")
    year.keys["bank accounts of ended mandates"] = await _ids("mandate WHERE reference = {}", f"M-{number}")


async def _words(year: Year, owner: int, number: int) -> None:
    message, file = await _message(year, owner, f"K-{number}", None)
    year.keys["messages"], year.keys["files of messages"] = {message}, {file}
    await run(
        "INSERT INTO feedback (article, language, helped, remark, at) VALUES ('merge', 'nl', NULL, {}, {})",
        f"Remark {number}",
        year.at,
    )
    year.keys["remarks on the help article"] = await _ids("feedback WHERE remark = {}", f"Remark {number}")
    await run(
        "INSERT INTO reset_token (id, customer, valid_until) VALUES ({}, {}, {})", f"r{number}", owner, year.at
    )
    year.keys["reset tokens"] = {f"r{number}"}


async def _requests(year: Year, people: tuple[int, int, int], number: int) -> None:
    """Makes one rejected request, and one on which the merge of this moment is placed."""
    owner, gone, left = people
    await run(
        "INSERT INTO transfer_case "
        "(reference, survivor, absorbed, identity_fingerprint, state, reason, opened_at) "
        "VALUES ({}, {}, {}, 'x', 'rejected', 'no signature', {})",
        f"R-{number}",
        owner,
        left,
        year.at,
    )
    await run(
        "INSERT INTO transfer_case "
        "(reference, survivor, absorbed, identity_fingerprint, state, reason, opened_at, "
        "approved_by, accepted_by, accepted_at, valid_until, used_by) "
        "SELECT {}, o.survivor, o.absorbed, 'x', 'accepted', 'all is well', o.placed_at, "
        "(SELECT id FROM staff WHERE user_name = 'a'), (SELECT id FROM staff WHERE user_name = 'b'), "
        "o.placed_at, o.placed_at, o.id FROM merge_order o WHERE o.absorbed = {}",
        f"A-{number}",
        gone,
    )
    for kind, event in (("R", "rejected"), ("A", "used")):
        (case,) = await _ids("transfer_case WHERE reference = {}", f"{kind}-{number}")
        message, file = await _message(year, owner, f"{kind}M-{number}", int(str(case)))
        await run(
            "INSERT INTO case_event (transfer_case, at, event, note) VALUES ({}, {}, {}, 'a note')",
            case,
            year.at,
            event,
        )
        notes = await _ids("case_event WHERE transfer_case = {}", case)
        for what, keys in (("files", {file}), ("messages", {message}), ("reasons", {case}), ("notes", notes)):
            year.keys[f"{what} of {kind}"] = keys


async def _message(year: Year, owner: int, reference: str, case: int | None) -> tuple[object, object]:
    await run(
        "INSERT INTO message (reference, customer, transfer_case, subject, typed_number, name, email, body, "
        "digest, sent_at) VALUES ({}, {}, {}, 'other', '', 'Kees', 'kees@example.org', 'Hello', {}, {})",
        reference,
        owner,
        case,
        reference,
        year.at,
    )
    (message,) = await _ids("message WHERE reference = {}", reference)
    await run(
        "INSERT INTO attachment (customer, message, source, stored_name, file_name, kind, bytes, digest, "
        "received_at) VALUES ({}, {}, 'x', {}, 'form.pdf', 'pdf', 1, 'x', {})",
        owner,
        message,
        f"file-{reference}",
        year.at,
    )
    (file,) = await _ids("attachment WHERE message = {}", message)
    return message, file


async def _guesses(year: Year) -> None:
    second = int(year.at.timestamp())
    await run(
        "INSERT INTO attempt (bucket, tries, counts_until, blocked_until) VALUES ({}, 1, {}, {})",
        f"b{second}",
        second,
        second,
    )
    await run("INSERT INTO guessed_target (asker, target, tried_at) VALUES ('x', {}, {})", f"t{second}", second)
    year.keys["counted guesses"] = {f"b{second}"}
    year.keys["numbers tried in vain"] = {f"t{second}"}


async def _ids(what: str, *values: object) -> set[object]:
    return {row["id"] for row in await run(f"SELECT id FROM {what}", *values)}
