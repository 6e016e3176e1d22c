"""The settings about passwords, guesses, proofs, devices and sessions, with their defaults."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSettings:
    """Who gets in, for how long, after how many tries; docs/settings.md says what each does."""

    password_passes: int = 1
    password_memory_kib: int = 47104
    password_threads: int = 2
    password_queue: int = 16
    password_floor_ms: int = 250
    login_number_tries: int = 10
    login_number_daily_tries: int = 100
    login_address_tries: int = 20
    login_address_daily_tries: int = 100
    login_network_tries: int = 100
    login_network_daily_tries: int = 500
    number_tries_in_a_row: int = 100
    proof_pair_tries: int = 5
    proof_customer_tries: int = 10
    proof_customer_targets: int = 5
    proof_target_tries: int = 10
    own_password_tries: int = 5
    staff_login_tries: int = 5
    staff_login_daily_tries: int = 20
    guess_alarm_hourly: int = 200
    proof_minutes: int = 10
    draft_hours: int = 24
    own_password_minutes: int = 15
    device_days: int = 365
    sessions_per_customer: int = 5
    session_idle_minutes: int = 30
    session_life_hours: int = 12
    staff_idle_minutes: int = 15
    staff_life_hours: int = 8

    @property
    def proof_valid_for(self) -> timedelta:
        return timedelta(minutes=self.proof_minutes)

    @property
    def draft_valid_for(self) -> timedelta:
        return timedelta(hours=self.draft_hours)

    @property
    def own_password_valid_for(self) -> timedelta:
        return timedelta(minutes=self.own_password_minutes)

    @property
    def device_known_for(self) -> timedelta:
        return timedelta(days=self.device_days)

    @property
    def session_idle(self) -> timedelta:
        return timedelta(minutes=self.session_idle_minutes)

    @property
    def session_life(self) -> timedelta:
        return timedelta(hours=self.session_life_hours)
