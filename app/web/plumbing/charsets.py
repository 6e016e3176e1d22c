"""Bytes of a form become text by the charset that the request names; bytes that fit none stay visible as �."""

from encodings.aliases import aliases

NOT_OF_FORMS = frozenset(
    {"base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec"}
)
CHARSETS = {name: codec for name, codec in aliases.items() if codec not in NOT_OF_FORMS}
CHARSETS |= {codec: codec for codec in CHARSETS.values()}
# As browsers read these names: nobody who names them means control characters.
CHARSETS |= dict.fromkeys([name for name, codec in CHARSETS.items() if codec in {"ascii", "latin_1"}], "cp1252")


def codec_of(charset: str) -> str:
    """The codec for the name of a charset; UTF-8 when there is no name.

    Raises LookupError for other names. Python's own search would remember each of them for ever.
    """
    name = charset.strip().lower().replace("-", "_").replace(" ", "_")
    return CHARSETS[name] if name else "utf_8"


def text_of(raw: bytes, charset: str = "") -> str:
    """The text, with U+FFFD for what cannot be read. Raises LookupError when there is no such charset."""
    return raw.decode(codec_of(charset), "replace")


def name_of(raw: bytes, charset: str = "") -> str:
    """The name of a file: the same, but old programs' bytes are guessed. It is shown and decides nothing."""
    try:
        return raw.decode(codec_of(charset))
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
