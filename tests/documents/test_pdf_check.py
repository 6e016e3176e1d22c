"""What a PDF may hold: every object that any reader could find counts, words do not."""

import pytest

from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.pdf.aes import encrypt_cbc
from app.documents.pdf.inflate import size_of
from app.documents.pdf.values import Dictionary
from app.documents.upload_refused import UploadRefused
from app.documents.uploads.pdf_check import check_pdf
from tests.documents.corpus_hidden import ACTING, HARMLESS, ODD, READ_IN_TWO_WAYS, revised
from tests.documents.corpus_pdf import by_hand
from tests.documents.corpus_scans import BOMBS, Revision, locked, lzw_of_one_colour, scans
from tests.documents.forms import SENDER, filled


def refusal_of(content: bytes) -> str:
    """Why it is refused; empty when it is not."""
    try:
        check_pdf(content)
    except UploadRefused as refused:
        return refused.code
    else:
        return ""


@pytest.mark.parametrize("content", ACTING.values(), ids=ACTING)
def test_what_acts_is_found_wherever_it_hides(content: bytes) -> None:
    assert refusal_of(content) == "active"


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_a_file_that_readers_would_read_differently_is_refused(content: bytes) -> None:
    assert refusal_of(content) == "unreadable"


@pytest.mark.parametrize("content", READ_IN_TWO_WAYS.values(), ids=READ_IN_TWO_WAYS)
def test_a_file_whose_hidden_objects_are_unpacked_in_two_ways_is_refused(content: bytes) -> None:
    assert refusal_of(content) == "unreadable"


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS)
def test_words_and_empty_leftovers_do_not_act(content: bytes) -> None:
    assert refusal_of(content) == ""


@pytest.mark.parametrize("how", scans())
def test_a_scan_may_be_as_large_as_its_dots(how: str) -> None:
    assert refusal_of(scans()[how]) == ""


@pytest.mark.parametrize(("content", "code"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_that_calls_itself_a_picture_is_one(content: bytes, code: str) -> None:
    assert refusal_of(content) == code


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("revision", [2, 3, 4, 5, 6])
@pytest.mark.parametrize(("user", "code"), [("geheim", "locked"), ("", "protected")])
def test_every_kind_of_lock_is_told_from_a_protection_that_opens(
    revision: Revision, user: str, code: str, *, packed: bool
) -> None:
    assert refusal_of(locked(user, revision, packed=packed)) == code


def test_a_lock_in_an_older_revision_is_one() -> None:
    old = by_hand(b"<< /Filter /Standard >>").replace(b"/Root", b"/Encrypt 4 0 R /Root")
    assert refusal_of(revised(old, 5, b"null")) == "locked"


def test_our_own_form_passes_as_it_is() -> None:
    assert refusal_of(draw_transfer_form(filled(), "nl", SENDER)) == ""


def test_aes_is_the_one_of_the_standard() -> None:
    """Appendix C.1 of FIPS 197; from a start of zeros the first block is the plain cipher."""
    key, plain = bytes(range(16)), bytes.fromhex("00112233445566778899aabbccddeeff")
    assert encrypt_cbc(key, bytes(16), plain).hex() == "69c4e0d86a7b0430d8cdb78070b4c55a"


@pytest.mark.parametrize("count", [1, 300, 5_000, 3_000_000])
def test_lzw_is_measured_without_being_unpacked(count: int) -> None:
    data = lzw_of_one_colour(count)
    assert size_of("LZWDecode", Dictionary(), data, 10**9) == count
    with pytest.raises(UploadRefused):
        size_of("LZWDecode", Dictionary(), data, count - 1)
