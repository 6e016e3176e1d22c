"""The child process that checks one file: `python -m app.documents.uploads.upload_child pdf|jpg|png`.

The file comes on standard input. The first line of the answer is JSON: null, or why the file is refused. The
redrawn image follows. Before it reads the file, the process gives up all rights that it does not need.
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
    """The check for this kind. It is imported now, because the process can open no file later."""
    if kind == "pdf":
        from app.documents.uploads.pdf_check import check_pdf

        return check_pdf
    else:
        from app.documents.uploads.image_check import redraw_jpg, redraw_png

        return redraw_jpg if kind == "jpg" else redraw_png


def _give_up_rights() -> None:
    """Limits memory and time, and forbids other processes, files and connections by leaving no descriptor."""
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, STANDARD_STREAMS)
    with suppress(OSError, ValueError):  # macOS has no such limit; there only the time limit applies
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with suppress(OSError, ValueError):
        _limit(resource.RLIMIT_NPROC, 0)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
