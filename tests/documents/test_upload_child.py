"""What a parser that was taken over could do: nothing but compute for a while."""

import subprocess
import sys

import pytest

from app.documents.uploads.uploads import ROOT

TRIES = {
    "open a file": "open('/etc/hostname')",
    "write a file": "open('upload-child', 'w')",
    "call somebody": "import socket; socket.socket()",
    "start a program": "import subprocess; subprocess.run(['true'])",
    "take the memory": "bytes(600 * 1024 * 1024)",
}


@pytest.mark.parametrize("attempt", TRIES.values(), ids=TRIES)
def test_the_child_cannot(attempt: str) -> None:
    done = run(f"try:\n    {attempt}\nexcept (OSError, MemoryError):\n    print('refused')")
    assert done.stdout == "refused\n"


def test_the_child_cannot_compute_for_ever() -> None:
    done = run("resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass")
    assert done.returncode < 0


def test_the_child_has_nothing_of_our_environment() -> None:
    done = run("import os; print(sorted(set(os.environ) - {'LC_CTYPE'}))")
    assert done.stdout == "[]\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    start = "import resource, socket, subprocess\nfrom app.documents.uploads.upload_child import _give_up_rights\n"
    return subprocess.run(
        [sys.executable, "-c", f"{start}_give_up_rights()\n{code}"],
        cwd=ROOT, env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
