"""Commands of the product in processes of their own that need not import the product first.

One process has imported everything and waits; each command runs in a copy of it (`fork`), with an environment,
a database and a port of its own. What `python -m app` adds is the start of Python, which `tests/cli` pays for.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from pkgutil import walk_packages

import app
from tests.house.tree import ROOT

PRODUCT = [each.name for each in walk_packages(app.__path__, "app.") if each.name != "app.__main__"]
SERVER = ["uvicorn.loops.uvloop", "uvicorn.protocols.http.httptools_impl", "uvicorn.lifespan.on"]
_starting = multiprocessing.get_context("forkserver")
_starting.set_forkserver_preload(["__main__", *PRODUCT, *SERVER])


def start_command(words: Sequence[str], environment: Mapping[str, str], output: Path) -> BaseProcess:
    """The command, running; `output` is what it writes to stdout and stderr."""
    process = _starting.Process(target=_run, args=(list(words), dict(environment), output))
    process.start()
    return process


def _run(words: list[str], environment: dict[str, str], output: Path) -> None:
    with output.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["app", *words]

    from app.cli import main

    main()
