"""A migration that has landed is never edited: databases exist that it made, and that it will not see again."""

from hashlib import sha256

import pytest

from tests.house.tree import ROOT

LANDED = {
    "two_members_of_staff_end_an_order": "7d4bb12ca05218c0c996f5f4011efde906936c64c8fbb29c9292176f64c48866",
    "strangers_are_counted_by_network": "6ced83faa281e2bd9fd315de7a179858f395085ca2dee652e12d276254691dfe",
    "an_order_names_the_details_that_lapsed": "25a98da2ad087a1d0457eebefd03f434ebc7975e9c132765ae3f7f9a54775c9e",
    "a_renewed_session_is_found_by_its_former_token": (
        "c0521bb6aae6f86f78e665f00e7454d14f735b54e58c7760972fb77b202a6536"
    ),
    "a_mail_may_end_without_being_sent": "86481e10ce9926f34e19325bbbaf434d15493391c94a29b7d13c4c4c3590370d",
    "a_clock_is_believed_within_limits": ("10f157f6069a4a8ca50f4a4693114e08eaebb242856e88cce961f722fbba9069"),
    "a_new_holding_needs_a_live_owner": ("05e97feb0c37e5ae43915a8da878535afdc5900f779bcd5959c4f4ed337f1422"),
    "customers_are_records_with_normal_forms_and_holdings": (
        "13aa80f8810b1c0446fcde2035ddcba1ccd72a9c14d738494f9baf368be4a37e"
    ),
    "customers_write_and_staff_decide_cases": ("a4700c851f799befc43b5e98fdd8292f5169bec29483c9904b3695ce106e1b40"),
    "devices_are_known_and_targets_remembered": (
        "2b51732858ff425abb63dc835f5eb86e27d03d40a11505e6b047f13b83f53046"
    ),
    "older_tables_get_what_landed_in_them_later": (
        "085b647bcea2b303838ff66f02d47c9c9cc274106b3f163059de3da2109ba15c"
    ),
    "operators_count_and_duties_are_done_once": (
        "54768d075bf6a84b58855bad87cd5ee7f0f04455d1eb32b8587e3c170a1e7a8e"
    ),
    "orders_are_placed_claimed_and_leave_a_ledger": (
        "c918998067d72a91670dbafa077b5215ae1b979c2377a5712f6ddf9e8cc9baac"
    ),
    "sessions_attempts_audit_and_outbox_guard_and_tell": (
        "675dcc5bc34e9350aae62ffa85c23f16fce421aaf480798399d275b45e0a1508"
    ),
    "the_database_guards_trails_papers_and_signposts": (
        "17ad28c82fe6b25cbd6fa5a3992e2dd53117c1ff1c190dc62534db1f71ad6965"
    ),
    "two_members_of_staff_take_a_merge_back": ("49869effa4431fe08b24a2b70e6dd6428ca31cfde325f421621911cc1c11f78b"),
}
FILES = {file.stem: file for file in (ROOT / "piccolo_migrations").glob("*.py") if file.stem != "__init__"}
EDITED = (
    "{name} has landed and was edited. Databases that ran it as it was are left behind: take the change back, and "
    "make it in a new migration."
)
NEW = "{name} is new: when it is as it should be, add it to LANDED in this file, with its digest {digest}"


@pytest.mark.parametrize("name", sorted(FILES.keys() | LANDED.keys()))
def test_a_migration_stays_as_it_landed(name: str) -> None:
    assert name in FILES, f"{name} has landed and is gone: databases know it"
    digest = sha256(FILES[name].read_bytes()).hexdigest()
    assert name in LANDED, NEW.format(name=name, digest=digest)
    assert digest == LANDED[name], EDITED.format(name=name)
