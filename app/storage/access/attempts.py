"""Counts guesses before they are verified, with one upsert per bucket, so that parallel ones cannot all pass."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import run
from app.storage.tables.trust import Attempt


@dataclass(frozen=True, slots=True)
class Bucket:
    """A counter of guesses. `key` is an HMAC; the periods are in seconds.

    The guess that reaches `limit` within `window` closes the bucket for `wait`; every further guess after that
    wait doubles it, up to `longest_wait`. A `strict` bucket goes on counting until nobody has tried for a whole
    window. A bucket that is closed `until_forgotten` opens only then; one that `only_counts` never closes. A guess
    with a `weight` above one is refused if it does not fit.
    """

    key: str
    limit: int
    window: int
    wait: int
    longest_wait: int
    strict: bool = False
    until_forgotten: bool = False
    only_counts: bool = False
    weight: int = 1

    @property
    def doublings(self) -> int:
        """How often the wait doubles until it is the longest."""
        return max(0, (self.longest_wait - 1) // self.wait).bit_length() if self.wait else 0


@dataclass(frozen=True, slots=True)
class Reserved:
    """The guesses that each bucket now holds, by key; `wait` is in seconds, if a bucket is closed."""

    tries: dict[str, int]
    wait: int | None


async def reserve_attempts(buckets: Sequence[Bucket], now: datetime) -> Reserved:
    """Counts one guess in every bucket. If one is closed, `wait` is the longest wait and the caller rolls back."""
    second = int(now.timestamp())
    tries: dict[str, int] = {}
    waits = []
    for bucket in _in_order(buckets):
        fits = bucket.weight <= bucket.limit
        tries[bucket.key] = await _count(bucket, second, _is_open(bucket, second)) if fits else 0
        if not tries[bucket.key]:
            waits.append(await _seconds_to_wait(bucket, second))
    return Reserved(tries, max(waits, default=None))


async def reserve_attempt(buckets: Sequence[Bucket], now: datetime) -> int | None:
    """Counts one guess in every bucket.

    Returns the seconds to wait when a bucket is closed (then the caller rolls back), else None.
    """
    return (await reserve_attempts(buckets, now)).wait


async def count_attempt(buckets: Sequence[Bucket], now: datetime) -> dict[str, int]:
    """Counts one guess in every bucket, closed or not; returns what each holds now, by key."""
    second = int(now.timestamp())
    return {bucket.key: await _count(bucket, second) for bucket in _in_order(buckets)}


async def settle_attempt(buckets: Sequence[Bucket], forgotten: Collection[str] = ()) -> None:
    """Takes back a guess that was right, opens the buckets that it closed, and clears those of `forgotten`.

    It locks buckets in the order in which guesses are counted, to avoid deadlocks.
    """
    for key in sorted({bucket.key for bucket in buckets}.union(forgotten)):
        if key in forgotten:
            await Attempt.delete().where(Attempt.bucket == key)
        else:
            taken_back = Attempt.update({Attempt.tries: Attempt.tries - 1, Attempt.blocked_until: 0})
            await taken_back.where(Attempt.bucket == key, Attempt.tries > 0)


async def tries_in(key: str, now: datetime) -> int:
    """How many guesses count in this bucket now."""
    counts = (Attempt.bucket == key) & (Attempt.counts_until > int(now.timestamp()))
    row = await Attempt.select(Attempt.tries).where(counts).first()
    return int(row["tries"]) if row else 0


async def wait_for(buckets: Sequence[Bucket], now: datetime) -> int | None:
    """The seconds until all these buckets are open; None when they are. It counts nothing."""
    second = int(now.timestamp())
    waits = []
    for bucket in buckets:
        row = await Attempt.select(Attempt.blocked_until).where(Attempt.bucket == bucket.key).first()
        if row and 0 < row["blocked_until"] - second <= bucket.longest_wait:
            waits.append(int(row["blocked_until"]) - second)
    return max(waits, default=None)


async def delete_attempts_before(moment: datetime) -> None:
    """Clear away buckets in which nothing counts any more."""
    second = int(moment.timestamp())
    await Attempt.delete().where(Attempt.counts_until < second, Attempt.blocked_until < second)


def _in_order(buckets: Iterable[Bucket]) -> list[Bucket]:
    return sorted(buckets, key=lambda bucket: bucket.key)


async def _seconds_to_wait(bucket: Bucket, second: int) -> int:
    if bucket.until_forgotten:
        return bucket.longest_wait
    ends_of = Attempt.select(Attempt.counts_until, Attempt.blocked_until)
    row = await ends_of.where(Attempt.bucket == bucket.key).first()
    ends = [row["blocked_until"], row["counts_until"]] if row else []
    return next((end - second for end in ends if 0 < end - second <= bucket.window + bucket.longest_wait), 1)


def _is_fresh(bucket: Bucket, second: int) -> str:
    """A condition: nothing counts any more, or the row is dated so far ahead that a wrong clock wrote it."""
    longest = second + bucket.window + bucket.longest_wait
    return f"(attempt.counts_until <= {second} OR attempt.counts_until > {longest})"


def _is_open(bucket: Bucket, second: int) -> str:
    if bucket.only_counts:
        return "1 = 1"
    if bucket.until_forgotten:
        return f"{_is_fresh(bucket, second)} OR attempt.tries < {bucket.limit}"
    over = f"(attempt.blocked_until <= {second} OR attempt.blocked_until > {second + bucket.longest_wait})"
    room = f"attempt.tries + {bucket.weight} <= {bucket.limit}" if bucket.weight > 1 else "1 = 1"
    return f"{over} AND ({room} OR {_is_fresh(bucket, second)})"


async def _count(bucket: Bucket, second: int, condition: str = "1 = 1") -> int:
    """Counts a guess if the condition holds; returns what the bucket holds now, or 0 if nothing was counted.

    The numbers in the text are our own whole numbers, never input.
    """
    now, fresh, weight = f"CAST({second} AS BIGINT)", _is_fresh(bucket, second), bucket.weight
    beyond = f"(attempt.tries + {weight} - {bucket.limit})"
    short, longest = f"{beyond} < {bucket.doublings}", bucket.longest_wait
    wait = f"(CASE WHEN {short} THEN {bucket.wait} << {beyond} ELSE {longest} END)"
    first_wait = second + bucket.wait if bucket.limit <= weight else 0
    prolonged = f"WHEN {beyond} >= 0 THEN {now} + {bucket.window} + {wait}" if bucket.strict else ""
    found = await run(
        "INSERT INTO attempt (bucket, tries, counts_until, blocked_until) "
        f"VALUES (:bucket, {weight}, {second + bucket.window}, {first_wait}) ON CONFLICT (bucket) DO UPDATE SET "
        f"tries = CASE WHEN {fresh} THEN {weight} ELSE attempt.tries + {weight} END, "
        f"counts_until = CASE WHEN {fresh} THEN {now} + {bucket.window} {prolonged} "
        "ELSE attempt.counts_until END, "
        f"blocked_until = CASE WHEN {fresh} THEN {first_wait} WHEN {beyond} >= 0 THEN {now} + {wait} ELSE 0 END "
        f"WHERE {condition} RETURNING tries",
        bucket=bucket.key,
    )
    return int(found[0]["tries"]) if found else 0
