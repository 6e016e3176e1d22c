"""Rules for messages, mails, remarks and guesses."""

from collections.abc import Sequence

from app.storage.retention.retention_rule import Rule

MESSAGES: Sequence[Rule] = (
    Rule(
        "files of messages",
        "attachment",
        "a_year_ago",
        "t.message IN (SELECT m.id FROM message m WHERE m.transfer_case IS NULL AND m.sent_at < :a_year_ago)",
        returning="stored_name",
    ),
    Rule("messages", "message", "a_year_ago", "t.transfer_case IS NULL AND t.sent_at < :a_year_ago"),
    Rule("remarks on the help article", "feedback", "a_year_ago", "t.remark IS NOT NULL AND t.at < :a_year_ago"),
    Rule(
        "contents of mails",
        "outbox",
        "a_month_ago",
        "(t.recipient <> '' OR t.facts <> '{}') AND COALESCE(t.sent_at, t.parked_at) < :a_month_ago",
        "recipient = '', facts = '{}', failure = NULL",
    ),
    Rule("reset tokens", "reset_token", "a_day_ago", "t.valid_until < :a_day_ago"),
    Rule(
        "counted guesses",
        "attempt",
        "half_a_year_ago",
        "t.counts_until < :half_a_year_ago_second AND t.blocked_until < :half_a_year_ago_second",
        returning="bucket",
    ),
    Rule(
        "numbers tried in vain",
        "guessed_target",
        "half_a_year_ago",
        "t.tried_at < :half_a_year_ago_second",
        returning="target",
    ),
)
