"""The child process that looks into one file: `python -m app.documents.uploads.upload_child pdf|jpg|png`.

The file comes on standard input. The first line of the answer is JSON: null, or why the file is refused; after it
the image as it was drawn anew. Before the file is opened, the process gives up what it will not need.
"""

import json
import resource
import sys
from collections.abc import Callable
from contextlib import suppress

from app.documents.upload_refused import UploadRefused

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
STANDARD_STREAMS = 3
Check = Callable[[bytes], bytes]


def main() -> None:
    check = _check_of(sys.argv[1])
    content = sys.stdin.buffer.read()
    _give_up_rights()
    try:
        drawn, refusal = check(content), None
    except UploadRefused as refused:
        drawn, refusal = b"", refused.code
    except Exception:  # noqa: BLE001  # a parser that stumbles refuses the file, whatever it stumbles over
        drawn, refusal = b"", "unreadable"
    sys.stdout.buffer.write(json.dumps(refusal).encode() + b"\n" + drawn)


def _check_of(kind: str) -> Check:
    """Imported now: afterwards no file can be opened any more, not even one of Python's own."""
    if kind == "pdf":
        from app.documents.uploads.pdf_check import check_pdf

        return check_pdf
    else:
        from app.documents.uploads.image_check import redraw_jpg, redraw_png

        return redraw_jpg if kind == "jpg" else redraw_png


def _give_up_rights() -> None:
    """Memory, time, other processes, and every further file or connection: there is no descriptor left for one."""
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, STANDARD_STREAMS)
    with suppress(OSError, ValueError):  # macOS knows no limit of this kind; there the clock has to do
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with suppress(OSError, ValueError):
        _limit(resource.RLIMIT_NPROC, 0)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
