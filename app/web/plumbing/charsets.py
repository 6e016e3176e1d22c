"""Decodes the bytes of a form by the charset that the request names; undecodable bytes become �."""

from encodings.aliases import aliases

NOT_OF_FORMS = frozenset(
    {"base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec"}
)
CHARSETS = {name: codec for name, codec in aliases.items() if codec not in NOT_OF_FORMS}
CHARSETS |= {codec: codec for codec in CHARSETS.values()}
# Browsers read these names as another charset, because nobody means their control characters.
CHARSETS |= dict.fromkeys([name for name, codec in CHARSETS.items() if codec in {"ascii", "latin_1"}], "cp1252")


def codec_of(charset: str) -> str:
    """The codec for the name of a charset; UTF-8 when the name is empty.

    Raises LookupError for unknown names. Python's own lookup would remember each of them for ever.
    """
    name = charset.strip().lower().replace("-", "_").replace(" ", "_")
    return CHARSETS[name] if name else "utf_8"


def text_of(raw: bytes, charset: str = "") -> str:
    """The decoded text, with U+FFFD for undecodable bytes. Raises LookupError for an unknown charset."""
    return raw.decode(codec_of(charset), "replace")


def name_of(raw: bytes, charset: str = "") -> str:
    """The decoded name of a file. The charset of old programs is guessed, because the name is only shown."""
    try:
        return raw.decode(codec_of(charset))
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
