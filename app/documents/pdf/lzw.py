"""Computes how large LZW data become, without unpacking them: it keeps only the lengths of the table's entries."""

CLEAR, END = 256, 257
SHORTEST, LONGEST = 9, 12
MOST_ENTRIES = 1 << LONGEST


def lzw_size(data: bytes, most: int, *, late: bool = False) -> int:
    """The size in bytes; counting stops above `most`. `late` is PDF's EarlyChange 0: codes grow one entry later.

    An entry is one byte longer than the one before its code, so its length is all that has to be known.
    """
    lengths = [1] * 256 + [0, 0]
    size, last, width, held, bits = 0, 0, SHORTEST, 0, 0
    early = 0 if late else 1
    for byte in data:
        held, bits = (held << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == END or size > most:
            break
        if code == CLEAR:
            del lengths[END + 1 :]
            last, width = 0, SHORTEST
            continue
        if last and len(lengths) < MOST_ENTRIES:
            lengths.append(last + 1)
        last = lengths[code] if code < len(lengths) else last + 1
        size += last
        width = min(max((len(lengths) + early).bit_length(), SHORTEST), LONGEST)
    return size
