"""Answers to the help article, and remarks, without names or numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions.aggregate import Count

from app.storage.tables.cases import Feedback


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader wrote after a «Nee»."""

    text: str
    language: str
    at: datetime


async def keep_answer(article: str, language: str, helped: bool, at: datetime) -> None:
    """Keeps a «Ja» or «Nee»."""
    await Feedback.insert(Feedback(article=article, language=language, helped=helped, at=at))


async def keep_remark(article: str, remark: Remark) -> None:
    """Keeps the remark after a «Nee» that is counted already."""
    await Feedback.insert(Feedback(article=article, language=remark.language, remark=remark.text, at=remark.at))


async def count_answers(article: str) -> tuple[int, int]:
    """The numbers of «Ja» and «Nee»."""
    found = (
        await Feedback.select(Feedback.helped, Count())
        .where(Feedback.article == article)
        .group_by(Feedback.helped)
    )
    counts = {row["helped"]: row["count"] for row in found}
    return counts.get(True, 0), counts.get(False, 0)


async def remarks_on(article: str, limit: int, skipped: int) -> Sequence[Remark]:
    """The remarks on an article, newest first."""
    found = (
        await Feedback.select(Feedback.remark, Feedback.language, Feedback.at)
        .where(Feedback.article == article, Feedback.remark.is_not_null())
        .order_by(Feedback.id, ascending=False)
        .limit(limit)
        .offset(skipped)
    )
    return [Remark(row["remark"], row["language"], row["at"]) for row in found]
