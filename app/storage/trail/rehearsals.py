"""Dry runs of retention, read from the audit trail."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.storage.tables.trust import Audit


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A dry run: its moment, and the cut-off of each rule."""

    at: datetime
    cut_offs: Mapping[str, str]


async def rehearsed_before(moment: datetime) -> Rehearsal | None:
    """The youngest dry run that is as old as this; None when there is none."""
    rehearsed = (Audit.event == "retention_rehearsed") & (Audit.at <= moment)
    row = await Audit.select(Audit.at, Audit.details).where(rehearsed).order_by(Audit.id, ascending=False).first()
    return Rehearsal(row["at"], json.loads(row["details"])) if row else None
