"""Which mailboxes a record's e-mail field leads to."""

import pytest

from app.customers.mailboxes import is_reached_by, mailboxes

KEES, ANNA = "kees@example.org", "anna@example.com"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (KEES, (KEES,)),
        ("  Kees@Example.org \n", ("Kees@Example.org",)),
        (f"{KEES}, {ANNA}", (KEES, ANNA)),
        (f"{KEES};{ANNA};", (KEES, ANNA)),
        (f"{KEES} {ANNA}", (KEES, ANNA)),
        (f"{KEES}, KEES@example.org", (KEES,)),
        (f"Kees Jansen <{KEES}>", (KEES,)),
        (f"Jansen, Kees <{KEES}>", (KEES,)),
        (f'"Jansen, Kees" <{KEES}>; Anna <{ANNA}>', (KEES, ANNA)),
        (f"mailto:{KEES}", (KEES,)),
        (f"<{KEES}>", (KEES,)),
        (f"{KEES}.", (KEES,)),
        (f"{KEES} (privé)", (KEES,)),
        (f"\u200e{KEES}\u200b", (KEES,)),
        (f"{KEES}, geen", (KEES,)),
        (f"piet..b@example.org, {KEES}", (KEES,)),
        ("bø@example.org", ("bø@example.org",)),
        ("用户@例え.jp", ("用户@例え.jp",)),
    ],
)
def test_what_is_clear_is_mailed(text: str, found: tuple[str, ...]) -> None:
    assert mailboxes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "   ",
            "-",
            "geen e-mail",
            "n.v.t.",
            "kees",
            "kees@",
            "@example.org",
            "kees@example",
            "kees@@example.org",
        ),
        *("piet..b@example.org", ".piet@example.org", "piet.@example.org", "piet jansen@example.org"),
        *("piet,jansen@example.org", "kees@exa mple.org", "kees@example..org", "kees@[192.0.2.1]"),
        *("x" * 65 + "@example.org", "ø" * 33 + "@example.org", "=?utf-8?q?x?=@example.org", "a\x00b@example.org"),
        *("a\u00a0b@example.org", "kees@example.org\x00"),
    ],
)
def test_what_is_not_clear_is_nobodys(text: str) -> None:
    assert mailboxes(text) == ()


@pytest.mark.parametrize(
    ("email", "other", "reached"),
    [
        (KEES, "KEES@example.org", True),
        (KEES, f"{ANNA}, {KEES}", True),
        (f"{ANNA}, {KEES}", KEES, False),
        (KEES, ANNA, False),
        ("", "geen", True),
        ("", KEES, False),
        (KEES, "", False),
    ],
)
def test_one_mail_is_enough_where_it_reaches_everybody(email: str, other: str, reached: bool) -> None:
    assert is_reached_by(email, other) is reached
