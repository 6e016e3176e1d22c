"""Answers to the help article, and what readers would do better. Nobody's name or number stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import run


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader wrote after a «Nee»."""

    text: str
    language: str
    at: datetime


async def keep_answer(article: str, language: str, helped: bool, at: datetime) -> None:
    """«Ja» or «Nee»."""
    await run(
        "INSERT INTO feedback (article, language, helped, at) VALUES ({}, {}, {}, {})",
        article,
        language,
        helped,
        at,
    )


async def keep_remark(article: str, remark: Remark) -> None:
    """What came after a «Nee» that is counted already."""
    await run(
        "INSERT INTO feedback (article, language, remark, at) VALUES ({}, {}, {}, {})",
        article,
        remark.language,
        remark.text,
        remark.at,
    )


async def count_answers(article: str) -> tuple[int, int]:
    """How many times «Ja», how many times «Nee»."""
    (row,) = await run(
        "SELECT COUNT(CASE WHEN helped THEN 1 END) AS yes, COUNT(CASE WHEN NOT helped THEN 1 END) AS no "
        "FROM feedback WHERE article = {}",
        article,
    )
    return row["yes"], row["no"]


async def remarks_on(article: str, limit: int, skipped: int) -> Sequence[Remark]:
    """Newest first."""
    found = await run(
        "SELECT remark, language, at FROM feedback WHERE article = {} AND remark IS NOT NULL "
        "ORDER BY id DESC LIMIT {} OFFSET {}",
        article,
        limit,
        skipped,
    )
    return [Remark(row["remark"], row["language"], row["at"]) for row in found]
