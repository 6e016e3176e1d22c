"""The rows of the trust programme, each with a permanent id and a promise."""

ROWS = {
    "T1": "random steps of customers, staff and workers; every invariant after each",
    "T2": "a crash before each statement of place, execute, reverse and deliver",
    "T3": "workers and a client killed at random; one restore from a backup",
    "T4": "many clients place orders on few numbers in all pairings",
    "T5": "disk full; the database locked by somebody else",
    "T6": "PostgreSQL ends all sessions, and is killed under load",
    "T7": "failover to a synchronous standby",
    "T8": "a hostile mail server; texts that try to smuggle a header",
    "T9": "known and unknown numbers cannot be told apart by time or bytes",
    "T10": "guesses: exactly the limit is hashed, and no stranger keeps an owner out",
    "T11": "sessions, proofs, drafts, own password: lives and ends",
    "T12": "forged requests, through forms and through htmx",
    "T13": "response headers on every route and error",
    "T14": "uploaded files, good and bad",
    "T15": "nasty texts in every field of every form; malformed bodies",
    "T15n": "coverage-guided search for inputs that break a parser",
    "T16": "who may see and do what, on every route",
    "T17": "planted secrets, searched in logs, mails, audit and dump",
    "T18": "load beside a flood of guesses; a merge of 1 000 rows",
    "T19": "lint, types, import contracts and house rules",
    "T20": "a black-box scanner, signed in",
    "T21": "the clock jumps, stands still, and changes to summer time and back",
    "T22": "retention, export and erasure",
    "T23": "mutants: each guard removed once turns a test red",
    "T24": "browser journeys",
    "T25": "random merges, edits, deletions and reversals",
    "T26": "each guard of the database broken by direct SQL",
    "T27": "what operators copy: units, settings, proxies; a merge through each proxy",
}

# Rows of the longer programme only: a page of the shorter one says that they were not run.
NIGHTLY_ONLY = frozenset({"T15n", "T24"})
