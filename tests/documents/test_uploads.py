"""What customers may send: every bad file is refused by name, every good one is kept."""

import io

import pytest
from PIL import Image

from app.documents.uploads.file_name import name_with_ending
from app.documents.uploads.recognise import ACCEPTED
from app.documents.uploads.uploads import FileRefused, SentFile, check_upload
from tests.documents.corpus_bad_pdf import ACTIVE, DOCUMENTS
from tests.documents.corpus_images import (
    CAMERA,
    HTML,
    PLACE,
    ZIP,
    animated_png,
    drawing,
    jpg,
    jpg_that_claims,
    jpg_with_a_place,
    png,
    png_that_claims,
    png_with_a_text_bomb,
    png_with_texts,
)
from tests.documents.corpus_kinds import OTHERS
from tests.documents.corpus_pdf import MEBIBYTE, bomb, by_hand, filled_pdf, packed_object, pdf, stream, updated_pdf

LARGEST = 8 * MEBIBYTE

OUTSIDE = {
    "empty": ("leeg.pdf", b"", "empty"),
    "too large": ("groot.pdf", b"%PDF-" + bytes(LARGEST), "too_large"),
}
IMAGES = {
    "only a head, png": ("foto.png", png()[:20], "unreadable"),
    "cut off, png": ("foto.png", png()[:-300], "unreadable"),
    "cut off, jpg": ("foto.jpg", jpg()[: len(jpg()) // 2], "unreadable"),
    "noise behind the first bytes, png": ("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "unreadable"),
    "noise behind the first bytes, jpg": ("foto.jpg", b"\xff\xd8\xff" + bytes(500), "unreadable"),
    "too many dots, png": ("foto.png", png_that_claims(9000, 9000), "pixels"),
    "too wide, png": ("foto.png", png_that_claims(10_001, 1), "pixels"),
    "as many dots as there can be": ("foto.png", png_that_claims(2**31 - 1, 2**31 - 1), "pixels"),
    "dots that are not there": ("foto.png", png_that_claims(6000, 6000), "unreadable"),
    "too many dots, jpg": ("foto.jpeg", jpg_that_claims(60_000, 60_000), "pixels"),
    "moving": ("foto.png", animated_png(), "frames"),
    "swelling text": ("foto.png", png_with_a_text_bomb(), "unreadable"),
}
REFUSED = [
    *(pytest.param(*bad, id=name) for name, bad in (OUTSIDE | IMAGES).items()),
    *(pytest.param("formulier.pdf", content, "active", id=name) for name, content in ACTIVE.items()),
    *(pytest.param("foto.jpg", content, f"is_{name.split()[0]}", id=name) for name, content in OTHERS.items()),
    *(pytest.param("formulier.pdf", content, code, id=name) for name, (content, code) in DOCUMENTS.items()),
]
PDFS = {
    "ours": pdf(),
    "of twenty pages": pdf(20),
    "filled in": filled_pdf(),
    "signed behind its end": updated_pdf(),
    "opens at a page": by_hand(catalog=b"/OpenAction [3 0 R /Fit]"),
    "leads to a page": by_hand(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
    "with a link": by_hand(b"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.org) >> >>"),
    "packed objects": packed_object(b"<< /Type /Font >>"),
    "a blank picture": by_hand(bomb(900_000)),
    "a photograph": by_hand(stream(jpg(), b"/Subtype /Image /Filter /DCTDecode")),
    "a name that looks alike": by_hand(b"<< /Font << /AAB 3 0 R /JSON 3 0 R >> >>"),
}
PICTURES = {
    "png": ("foto.png", png()),
    "grey": ("foto.png", png(drawing("L"))),
    "black and white": ("foto.png", png(drawing("1"))),
    "see-through": ("foto.png", png(drawing("RGBA"))),
    "few colours": ("foto.png", png(drawing("P"))),
    "texts": ("foto.png", png_with_texts()),
    "with an archive": ("foto.png", png() + ZIP),
    "jpg": ("FOTO.JPG", jpg()),
    "jpeg": ("foto.jpeg", jpg_with_a_place()),
    "for print": ("foto.jpg", jpg(drawing("CMYK"))),
    "with a page of a browser": ("foto.jpg", jpg() + HTML),
}


@pytest.mark.parametrize(("name", "content", "code"), REFUSED)
async def test_a_bad_file_is_refused_by_name(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        await check_upload(SentFile(name, content), LARGEST)
    assert (refused.value.name, refused.value.code) == (name, code)


@pytest.mark.parametrize("content", PDFS.values(), ids=PDFS)
async def test_a_good_document_is_kept_to_the_byte(content: bytes) -> None:
    checked = await check_upload(SentFile("formulier.pdf", content), LARGEST)
    assert (checked.kind, checked.content) == ("pdf", content)


@pytest.mark.parametrize(("name", "content"), PICTURES.values(), ids=PICTURES)
async def test_a_good_picture_is_drawn_anew_and_nothing_else_survives(name: str, content: bytes) -> None:
    checked = await check_upload(SentFile(name, content), LARGEST)
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(checked.content))
    assert (after.size, after.format) == (before.size, before.format)
    assert not after.getexif()
    for trace in (PLACE, CAMERA.encode(), b"a comment", HTML, ZIP):
        assert trace not in checked.content


async def test_a_photograph_taken_sideways_stands_upright() -> None:
    checked = await check_upload(SentFile("foto.jpg", jpg_with_a_place(orientation=6)), LARGEST)
    assert Image.open(io.BytesIO(checked.content)).size == (200, 300)


async def test_the_largest_picture_is_drawn_within_the_time_of_its_process() -> None:
    largest = jpg(drawing(size=(8000, 5000)))
    assert (await check_upload(SentFile("foto.jpg", largest), LARGEST)).kind == "jpg"


@pytest.mark.parametrize("content", [pdf(), png(), jpg()], ids=["pdf", "png", "jpg"])
@pytest.mark.parametrize(
    "name",
    ["formulier", "foto.png", "foto.jfif", "a.JPE", "a.pjpeg", "x.html", "formulier.pdf.exe", "x.jpg"],
)
async def test_the_content_says_what_a_file_is_and_the_name_it_is_kept_under_agrees(
    name: str, content: bytes
) -> None:
    kind = next(kind for kind, first in ACCEPTED.items() if content.startswith(first))
    checked = await check_upload(SentFile(name, content), LARGEST)
    assert (checked.kind, checked.name) == (kind, name_with_ending(name, kind))
    assert checked.name.endswith(f".{kind}")


@pytest.mark.parametrize(
    ("shown", "kind", "kept"),
    [
        ("foto.png", "jpg", "foto.jpg"),
        ("foto.JPEG", "jpg", "foto.JPEG"),
        ("foto.jfif", "jpg", "foto.jpg"),
        ("formulier", "pdf", "formulier.pdf"),
        ("formulier.pdf.exe", "pdf", "formulier.pdf"),
        ("formulier.pdf.exe", "png", "formulier.png"),
        ("Contract Jansen B.V", "pdf", "Contract Jansen B.V.pdf"),
        ("versie 1.2", "pdf", "versie 1.2.pdf"),
        (".html", "pdf", ".html.pdf"),
        ("x" * 76 + ".png", "jpg", "x" * 76 + ".jpg"),
        ("x" * 80, "pdf", "x" * 76 + ".pdf"),
    ],
)
def test_only_an_ending_that_says_another_kind_is_taken_away(shown: str, kind: str, kept: str) -> None:
    assert name_with_ending(shown, kind) == kept


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("C:\\fotos\\kees.jpg", "kees.jpg"),
        ("a\r\nBcc: eve@example.org.pdf", "aBcc: eve@example.org.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("fdp\u202efdp.exe", "fdpfdp.exe"),
        ("..", "bestand"),
        ("", "bestand"),
        ("x" * 300 + ".pdf", "x" * 76 + ".pdf"),
        ("<script>.pdf", "<script>.pdf"),
    ],
)
def test_a_name_is_a_text_without_a_path_or_hidden_signs(sent: str, shown: str) -> None:
    assert SentFile(sent, b"").shown_name == shown
