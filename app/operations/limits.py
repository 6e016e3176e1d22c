"""In which buckets a guess is counted, and how many are allowed. One limiter for every way to try a password.

A stranger's guesses lock nobody out: those through merging never touch a login, a browser in which a number
logged in before counts by itself, and so does a session when it is asked for the own password.
"""

from dataclasses import dataclass, replace

from app.operations.buckets import DAY, HOUR, MINUTE, bucket, key, network_of
from app.operations.desk import Desk
from app.storage.attempts import Bucket
from app.storage.targets import Target

HALF_A_YEAR = 180 * DAY


@dataclass(frozen=True, slots=True)
class Limits:
    """What one guess is counted in.

    `gates` and `target` are reserved before the hash, and a closed one stops the guess. `echoes` are counted
    after a failure and stop nobody here. `kind` is what the log calls it.
    """

    gates: tuple[Bucket, ...]
    echoes: tuple[Bucket, ...] = ()
    target: Target | None = None
    kind: str = ""


def login_limits(desk: Desk, number: str, address: str, device: str | None) -> Limits:
    """For a login. `device` is the id of a device with an earlier good login of this number."""
    if device:
        own = login_bucket(desk, device_key(desk, number, device))
        return Limits((own,), (_in_a_row(desk, number),), kind="login")
    login = login_bucket(desk, key(desk, "login", number))
    return Limits((login, _in_a_row(desk, number), *_address_buckets(desk, address)), kind="login")


def own_password_limits(desk: Desk, session_id: str, number: str, address: str) -> Limits:
    """For the own password entered again: the session's own bucket. Failures count for the login, too."""
    own = bucket(own_key(desk, session_id), desk.settings.own_password_tries, DAY)
    return Limits((own,), login_limits(desk, number, address, None).gates, kind="own_password")


def proof_limits(desk: Desk, surviving: str, absorbed: str, address: str) -> Limits:
    """For a second number: per pair, per customer who asks, per number asked for, per address.

    And not too many different numbers by one customer, whose own numbers in between change nothing.
    """
    settings = desk.settings
    asker = key(desk, "proofs", surviving)
    gates = (
        bucket(pair_key(desk, surviving, absorbed), settings.proof_pair_tries, 15 * MINUTE),
        bucket(asker, settings.proof_customer_tries, DAY),
        bucket(target_key(desk, absorbed), settings.proof_target_tries, DAY),
        replace(_in_a_row(desk, absorbed), until_forgotten=True, longest_wait=DAY),
        *_address_buckets(desk, address),
    )
    target = Target(asker, target_key(desk, absorbed), settings.proof_customer_targets, DAY)
    return Limits(gates, target=target, kind="proof")


def staff_limits(desk: Desk, user_name: str, address: str) -> Limits:
    """For a staff login: per account from one address, so that no stranger locks anybody out; and per address."""
    name = key(desk, "staff", user_name, network_of(address))
    tries = bucket(name, desk.settings.staff_login_tries, 15 * MINUTE)
    return Limits((tries, *_address_buckets(desk, address)), kind="staff")


def alarm_bucket(desk: Desk) -> Bucket:
    """For every failure of everybody; it stops nothing."""
    return bucket(key(desk, "everything"), desk.settings.guess_alarm_hourly, HOUR)


def own_key(desk: Desk, session_id: str) -> str:
    """The bucket of one session's own password; when it is full, the session ends."""
    return key(desk, "own", session_id)


def device_key(desk: Desk, number: str, device: str) -> str:
    """The bucket of one number in one browser: a success clears it."""
    return key(desk, "device", number, device)


def pair_key(desk: Desk, surviving: str, absorbed: str) -> str:
    """The bucket of one customer and one target: a success clears it, and no other."""
    return key(desk, "proof", surviving, absorbed)


def target_key(desk: Desk, absorbed: str) -> str:
    """The bucket of one target, whoever asks: its owner's login clears it."""
    return key(desk, "proved", absorbed)


def row_key(desk: Desk, number: str) -> str:
    """The bucket of all failures for one number on all channels: its owner's login clears it."""
    return key(desk, "row", number)


def login_bucket(desk: Desk, name: str) -> Bucket:
    """So many in a quarter of an hour, then one at a time, with longer and longer waits."""
    tries = desk.settings.login_number_tries
    return Bucket(name, tries, 15 * MINUTE, wait=MINUTE, longest_wait=15 * MINUTE, strict=True)


def _in_a_row(desk: Desk, number: str) -> Bucket:
    tries = desk.settings.number_tries_in_a_row
    return Bucket(row_key(desk, number), tries, HALF_A_YEAR, wait=HOUR, longest_wait=HOUR, strict=True)


def _address_buckets(desk: Desk, address: str) -> tuple[Bucket, Bucket]:
    network = network_of(address)
    return (
        bucket(key(desk, "address", network), desk.settings.login_address_tries, 10 * MINUTE),
        bucket(key(desk, "address-day", network), desk.settings.login_address_daily_tries, DAY),
    )
