"""Reads one value of a PDF at a place in its bytes, strictly by the PDF reference."""

import re

from app.documents.pdf.values import DEEPEST, Allowance, Dictionary, Malformed, Name, Ref, Value
from app.documents.upload_refused import UploadRefused

SPACES = b"\0\t\n\f\r "
SPACE = rb"\0\t\n\f\r "
REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
SKIPPED = re.compile(rb"(?:[" + SPACE + rb"]+|%[^\r\n]*+)*+")
GAP = rb"(?:[" + SPACE + rb"]|%[^\r\n]*+[\r\n])"
END = rb"(?!" + REGULAR + rb")"
TOKEN = re.compile(
    rb"/(?P<name>" + REGULAR + rb"*+)"
    rb"|<(?P<hexadecimal>[0-9A-Fa-f" + SPACE + rb"]*+)>"
    rb"|(?P<word>" + REGULAR + rb"++)"
    rb"|<<|>>|[\[\](]"
)
REFERENCE = re.compile(rb"([0-9]{1,10})" + GAP + rb"++([0-9]{1,5})" + GAP + rb"++R" + END)
NUMBER = re.compile(rb"[+-]*(?:[0-9]+\.?[0-9]*|\.[0-9]*)(?:-[0-9]*)?")
ESCAPED_BYTE = re.compile(rb"#([0-9A-Fa-f]{2})")
IN_A_TEXT = re.compile(rb"[()\\]")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
MEANINGS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
WORDS: dict[bytes, Value] = {b"true": True, b"false": False, b"null": None}
PAGE_OF_A_BROWSER = re.compile(rb"<(?:!doctype\s|html[\s>]|script[\s>]|svg[\s>]|iframe[\s>])", re.IGNORECASE)


class Parser:
    """Reads values from these bytes; each one counts against the allowance."""

    def __init__(self, content: bytes, allowance: Allowance) -> None:
        self.content = content
        self._allowance = allowance

    def skip(self, at: int) -> int:
        """The place where white space and comments end. Raises UploadRefused when a comment holds a web page."""
        end = _end(SKIPPED, self.content, at)
        if end - at > 2 and PAGE_OF_A_BROWSER.search(self.content, at, end):  # noqa: PLR2004  # shorter than any tag
            raise UploadRefused("active")
        return end

    def value(self, at: int, depth: int = 0) -> tuple[Value, int]:
        """The value at or after this place, and the place where it ends. Raises Malformed."""
        at = self.skip(at)
        token = TOKEN.match(self.content, at)
        if token is None or depth > DEEPEST:
            raise Malformed("no value")
        self._allowance.spend()
        if token["name"] is not None:
            return name_of(token["name"]), token.end()
        if token["hexadecimal"] is not None:
            return _unhexed(token["hexadecimal"]), token.end()
        if token["word"] is not None:
            return self._word(token["word"], at)
        return self._composed(token[0], token.end(), depth)

    def _composed(self, opening: bytes, at: int, depth: int) -> tuple[Value, int]:
        if opening == b"(":
            return self._text(at)
        if opening == b"[":
            return self._array(at, depth)
        if opening == b"<<":
            return self._dictionary(at, depth)
        raise Malformed("closed before it was opened")

    def _word(self, word: bytes, at: int) -> tuple[Value, int]:
        """A number, a reference, or one of the words `true`, `false` and `null`."""
        if word[:1].isdigit() and (reference := REFERENCE.match(self.content, at)):
            return Ref(int(reference[1]), int(reference[2])), reference.end()
        if word in WORDS:
            return WORDS[word], at + len(word)
        if not NUMBER.fullmatch(word):
            raise Malformed("a word that is no value")
        return _number(word), at + len(word)

    def _text(self, start: int) -> tuple[bytes, int]:
        opened, at = 1, start
        while opened:
            sign = IN_A_TEXT.search(self.content, at)
            if sign is None:
                raise Malformed("a text without an end")
            opened += {b"(": 1, b")": -1}.get(sign[0], 0)
            at = sign.end() + (sign[0] == b"\\")
        return ESCAPE.sub(_meaning, self.content[start : at - 1]), at

    def _array(self, at: int, depth: int) -> tuple[list[Value], int]:
        parts: list[Value] = []
        while not self.content.startswith(b"]", at := self.skip(at)):
            part, at = self.value(at, depth + 1)
            parts.append(part)
        return parts, at + 1

    def _dictionary(self, at: int, depth: int) -> tuple[Dictionary, int]:
        dictionary = Dictionary()
        while not self.content.startswith(b">>", at := self.skip(at)):
            key, at = self.value(at, depth + 1)
            if not isinstance(key, Name):
                raise Malformed("a key that is no name")
            value, at = self.value(at, depth + 1)
            dictionary.entries.append((key, value))
        return dictionary, at + 2


def name_of(written: bytes) -> Name:
    return Name(ESCAPED_BYTE.sub(lambda code: bytes([int(code[1], 16)]), written).decode("latin-1"))


def _number(word: bytes) -> int | float:
    """The number. Readers accept «--5» and «0.0-5» as some number; which one does not matter here."""
    try:
        return float(word) if b"." in word else int(word)
    except ValueError:
        return 0


def _unhexed(digits: bytes) -> bytes:
    plain = digits.translate(None, SPACES)
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii"))


def _meaning(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    if sign is None:
        return b"\n"
    if sign[:1] in b"01234567":
        return bytes([int(sign, 8) & 0xFF])
    return MEANINGS.get(sign, sign)


def _end(pattern: re.Pattern[bytes], content: bytes, at: int) -> int:
    match = pattern.match(content, at)
    assert match is not None, "it matches nothing too"  # noqa: S101  # by its form
    return match.end()
