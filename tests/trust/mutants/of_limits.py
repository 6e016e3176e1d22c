"""Mutants that remove rules about what strangers may try, and whom they may not lock out."""

from tests.trust.mutants.breaking import Break, mutant
from tests.trust.mutants.changes import drop, reword, swap

OF_LIMITS = (
    mutant(
        "one network closes a number for everybody",
        "test_ten_failures_close_the_number_for_their_network_alone",
        Break("login_limits", swap('key(context, "login", number, network)', 'key(context, "login", number)')),
    ),
    mutant(
        "tries at a closed door cost nothing",
        "test_a_try_that_was_refused_counts_for_the_address_that_made_it",
        Break("verify_password.verify_password", swap("await _count_for_address(context, limits)", "0")),
    ),
    mutant(
        "a number bears any number of networks",
        "test_a_hundred_in_a_day_make_every_new_browser_wait_an_hour_and_no_known_one",
        Break("reserve_guess", swap("wait > 0", "wait > HOUR")),
    ),
    mutant(
        "who went on beyond ten takes the last ten as well",
        "test_one_network_that_tried_ninety_leaves_room_whoever_follows",
        Break("_has_last_room", drop("(guessed.here == 0 or nobody_is_beyond)")),
    ),
    mutant(
        "after a hundred in a row every network has ten a day",
        "test_after_a_hundred_in_a_row_a_network_with_failures_has_one_an_hour_and_a_quiet_one_does_not_wait",
        Break("share_of", swap("in_a_row > ration.in_a_row", "False")),
    ),
    mutant(
        "a browser stays known under a new password",
        "test_a_browser_is_known_under_the_present_password_only",
        Break("devices.KNOWN", reword("AND d.credential_version = c.credential_version", "")),
    ),
    mutant(
        "who is known waits behind strangers",
        "test_who_is_known_does_not_wait_for_strangers",
        Break("Passwords.verify", swap("self._known if known else self._strangers", "self._strangers")),
    ),
    mutant(
        "wider networks are not counted",
        "test_a_wider_network_has_a_hundred_in_ten_minutes",
        Break("_address_buckets", swap("settings.login_network_tries", "10**6")),
    ),
    mutant(
        "an address that carries another counts as itself",
        "test_an_address_counts_with_its_network",
        Break("networks._plain", swap("address.sixtofour", "None")),
    ),
    mutant(
        "a staff account may be guessed from everywhere",
        "test_a_staff_account_is_closed_for_new_addresses_after_twenty_a_day_and_the_operator_is_told",
        Break("strangers_bucket", swap("context.settings.staff_login_daily_tries", "10**6")),
    ),
    mutant(
        "strangers lock staff out of their own addresses",
        "test_a_staff_account_is_closed_for_new_addresses_after_twenty_a_day_and_the_operator_is_told",
        Break("is_known_address", swap("StaffAddress.address == address", "StaffAddress.address != address")),
    ),
    mutant(
        "a stored future of a limit is believed",
        "test_what_is_said_to_be_closed_longer_than_it_can_be_is_open",
        Break("attempts._is_open", reword(" OR attempt.blocked_until > ", " OR attempt.blocked_until > 9")),
    ),
    mutant(
        "every spelling is a mailbox of its own",
        "test_one_mailbox_in_any_spelling_is_confirmed_so_often_a_day",
        Break("confirmation_bucket", swap("mailbox_of(email)", "email")),
    ),
    mutant(
        "strangers use up what customers need",
        "test_strangers_together_leave_room_for_customers",
        Break("message_buckets", swap("settings.contact_anonymous_daily", "10**6")),
    ),
)
