"""The key that signs tokens and under which limits are counted: given, or made once and kept in a demo."""

import os
import re
import secrets
from itertools import pairwise
from pathlib import Path

SHORTEST_SECRET = 32
FEWEST_DIFFERENT = 8
MAKE_ONE = "make one with: openssl rand -hex 32"
PLACEHOLDERS = re.compile(
    r"change.?me|replace|placeholder|example|voorbeeld|geheim|password|secret|your|openssl|\.\.\.|xxxx|[<>{}$]",
    re.IGNORECASE,
)


def kept_key(data_dir: Path) -> bytes:
    """Returns the key kept under this folder, made at the first start. Raises OSError or ValueError."""
    file = data_dir / "secret_key"
    # Several processes may start at once on an empty folder: all get the key of the first.
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _make(file)
    key = file.read_bytes().strip()
    if len(key) < SHORTEST_SECRET:
        raise ValueError(f"the key kept in {file} is too short; remove that file")
    return key


def refuse_weak_key(key: bytes) -> None:
    """Raises ValueError for a key that nobody would have drawn by chance."""
    if why := _weakness(key.decode()):
        raise ValueError(f"{why}; {MAKE_ONE}")


def _weakness(key: str) -> str | None:
    reasons = (
        (len(key) < SHORTEST_SECRET, f"must have at least {SHORTEST_SECRET} characters"),
        ("#" in key or any(sign.isspace() for sign in key), "must hold no white space and no comment"),
        (PLACEHOLDERS.search(key) is not None, "is a placeholder"),
        (len(set(key)) < FEWEST_DIFFERENT, "has too few different characters"),
        (_repeats(key) or _counts(key), "is a pattern that anybody can guess"),
    )
    return next((why for applies, why in reasons if applies), None)


def _repeats(key: str) -> bool:
    """Whether a piece of at most half the key stands in it again and again."""
    return any(key[length:] == key[:-length] for length in range(1, len(key) // 2 + 1))


def _counts(key: str) -> bool:
    """Whether most characters are the neighbours of those before them, as in abcdef or 987654."""
    steps = sum(abs(ord(one) - ord(other)) == 1 for one, other in pairwise(key))
    return steps > len(key) // 2


def _make(file: Path) -> None:
    """Written beside and linked to its name, so that nobody ever sees half a key or replaces another's."""
    draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
        writing.write(secrets.token_hex(SHORTEST_SECRET).encode())
        writing.flush()
        os.fsync(writing.fileno())
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
