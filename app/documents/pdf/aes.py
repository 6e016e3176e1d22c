"""AES encryption with a key of 128 bits, by which the newest kind of PDF verifies a password."""

from collections.abc import Iterator
from functools import cache

BLOCK = 16
ROUNDS = 10
Tables = tuple[bytes, list[int], list[int], list[int], list[int]]


def encrypt_cbc(key: bytes, start: bytes, plain: bytes) -> bytes:
    """The plain text encrypted in chained blocks.

    It needs a length that is a multiple of 16; nothing is padded.
    """
    keys, coded = _round_keys(key), bytearray()
    previous = int.from_bytes(start, "big")
    for at in range(0, len(plain), BLOCK):
        previous = _block(keys, previous ^ int.from_bytes(plain[at : at + BLOCK], "big"))
        coded += previous.to_bytes(BLOCK, "big")
    return bytes(coded)


def _block(keys: list[list[int]], block: int) -> int:
    box, zero, one, two, three = _tables()
    a, b, c, d = (block >> shift & 0xFFFFFFFF ^ key for shift, key in zip((96, 64, 32, 0), keys[0], strict=True))
    for j, k, m, n in keys[1:ROUNDS]:
        a, b, c, d = (
            zero[a >> 24] ^ one[b >> 16 & 255] ^ two[c >> 8 & 255] ^ three[d & 255] ^ j,
            zero[b >> 24] ^ one[c >> 16 & 255] ^ two[d >> 8 & 255] ^ three[a & 255] ^ k,
            zero[c >> 24] ^ one[d >> 16 & 255] ^ two[a >> 8 & 255] ^ three[b & 255] ^ m,
            zero[d >> 24] ^ one[a >> 16 & 255] ^ two[b >> 8 & 255] ^ three[c & 255] ^ n,
        )
    words = ((a, b, c, d), (b, c, d, a), (c, d, a, b), (d, a, b, c))
    coded = 0
    for (w, x, y, z), key in zip(words, keys[ROUNDS], strict=True):
        word = box[w >> 24] << 24 | box[x >> 16 & 255] << 16 | box[y >> 8 & 255] << 8 | box[z & 255]
        coded = coded << 32 | (word ^ key)
    return coded


def _round_keys(key: bytes) -> list[list[int]]:
    box = _tables()[0]
    words = [int.from_bytes(key[at : at + 4], "big") for at in range(0, BLOCK, 4)]
    constant = 1
    while len(words) < 4 * (ROUNDS + 1):
        word = words[-1]
        if len(words) % 4 == 0:
            turned = (word << 8 | word >> 24) & 0xFFFFFFFF
            word = int.from_bytes(bytes(box[byte] for byte in turned.to_bytes(4, "big")), "big") ^ constant << 24
            constant = _doubled(constant)
        words.append(words[-4] ^ word)
    return [words[at : at + 4] for at in range(0, len(words), 4)]


@cache
def _tables() -> Tables:
    """The substitution box, and four tables that substitute and mix one column in a single step."""
    box = bytes(_substitutes())
    mixed = [(_doubled(s) << 24 | s << 16 | s << 8 | _doubled(s) ^ s) for s in box]
    turned = [[(word >> turn | word << 32 - turn) & 0xFFFFFFFF for word in mixed] for turn in (0, 8, 16, 24)]
    return box, turned[0], turned[1], turned[2], turned[3]


def _substitutes() -> Iterator[int]:
    """The inverse of each byte in the field of AES, with its bits mixed; 3 generates the field."""
    powers = [1]
    while len(powers) < 255:  # noqa: PLR2004  # all but zero
        powers.append(powers[-1] ^ _doubled(powers[-1]))
    for byte in range(256):
        inverse = powers[-powers.index(byte) % 255] if byte else 0
        mixed = 0x63
        for turn in range(5):
            mixed ^= (inverse << turn | inverse >> 8 - turn) & 0xFF
        yield mixed


def _doubled(byte: int) -> int:
    return (byte << 1 ^ (0x11B if byte & 0x80 else 0)) & 0xFF
