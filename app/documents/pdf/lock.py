"""Whether a PDF is encrypted, and whether it opens without a password nevertheless."""

from hashlib import sha256, sha384, sha512

from pypdf._encryption import AlgV4

from app.documents.pdf.aes import BLOCK, encrypt_cbc
from app.documents.pdf.objects import Objects
from app.documents.pdf.values import Dictionary, Value
from app.documents.upload_refused import UploadRefused

HASHES = (sha256, sha384, sha512)
REVISIONS_WITH_A_SALT = (5, 6)
FEWEST_ROUNDS = 64
COPIES = 64
HASHED_BYTES = 32
UNSIGNED = 0xFFFFFFFF
SALTED = slice(32, 40)


def check_lock(trailers: list[Dictionary], objects: Objects) -> None:
    """Raises UploadRefused for an encrypted file: `locked` if it needs a password to open, else `protected`."""
    named = [(each, given) for each in trailers for given in each.all("Encrypt") if given is not None]
    if not named:
        return
    locks = [(trailer, lock) for trailer, given in named for lock in objects.every(given)]
    opens = all(isinstance(lock, Dictionary) and _opens(lock, trailer, objects) for trailer, lock in locks)
    raise UploadRefused("protected" if opens else "locked")


def _opens(lock: Dictionary, trailer: Dictionary, objects: Objects) -> bool:
    """Whether the empty password opens the file; False for encryption without passwords."""
    entries = {key: objects.resolve(value) for key, value in lock.entries}
    revision, user = entries.get("R"), entries.get("U")
    if entries.get("Filter") != "Standard" or not isinstance(user, bytes) or not isinstance(revision, int):
        return False
    if revision in REVISIONS_WITH_A_SALT:
        hashed = sha256(user[SALTED]).digest()
        return (hashed if revision == REVISIONS_WITH_A_SALT[0] else _hashed_again(hashed)) == user[:HASHED_BYTES]
    identity = objects.resolve(trailer.get("ID"))
    return _opens_the_old_way(entries, user, identity[0] if isinstance(identity, list) and identity else b"")


def _opens_the_old_way(entries: dict[str, Value], user: bytes, identity: Value) -> bool:
    revision, length, owner, rights = (entries.get(key) for key in ("R", "Length", "O", "P"))
    bits = length if isinstance(length, int) else 40
    if entries.get("V") == 4:  # noqa: PLR2004  # the length then stands in a filter, and is always this one
        bits = 128
    if not (isinstance(owner, bytes) and isinstance(rights, int) and isinstance(revision, int)):
        return False
    known = AlgV4.verify_user_password(
        b"", revision, bits, owner, user, rights & UNSIGNED, identity if isinstance(identity, bytes) else b"",
        entries.get("EncryptMetadata") is not False,
    )  # fmt: skip
    return bool(known)


def _hashed_again(key: bytes) -> bytes:
    """The hash of revision 6 (ISO 32000-2, algorithm 2.B) for an empty password."""
    rounds, last = 0, 0
    while rounds < FEWEST_ROUNDS or last > rounds - 32:
        coded = encrypt_cbc(key[:BLOCK], key[BLOCK : 2 * BLOCK], key * COPIES)
        key = HASHES[sum(coded[:BLOCK]) % 3](coded).digest()
        last, rounds = coded[-1], rounds + 1
    return key[:HASHED_BYTES]
