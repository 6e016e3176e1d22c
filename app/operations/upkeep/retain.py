"""Retention: data are kept as long as docs/privacy.md says and no longer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.documents.uploads.attachment_files import discard_file
from app.mail.mail_files import discard_eml_files, eml_files_before
from app.merging.events import Actor, Event
from app.storage.retention.retention import carry_out, due
from app.storage.retention.retention_rules import MAIL_BODIES, RULES, Moment, Rule
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction

MAIL_FILES = "mails kept as files"


@dataclass(frozen=True, slots=True)
class Retained:
    """The rows that one rule found due, or has treated: their keys, and the cut-off."""

    rule: str
    cut_off: datetime
    rows: tuple[object, ...]


async def retain(context: Context, at: datetime, *, dry_run: bool) -> list[Retained]:
    """Carries out every rule as of this moment; a dry run only finds what is due."""
    moment = Moment(at, context.settings)
    done = [await _follow(context, rule, moment, dry_run=dry_run) for rule in RULES]
    return [*done, await _mail_files(context, moment.now - MAIL_BODIES, dry_run=dry_run)]


def cut_offs(context: Context, at: datetime) -> dict[str, str]:
    """The cut-off of each rule as of this moment, by the rule's name."""
    moment = Moment(at, context.settings)
    return {rule.name: rule.cut_off(moment).isoformat() for rule in RULES}


async def _follow(context: Context, rule: Rule, moment: Moment, *, dry_run: bool) -> Retained:
    rows = await due(rule, moment) if dry_run else await _carry_out(context, rule, moment)
    return Retained(rule.name, rule.cut_off(moment), tuple(rows))


async def _carry_out(context: Context, rule: Rule, moment: Moment) -> Sequence[object]:
    """Carries out a rule in portions, each with an audit row; returns the keys."""
    rows: list[object] = []
    while portion := await _portion(context, rule, moment):
        if rule.returning == "stored_name":
            await _discard(context, portion)
        rows += portion
    return rows


async def _portion(context: Context, rule: Rule, moment: Moment) -> Sequence[object]:
    async with write_transaction():
        portion = await carry_out(rule, moment)
        if portion:
            await record(
                Event.RETAINED,
                by=Actor.OPERATOR,
                at=context.now(),
                rule=rule.name,
                rows=len(portion),
                cut_off=rule.cut_off(moment).isoformat(),
            )
    return portion


async def _discard(context: Context, stored_names: Sequence[object]) -> None:
    """Deletes the files after their rows, so that no row lacks its file. sweep_files deletes what is left over."""
    for name in stored_names:
        await asyncio.to_thread(discard_file, context.settings.data_dir, str(name))


async def _mail_files(context: Context, cut_off: datetime, *, dry_run: bool) -> Retained:
    folder = context.settings.data_dir / "mail"
    names = await asyncio.to_thread(lambda: sorted(eml_files_before(folder, cut_off)))
    if not dry_run:
        await asyncio.to_thread(discard_eml_files, folder, names)
    return Retained(MAIL_FILES, cut_off, tuple(names))
