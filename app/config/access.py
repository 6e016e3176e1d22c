"""Settings about who gets in, for how long, after how many tries."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from app.config.addresses import HostName
from app.config.checked import Checked, Number


class AccessSettings(Checked):
    """Passwords and guesses"""

    password_floor_ms: Annotated[int, Field(ge=0, le=10_000)] = 250
    """no answer to a password before this, so that its time says nothing; 0 is off"""
    password_passes: Annotated[int, Field(ge=1, le=100)] = 1
    """argon2id: how often the memory is filled. These two make a hash of about 65 ms; a stored hash with other
    figures is renewed at the next login"""
    password_memory_kib: Annotated[int, Field(ge=1024, le=4_194_304)] = 47_104
    """argon2id: the memory of one hash"""
    password_threads: Annotated[int, Field(ge=2, le=64)] = 2
    """hashes at the same time; one thread is for known browsers, signed-in customers and staff at a
    known address"""
    password_queue: Number = 16
    """hashes that wait, of those who are known and of strangers each; more are told to come back"""
    login_number_tries: Number = 10
    """wrong passwords for one number from one network (IPv4 /24, IPv6 /48) in 15 minutes, then this network
    waits, from a minute to 15; a browser in which the number logged in before, under the present password, counts
    by itself"""
    login_number_daily_tries: Number = 100
    """wrong passwords for one number from all networks in 24 hours; then every unknown browser waits until nobody
    has tried for an hour, and the owner is mailed"""
    number_tries_in_a_row: Number = 100
    """wrong passwords for one number since its owner last logged in; then a network with failures of its own
    waits an hour for each try, nobody proves the number, and the owner is mailed"""
    login_address_tries: Number = 20
    """wrong passwords, and tries while a limit is reached, from one internet address (IPv4, IPv6 /64) in 10
    minutes"""
    login_address_daily_tries: Number = 100
    """the same in a day"""
    login_network_tries: Number = 100
    """the same from a wider network (IPv4 /24, IPv6 /48) in 10 minutes"""
    login_network_daily_tries: Number = 500
    """the same in a day"""
    device_days: Annotated[int, Field(ge=1, le=3650)] = 365
    """how long a browser is remembered in which a number logged in, and an internet address from where a member
    of staff did"""
    proof_minutes: Number = 10
    """how long the second number's password counts"""
    proof_pair_tries: Number = 5
    """wrong passwords of one customer for one other number in 15 minutes"""
    proof_customer_tries: Number = 10
    """wrong passwords of one customer for all other numbers in a day"""
    proof_customer_targets: Number = 5
    """different numbers that one customer may try in a day without proving them"""
    proof_target_tries: Number = 10
    """wrong passwords of all customers together for one other number in a day; then its owner is mailed"""
    own_password_minutes: Number = 15
    """after this the own password is asked again at sending"""
    own_password_tries: Number = 5
    """wrong own passwords at sending, then the session ends"""
    guess_alarm_hourly: Number = 200
    """wrong passwords of everybody in an hour that are an alarm"""

    @property
    def device_known_for(self) -> timedelta:
        return timedelta(days=self.device_days)

    @property
    def proof_valid_for(self) -> timedelta:
        return timedelta(minutes=self.proof_minutes)

    @property
    def own_password_valid_for(self) -> timedelta:
        return timedelta(minutes=self.own_password_minutes)


class SessionSettings(Checked):
    """Sessions"""

    session_idle_minutes: Number = 30
    """logged out after this long without a page"""
    session_life_hours: Number = 12
    """logged out after this long in any case"""
    sessions_per_customer: Number = 5
    """the oldest ends when there are more"""

    @property
    def session_idle(self) -> timedelta:
        return timedelta(minutes=self.session_idle_minutes)

    @property
    def session_life(self) -> timedelta:
        return timedelta(hours=self.session_life_hours)


class StaffSettings(Checked):
    """Staff"""

    staff_host: HostName = ""
    """the only host name under which `/staff` exists, if one is set; with its port where it is not 443"""
    staff_idle_minutes: Number = 15
    """staff are logged out after this long without a page"""
    staff_life_hours: Number = 8
    """and after this long in any case"""
    staff_login_tries: Number = 5
    """wrong passwords for one staff account from one internet address in 15 minutes"""
    staff_login_daily_tries: Number = 20
    """wrong passwords for one staff account in a day from all addresses from where it never logged in; then those
    wait for a day, and the operator is told"""
    case_answer_days: Number = 2
    """working days within which staff answer a signed form"""
    case_valid_days: Annotated[int, Field(ge=1, le=365)] = 30
    """how long an accepted request for a contract transfer may be used"""

    @property
    def case_valid_for(self) -> timedelta:
        return timedelta(days=self.case_valid_days)
