"""What is kept of messages, mails, remarks and guesses."""

from collections.abc import Sequence
from datetime import timedelta

from app.storage.retention_rule import Rule, ago, since, years

MESSAGE_YEARS = 1
MAIL_BODIES = timedelta(days=30)
OVER = timedelta(hours=24)
ATTEMPTS = timedelta(days=180)

MESSAGES: Sequence[Rule] = (
    Rule(
        "files of messages",
        "attachment",
        years(MESSAGE_YEARS),
        "t.message IN (SELECT m.id FROM message m WHERE m.transfer_case IS NULL AND m.sent_at < {})",
        since(years(MESSAGE_YEARS)),
        returning="stored_name",
    ),
    Rule(
        "messages",
        "message",
        years(MESSAGE_YEARS),
        "t.transfer_case IS NULL AND t.sent_at < {}",
        since(years(MESSAGE_YEARS)),
    ),
    Rule(
        "remarks on the help article",
        "feedback",
        years(MESSAGE_YEARS),
        "t.remark IS NOT NULL AND t.at < {}",
        since(years(MESSAGE_YEARS)),
    ),
    Rule(
        "contents of mails",
        "outbox",
        ago(MAIL_BODIES),
        "(t.recipient <> '' OR t.facts <> {}) AND COALESCE(t.sent_at, t.parked_at) < {}",
        lambda at: ("{}", at.now - MAIL_BODIES),
        "recipient = '', facts = {}, failure = NULL",
        lambda _: ("{}",),
    ),
    Rule(
        "reset tokens",
        "reset_token",
        ago(OVER),
        "t.valid_until < {}",
        since(ago(OVER)),
    ),
    Rule(
        "counted guesses",
        "attempt",
        ago(ATTEMPTS),
        "t.counts_until < {} AND t.blocked_until < {}",
        lambda at: [int((at.now - ATTEMPTS).timestamp())] * 2,
        returning="bucket",
    ),
    Rule(
        "numbers tried in vain",
        "guessed_target",
        ago(ATTEMPTS),
        "t.tried_at < {}",
        lambda at: [int((at.now - ATTEMPTS).timestamp())],
        returning="target",
    ),
)
