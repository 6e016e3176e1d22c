"""The buckets in which guesses are counted and their limits, for every way to try a password.

A stranger's guesses lock nobody out: guesses through merging never affect a login, guesses from one network close
the login for that network only, and a known device has its own count, as has a session for the own password.
"""

from dataclasses import dataclass, replace

from app.context import Context
from app.operations.access.buckets import DAY, HOUR, MINUTE, bucket, key
from app.operations.access.networks import network_of, wider_network_of
from app.operations.access.rations import Ration
from app.storage.access.attempts import Bucket
from app.storage.access.targets import Target

HALF_A_YEAR = 180 * DAY


@dataclass(frozen=True, slots=True)
class Limits:
    """What one guess is counted in.

    `gates`, `addresses`, `ration` and `target` are reserved before the hash; a closed one stops the guess, which
    counts for the addresses all the same. `echoes` and `echoed` are counted after a failure, and stop nobody
    here. `kind` is what the log calls it. `known`: whoever asks was right before, and has a lane of the queue.
    `asker` shares the lane with others: who is known by name, anybody else with the wider network. `number` is the
    customer's whose password is tried, empty for staff.
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
    number: str = ""

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """All buckets that are reserved before the hash."""
        return (*self.gates, *self.addresses)


def login_limits(context: Context, number: str, address: str, device: str | None) -> Limits:
    """The limits of a login. `device` is the id of a device with an earlier good login of this number."""
    if device:
        own = _slower_and_slower(context, device_key(context, number, device))
        echoes = (_in_a_row(context, number),)
        return Limits((own,), echoes=echoes, kind="login", known=True, asker=number, number=number)
    network = wider_network_of(address)
    gates = (_slower_and_slower(context, key(context, "login", number, network)), _in_a_row(context, number))
    ration = _ration(context, number, network)
    return Limits(gates, _address_buckets(context, address), ration, kind="login", asker=network, number=number)


def own_password_limits(context: Context, session_id: str, number: str, address: str) -> Limits:
    """The limits of the own password entered again: the session's bucket. Failures count for the login, too."""
    own = bucket(own_key(context, session_id), context.settings.own_password_tries, DAY)
    login = login_limits(context, number, address, None)
    return Limits(
        (own,),
        echoes=login.buckets,
        echoed=login.ration,
        kind="own_password",
        known=True,
        asker=number,
        number=number,
    )


def proof_limits(context: Context, surviving: str, absorbed: str, address: str) -> Limits:
    """The limits of a second number: per pair, per customer who asks, per number asked for, and per address.

    One customer may also try only so many different numbers; own numbers in between do not reset that count.
    """
    settings = context.settings
    asker = key(context, "proofs", surviving)
    gates = (
        bucket(pair_key(context, surviving, absorbed), settings.proof_pair_tries, 15 * MINUTE),
        bucket(asker, settings.proof_customer_tries, DAY),
        bucket(target_key(context, absorbed), settings.proof_target_tries, DAY),
        replace(_in_a_row(context, absorbed), only_counts=False, until_forgotten=True),
    )
    target = Target(asker, target_key(context, absorbed), settings.proof_customer_targets, DAY)
    return Limits(
        gates,
        _address_buckets(context, address),
        target=target,
        kind="proof",
        known=True,
        asker=surviving,
        number=absorbed,
    )


def staff_limits(context: Context, user_name: str, address: str, known: bool) -> Limits:
    """The limits of a staff login: per account from one address, and from all addresses that are not `known`.

    So nobody elsewhere can lock a member of staff out of a place from which he or she logged in before.
    """
    tries = bucket(
        key(context, "staff", user_name, network_of(address)), context.settings.staff_login_tries, 15 * MINUTE
    )
    if known:
        return Limits((tries,), kind="staff", known=True, asker=f"staff {user_name}")
    gates, network = (tries, strangers_bucket(context, user_name)), wider_network_of(address)
    return Limits(gates, _address_buckets(context, address), kind="staff", asker=network)


def strangers_bucket(context: Context, user_name: str) -> Bucket:
    """The bucket of one staff account for all addresses from which it never logged in."""
    return bucket(key(context, "staff-strangers", user_name), context.settings.staff_login_daily_tries, DAY)


def alarm_bucket(context: Context) -> Bucket:
    """The bucket of all failures of everybody; it stops nothing."""
    return bucket(key(context, "everything"), context.settings.guess_alarm_hourly, HOUR)


def own_key(context: Context, session_id: str) -> str:
    """The name of the bucket of one session's own password; when it is full, the session ends."""
    return key(context, "own", session_id)


def device_key(context: Context, number: str, device: str) -> str:
    """The name of the bucket of one number in one browser; a success clears it."""
    return key(context, "device", number, device)


def staff_place_key(context: Context, address: str) -> str:
    """The name under which an internet address of a member of staff is remembered."""
    return key(context, "staff-address", network_of(address))


def pair_key(context: Context, surviving: str, absorbed: str) -> str:
    """The name of the bucket of one customer and one target; only their own success clears it."""
    return key(context, "proof", surviving, absorbed)


def target_key(context: Context, absorbed: str) -> str:
    """The name of the bucket of one target for all who ask; its owner's login clears it."""
    return key(context, "proved", absorbed)


def row_key(context: Context, number: str) -> str:
    """The name of the bucket of a number's failures in a row on all channels; its owner's login clears it."""
    return key(context, "row", number)


def _ration(context: Context, number: str, network: str) -> Ration:
    settings = context.settings
    return Ration(
        number=number_key(context, number),
        network=key(context, "guess", number, network),
        row=row_key(context, number),
        daily=settings.login_number_daily_tries,
        in_a_row=settings.number_tries_in_a_row,
        of_one_network=settings.login_number_tries,
    )


def number_key(context: Context, number: str) -> str:
    """The name under which the guesses at one number's login are kept."""
    return key(context, "guess", number)


def _slower_and_slower(context: Context, name: str) -> Bucket:
    """A bucket that allows so many tries in a quarter of an hour, then single ones with growing waits."""
    tries = context.settings.login_number_tries
    return Bucket(name, tries, 15 * MINUTE, wait=MINUTE, longest_wait=15 * MINUTE, strict=True)


def _in_a_row(context: Context, number: str) -> Bucket:
    """A bucket that stops nobody, but reduces the number's ration when it is full."""
    tries = context.settings.number_tries_in_a_row
    return Bucket(
        row_key(context, number), tries, HALF_A_YEAR, wait=DAY, longest_wait=DAY, strict=True, only_counts=True
    )


def _address_buckets(context: Context, address: str) -> tuple[Bucket, ...]:
    settings, single, wider = context.settings, network_of(address), wider_network_of(address)
    return (
        bucket(key(context, "address", single), settings.login_address_tries, 10 * MINUTE),
        bucket(key(context, "address-day", single), settings.login_address_daily_tries, DAY),
        bucket(key(context, "network", wider), settings.login_network_tries, 10 * MINUTE),
        bucket(key(context, "network-day", wider), settings.login_network_daily_tries, DAY),
    )
