"""Recognises the kind of a text file: a web page, a drawing, a mail or plain text."""

import codecs
import re

HEAD_CHARACTERS = 4096
MARKUP = {
    "svg": re.compile(r"<svg[\s>]", re.IGNORECASE),
    "html": re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|script[\s>])", re.IGNORECASE),
    "xml": re.compile(r"\s*<\?xml"),
}
MAIL = re.compile(
    r"(?:From |(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|DKIM-Signature"
    r"|Content-Type|X-[A-Za-z-]+):)",
    re.IGNORECASE,
)
MORE_OF_A_MAIL = re.compile(r"^(?:From|To|Subject|Date|Message-ID|Content-Type):", re.IGNORECASE | re.MULTILINE)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f�]")
ENCODINGS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def kind_of_text(content: bytes) -> str:
    """The kind: svg, html, xml, email or text; empty if the content is no text."""
    text = _text(content)
    if text is None:
        return ""
    markup = next((kind for kind, sign in MARKUP.items() if sign.search(text)), "")
    if text.lstrip("\ufeff \t\r\n").startswith("<") and markup:
        return markup
    if MAIL.match(text) and MORE_OF_A_MAIL.search(text):
        return "email"
    return "text"


def _text(content: bytes) -> str | None:
    """The beginning of the text; None if it has characters that no text has."""
    encoding = next((name for mark, name in ENCODINGS.items() if content.startswith(mark)), "")
    head = content[: HEAD_CHARACTERS * 2]
    for name in (encoding,) if encoding else ("utf-8", "cp1252"):
        text = codecs.getincrementaldecoder(name)("replace").decode(head)
        if not UNPRINTABLE.search(text[:HEAD_CHARACTERS]):
            return text
    return None
