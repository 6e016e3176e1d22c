"""In which buckets a guess is counted, and how many are allowed. One limiter for every way to try a password.

A stranger's guesses lock nobody out: those through merging never touch a login, those from one network close the
login for that network only, and a browser in which a number logged in before counts by itself, as does a session
when it is asked for the own password.
"""

from dataclasses import dataclass, replace

from app.operations.access.buckets import DAY, HOUR, MINUTE, bucket, key
from app.operations.access.networks import network_of, wider_network_of
from app.operations.access.rations import Ration
from app.operations.desk import Desk
from app.storage.access.attempts import Bucket
from app.storage.access.targets import Target

HALF_A_YEAR = 180 * DAY


@dataclass(frozen=True, slots=True)
class Limits:
    """What one guess is counted in.

    `gates`, `addresses`, `ration` and `target` are reserved before the hash; a closed one stops the guess, which
    counts for the addresses all the same. `echoes` and `echoed` are counted after a failure, and stop nobody
    here. `kind` is what the log calls it. `known`: whoever asks was right before, and has a lane of the queue.
    `asker` shares the lane with others: who is known by name, anybody else with the wider network.
    """

    gates: tuple[Bucket, ...]
    addresses: tuple[Bucket, ...] = ()
    ration: Ration | None = None
    target: Target | None = None
    echoes: tuple[Bucket, ...] = ()
    echoed: Ration | None = None
    kind: str = ""
    known: bool = False
    asker: str = ""

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """All that are reserved."""
        return (*self.gates, *self.addresses)


def login_limits(desk: Desk, number: str, address: str, device: str | None) -> Limits:
    """For a login. `device` is the id of a device with an earlier good login of this number."""
    if device:
        own = _slower_and_slower(desk, device_key(desk, number, device))
        return Limits((own,), echoes=(_in_a_row(desk, number),), kind="login", known=True, asker=number)
    network = wider_network_of(address)
    gates = (_slower_and_slower(desk, key(desk, "login", number, network)), _in_a_row(desk, number))
    ration = _ration(desk, number, network)
    return Limits(gates, _address_buckets(desk, address), ration, kind="login", asker=network)


def own_password_limits(desk: Desk, session_id: str, number: str, address: str) -> Limits:
    """For the own password entered again: the session's own bucket. Failures count for the login, too."""
    own = bucket(own_key(desk, session_id), desk.settings.own_password_tries, DAY)
    login = login_limits(desk, number, address, None)
    return Limits((own,), echoes=login.buckets, echoed=login.ration, kind="own_password", known=True, asker=number)


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
        replace(_in_a_row(desk, absorbed), only_counts=False, until_forgotten=True),
    )
    target = Target(asker, target_key(desk, absorbed), settings.proof_customer_targets, DAY)
    return Limits(gates, _address_buckets(desk, address), target=target, kind="proof", known=True, asker=surviving)


def staff_limits(desk: Desk, user_name: str, address: str, known: bool) -> Limits:
    """For a staff login: per account from one address; and from all addresses that are not `known` together.

    So nobody elsewhere keeps a member of staff out of a place from where he or she logged in before.
    """
    tries = bucket(
        key(desk, "staff", user_name, network_of(address)), desk.settings.staff_login_tries, 15 * MINUTE
    )
    if known:
        return Limits((tries,), kind="staff", known=True, asker=f"staff {user_name}")
    gates, network = (tries, strangers_bucket(desk, user_name)), wider_network_of(address)
    return Limits(gates, _address_buckets(desk, address), kind="staff", asker=network)


def strangers_bucket(desk: Desk, user_name: str) -> Bucket:
    """For one staff account, from everywhere where it never logged in."""
    return bucket(key(desk, "staff-strangers", user_name), desk.settings.staff_login_daily_tries, DAY)


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


def _ration(desk: Desk, number: str, network: str) -> Ration:
    settings = desk.settings
    return Ration(
        number=number_key(desk, number),
        network=key(desk, "guess", number, network),
        row=row_key(desk, number),
        daily=settings.login_number_daily_tries,
        in_a_row=settings.number_tries_in_a_row,
        of_one_network=settings.login_number_tries,
    )


def number_key(desk: Desk, number: str) -> str:
    """Under which the guesses at one number's login are kept."""
    return key(desk, "guess", number)


def _slower_and_slower(desk: Desk, name: str) -> Bucket:
    """So many in a quarter of an hour, then one at a time, with longer and longer waits."""
    tries = desk.settings.login_number_tries
    return Bucket(name, tries, 15 * MINUTE, wait=MINUTE, longest_wait=15 * MINUTE, strict=True)


def _in_a_row(desk: Desk, number: str) -> Bucket:
    """Stops nobody by itself: the number's ration is smaller when it is full."""
    tries = desk.settings.number_tries_in_a_row
    return Bucket(
        row_key(desk, number), tries, HALF_A_YEAR, wait=DAY, longest_wait=DAY, strict=True, only_counts=True
    )


def _address_buckets(desk: Desk, address: str) -> tuple[Bucket, ...]:
    settings, single, wider = desk.settings, network_of(address), wider_network_of(address)
    return (
        bucket(key(desk, "address", single), settings.login_address_tries, 10 * MINUTE),
        bucket(key(desk, "address-day", single), settings.login_address_daily_tries, DAY),
        bucket(key(desk, "network", wider), settings.login_network_tries, 10 * MINUTE),
        bucket(key(desk, "network-day", wider), settings.login_network_daily_tries, DAY),
    )
