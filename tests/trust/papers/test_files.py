"""Files that customers send: no good one refused, no bad one kept, and none that costs much to look at."""

import io
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.drawing.transfer_form import BLANK
from app.documents.uploads.recognise import ACCEPTED, kind_in
from app.documents.uploads.upload_child import MEMORY_BYTES
from app.documents.uploads.uploads import ROOT, FileRefused, SentFile, check_upload
from app.locale import LANGUAGES
from tests.documents.corpus_bad_pdf import ACTIVE, DOCUMENTS
from tests.documents.corpus_hidden import ACTING as HIDDEN
from tests.documents.corpus_hidden import HARMLESS, ODD
from tests.documents.corpus_images import drawing, jpg
from tests.documents.corpus_kinds import OTHERS
from tests.documents.corpus_pdf import written
from tests.documents.corpus_scans import BOMBS, Revision, locked, scans
from tests.documents.forms import SENDER, filled
from tests.documents.test_uploads import IMAGES, LARGEST, OUTSIDE, PDFS, PICTURES
from tests.trust.papers.other_readers import MUTOOL, acts_in_mupdf, acts_in_pdfium
from tests.trust.programme import Figures, scaled

LONGEST_SECONDS = 2.0
QUICK = 4
BAD = (
    [(name, content) for name, content, _ in (OUTSIDE | IMAGES).values()]
    + [("foto.jpg", content) for content in OTHERS.values()]
    + [("formulier.pdf", content) for content in ACTIVE.values()]
    + [("formulier.pdf", content) for content, _ in (DOCUMENTS | BOMBS).values()]
    + [("formulier.pdf", content) for content in (HIDDEN | ODD).values()]
    + [("formulier.pdf", locked(user, revision)) for user in ("", "geheim") for revision in get_args(Revision)]
)
GOOD = [("formulier.pdf", content) for content in (PDFS | HARMLESS).values()] + list(PICTURES.values())
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={})
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def own_forms() -> Iterator[tuple[str, bytes]]:
    """Our form as it comes back: untouched, filled in and saved, signed behind its end; blank and for a case."""
    for language in list(LANGUAGES)[: scaled(1, len(LANGUAGES))]:
        for form in (BLANK, filled("Łukasz Żółć", "Übertragung mbH")):
            drawn = draw_transfer_form(form, language, SENDER)
            yield "formulier.pdf", drawn
            yield "ingevuld.pdf", _filled_in(drawn)
            yield "getekend.pdf", _signed(_filled_in(drawn))


def scanned_forms() -> Iterator[tuple[str, bytes]]:
    """Printed by another program, and scanned, where this machine has the tools."""
    drawn = draw_transfer_form(filled(), "nl", SENDER)
    for name, command in (
        ("afgedrukt.pdf", ["pdftocairo", "-pdf", "-", "-"]),
        ("scan.png", ["pdftocairo", "-png", "-singlefile", "-r", "150", "-", "-"]),
        ("scan.jpg", ["pdftocairo", "-jpeg", "-singlefile", "-r", "150", "-", "-"]),
    ):
        if shutil.which(command[0]):
            yield name, subprocess.run(command, input=drawn, capture_output=True, check=True).stdout
    scan = io.BytesIO()
    Image.open(io.BytesIO(jpg(drawing(size=(1240, 1754))))).save(scan, "PDF")
    yield "scan.pdf", scan.getvalue()


def _filled_in(drawn: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn)))
    dates = {"absorbed_date": "23-11-2026", "surviving_date": "24-11-2026"}
    writer.update_page_form_field_values(writer.pages[0], dates, auto_regenerate=False)
    return written(writer)


def _signed(document: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(document), incremental=True)
    writer.add_metadata({"/Title": "Getekend"})
    return written(writer)


async def test_our_own_form_comes_back_filled_in_and_signed(figures: Figures) -> None:
    forms = [*own_forms(), *scanned_forms()]
    forms += [("scan.pdf", content) for content in scans().values()] if scaled(0, 1) else []
    refused = [name for name, content in forms if not await is_kept(name, content)]
    assert refused == []
    figures.saw("T14", "own forms refused", "0", f"0 of {len(forms)}")


@pytest.mark.parametrize(("reader", "acts"), [("PDFium", acts_in_pdfium), ("MuPDF", acts_in_mupdf)])
def test_no_file_that_is_kept_acts_in_another_reader(
    reader: str, acts: Callable[[bytes], list[str]], figures: Figures
) -> None:
    """It opens what is refused too, and in some of that it does find something."""
    if reader == "MuPDF" and MUTOOL is None:
        (pytest.fail if os.environ.get("REQUIRE_MUTOOL") == "1" else pytest.skip)("mutool not found: see above")
    kept = [content for _, content in GOOD + list(own_forms()) if kind_in(content) == "pdf"]
    kept += random.Random(14).sample(list(scans().values()), scaled(3, len(scans())))
    refused = list(HIDDEN.values())
    assert [content for content in kept if acts(content)] == []
    seen = sum(bool(acts(content)) for content in refused)
    assert seen > 0
    figures.saw("T14", f"kept files that act in {reader}", "0", f"0 of {len(kept)}")
    figures.saw(
        "T14", f"refused files in which {reader} shows hidden actions", "some", f"{seen} of {len(refused)}"
    )


def test_there_are_enough_files() -> None:
    assert len(BAD) + len(GOOD) >= 60


async def test_every_file_is_judged_rightly_and_quickly(figures: Figures) -> None:
    """In a quick run a few of them: others look at every one each time."""
    dice = random.Random(14)
    bad, good = dice.sample(BAD, scaled(QUICK, len(BAD))), dice.sample(GOOD, scaled(QUICK, len(GOOD)))
    wrong = [name for name, content in bad if await is_kept(name, content)]
    wrong += [name for name, content in good if not await is_kept(name, content)]
    assert wrong == []
    costs = [cost_of(kind, content) for _, content in bad + good if (kind := kind_in(content)) in ACCEPTED]
    slowest, largest = max(seconds for seconds, _ in costs), max(size for _, size in costs)
    assert largest < MEMORY_BYTES
    assert scaled(0, 1) == 0 or slowest < LONGEST_SECONDS
    figures.saw("T14", "files judged wrongly", "0", f"0 of {len(bad)} bad and {len(good)} good")
    figures.saw("T14", "slowest file, computing time", "< 2 s", f"{slowest:.2f} s")
    figures.saw("T14", "largest child", "< 512 MiB", f"{largest / 2**20:.0f} MiB")


async def is_kept(name: str, content: bytes) -> bool:
    try:
        await check_upload(SentFile(name, content), LARGEST)
    except FileRefused:
        return False
    else:
        return True


def cost_of(kind: str, content: bytes) -> tuple[float, int]:
    """Seconds of computing and bytes of memory of the process that looks into it.

    Another small process starts it and measures: the memory of whoever starts a process counts as the child's.
    """
    child = [sys.executable, "-E", "-s", "-B", "-m", "app.documents.uploads.upload_child", kind]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *child], input=content, capture_output=True, cwd=ROOT, check=True
    )
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory) * (1 if sys.platform == "darwin" else 1024)
