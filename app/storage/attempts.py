"""Guesses, counted before they are checked: one upsert per bucket, so that parallel ones cannot pass together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, run


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where guesses are counted: `key` is an HMAC; the periods are seconds.

    The guess that reaches `limit` within `window` closes the bucket for `wait`; every further guess after that
    wait doubles it, up to `longest_wait`.
    """

    key: str
    limit: int
    window: int
    wait: int
    longest_wait: int


async def reserve_attempt(buckets: Sequence[Bucket], now: datetime) -> int | None:
    """Count one guess in every bucket.

    Seconds to wait when a bucket is closed (the caller rolls back), else None.
    """
    second = int(now.timestamp())
    for bucket in sorted(buckets, key=lambda each: each.key):
        if not await _count(bucket, second):
            row = await one("SELECT blocked_until FROM attempt WHERE bucket = {}", bucket.key)
            return max(1, row["blocked_until"] - second) if row else 1
    return None


async def refund_attempt(keys: Sequence[str]) -> None:
    """The guess was right: take it back, and open the bucket that it closed."""
    for key in sorted(keys):
        await run("UPDATE attempt SET tries = tries - 1, blocked_until = 0 WHERE bucket = {} AND tries > 0", key)


async def tries_in(key: str) -> int:
    """How many guesses count in this bucket now."""
    row = await one("SELECT tries FROM attempt WHERE bucket = {}", key)
    return int(row["tries"]) if row else 0


async def wait_for(key: str, now: datetime) -> int | None:
    """Seconds until this bucket opens, None when it is open; counts nothing."""
    row = await one("SELECT blocked_until FROM attempt WHERE bucket = {}", key)
    seconds = row["blocked_until"] - int(now.timestamp()) if row else 0
    return seconds if seconds > 0 else None


async def forget_attempts(key: str) -> None:
    """Start this bucket afresh."""
    await run("DELETE FROM attempt WHERE bucket = {}", key)


async def delete_attempts_before(began: datetime) -> None:
    """Clear away buckets in which nothing counts any more."""
    second = int(began.timestamp())
    await run("DELETE FROM attempt WHERE began < {} AND blocked_until < {}", second, second)


async def _count(bucket: Bucket, second: int) -> bool:
    over = "attempt.began <= CAST({} AS BIGINT)"
    doubled = "CAST({} AS BIGINT) << (attempt.tries + 1 - CAST({} AS INTEGER))"
    began = second - bucket.window
    counted = await run(
        "INSERT INTO attempt (bucket, tries, began, blocked_until) VALUES ({}, 1, {}, {}) "
        "ON CONFLICT (bucket) DO UPDATE SET "
        f"tries = CASE WHEN {over} THEN 1 ELSE attempt.tries + 1 END, "
        f"began = CASE WHEN {over} THEN CAST({{}} AS BIGINT) ELSE attempt.began END, "
        f"blocked_until = CASE WHEN {over} OR attempt.tries + 1 < CAST({{}} AS INTEGER) THEN 0 "
        f"WHEN {doubled} > CAST({{}} AS BIGINT) THEN CAST({{}} AS BIGINT) + CAST({{}} AS BIGINT) "
        f"ELSE CAST({{}} AS BIGINT) + ({doubled}) END "
        "WHERE attempt.blocked_until <= CAST({} AS BIGINT) RETURNING tries",
        bucket.key,
        second,
        second + bucket.wait if bucket.limit == 1 else 0,
        began,
        began,
        second,
        began,
        bucket.limit,
        bucket.wait,
        bucket.limit,
        bucket.longest_wait,
        second,
        bucket.longest_wait,
        second,
        bucket.wait,
        bucket.limit,
        second,
    )
    return bool(counted)
