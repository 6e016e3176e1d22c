"""What the commands about keeping print."""

from collections.abc import Sequence
from typing import Any

from app.operations.letters.list_mails import ListedMail
from app.operations.upkeep.erase_customer import Erased
from app.operations.upkeep.retain import Retained


def retained_json(done: Sequence[Retained]) -> list[dict[str, Any]]:
    return [{"rule": each.rule, "cut_off": each.cut_off.isoformat(), "rows": len(each.rows)} for each in done]


def retained_text(done: Sequence[Retained]) -> str:
    return "\n".join(f"{len(each.rows):8}  before {each.cut_off:%Y-%m-%d %H:%M}  {each.rule}" for each in done)


def erased_text(erased: Erased) -> str:
    lines = [f"Erased: {', '.join(erased.numbers)}"]
    for kept in erased.kept:
        until = f"until {kept.until:%Y-%m-%d}" if kept.until else "as long as that lasts"
        lines.append(f"Kept {until}: {kept.what} ({kept.why})")
    return "\n".join(lines)


def mails_json(mails: Sequence[ListedMail]) -> list[dict[str, Any]]:
    return [
        {
            "id": mail.id,
            "message_id": mail.message_id,
            "kind": mail.kind,
            "created_at": mail.created_at.isoformat(),
            "tries": mail.tries,
            "sent_at": mail.sent_at and mail.sent_at.isoformat(),
            "parked_at": mail.parked_at and mail.parked_at.isoformat(),
            "ended_as": mail.ended_as,
            "failure": mail.failure,
        }
        for mail in mails
    ]


def mails_text(mails: Sequence[ListedMail]) -> str:
    lines = [f"{mail.id:8}  {_state(mail):22}  {mail.kind:18}  {mail.message_id}{_why(mail)}" for mail in mails]
    return "\n".join(lines) or "No mail waits."


def _state(mail: ListedMail) -> str:
    if mail.sent_at:
        return f"sent {mail.sent_at:%Y-%m-%d %H:%M}"
    elif mail.parked_at:
        return mail.ended_as or "given up"
    else:
        return f"waits, {mail.tries} tries"


def _why(mail: ListedMail) -> str:
    return f"  {mail.failure}" if mail.parked_at and mail.failure else ""
