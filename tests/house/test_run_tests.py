"""What `make test` says at its end is what happened, and nothing that it started outlives it."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from scripts.own_children import descendants, living
from scripts.run_checks import main as run_checks
from scripts.run_tests import Outcome, print_total, run_pytest, setting_up
from scripts.write_outcome import OUTCOME_FILE
from tests.house.tree import ROOT

PLAIN = {name: text for name, text in os.environ.items() if not name.startswith(("REQUIRE_", "PYTEST_"))}
PASSES = "def test_it_passes() -> None:\n    assert True\n"
ENDS = {
    "all passed": (PASSES, []),
    "one failed": (PASSES + "def test_it_fails() -> None:\n    assert False\n", ["FAILED"]),
    "a fixture broke": ("import pytest\n@pytest.fixture\ndef f():\n    1 / 0\ndef test_it(f): pass\n", ["ERROR"]),
    "it does not import": ("import nowhere_at_all\n", ["ERROR"]),
    "a worker crashed": ("import os\ndef test_it(): os._exit(7)\n", ["FAILED"]),
    "pytest was killed": (
        "import os\ndef test_it(): os.kill(os.getppid(), 9)\n",
        ["SIGKILL"],
    ),
    "nothing was collected": ("", ["no tests ran"]),
    "nothing passed": ("import pytest\ndef test_it(): pytest.skip('today')\n", ["no test passed"]),
    "a program was missing": (PASSES + "import pytest\ndef test_it(): pytest.skip('w3m not found')\n", ["w3m"]),
}


@pytest.mark.parametrize("end", ENDS)
def test_every_end_but_success_is_named(end: str, tmp_path: Path) -> None:
    content, words = ENDS[end]
    file = tmp_path / "test_something.py"
    file.write_text(content)
    workers = ("-p", "xdist.plugin", "-n", "1") if end.startswith(("a worker", "pytest was")) else ()
    environment = PLAIN | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "REQUIRE_TEXT_BROWSERS": "1"}
    outcome = run_pytest("some tests", (str(file), "-c", os.devnull, *workers), environment)
    assert len(outcome.problems) == len(words)
    assert all(word in problem for word, problem in zip(words, outcome.problems, strict=True))


def test_the_last_line_adds_up_all_processes_and_what_broke_stands_above_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = {"broken": ["FAILED tests/test_a.py::test_b"], "skipped": []}
    first = Outcome("tests", 1, broken, Counter(failed=1, passed=2))
    second = Outcome("e2e", -9, None, Counter())
    print_total([first, second], 2.5)
    printed = capsys.readouterr().out.splitlines()
    assert printed[-3:] == [
        *broken["broken"],
        "e2e: ended by SIGKILL",
        f"{' 1 error, 1 failed, 2 passed in 2.50s ':=^100}",
    ]


def test_a_check_that_fails_is_named_and_counted_beside_those_that_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(OUTCOME_FILE, str(tmp_path / "outcome"))
    assert run_checks([("ruff", "--version"), ("ruff", "no-such-command")]) == 1
    assert "unrecognized subcommand 'no-such-command'" in capfd.readouterr().out
    told = json.loads((tmp_path / "outcome").read_text())
    assert told == {
        "counts": {"passed": 1, "failed": 1},
        "broken": ["FAILED ruff no-such-command"],
        "skipped": [],
    }


def test_a_browser_that_is_asked_for_by_name_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/where/none/is")
    assert setting_up(["tests", "e2e"])["REQUIRE_BROWSER"] == "1"


ADOPTED = """
import os, subprocess
reading, writing = os.pipe()
starts = ["sh", "-c", f"cat <&{reading} >/dev/null & echo $!"]
number = subprocess.run(starts, stdout=subprocess.PIPE, text=True, pass_fds=[reading]).stdout.strip()
os.close(writing)
while os.path.exists(f"/proc/{number}"):
    pass
os._exit(7)
"""
WAITS_FOR_ONE_OF_ITS_OWN = f"""
import subprocess, sys
from scripts.own_children import own_children, wait_for
with own_children():
    sys.exit(wait_for(subprocess.Popen([sys.executable, "-c", {ADOPTED!r}]), 300))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux only")
def test_an_orphan_that_ended_is_gone_while_the_script_still_waits_for_its_own_child() -> None:
    """The child ends with 7 once the process it left behind is not even a zombie any more."""
    done = subprocess.run([sys.executable, "-c", WAITS_FOR_ONE_OF_ITS_OWN], cwd=ROOT, check=False)
    assert done.returncode == 7


DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
SCRIPT = f"""
import subprocess, sys
from scripts.own_children import own_children
with own_children():
    subprocess.Popen([sys.executable, "-c", {DEAF!r}], start_new_session=True)
    subprocess.call(["sh", "-c", "setsid sleep 600 & setsid sleep 600"])
"""


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_ends_everything_that_was_started(stop: signal.Signals) -> None:
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as script:
        assert script.stdout is not None
        assert script.stdout.readline() == "1\n"
        while len(started := descendants(script.pid)) < 4:
            pass
        script.send_signal(stop)
        said = script.communicate()[1]
    assert (script.returncode, f"stopped by {stop.name}" in said) == (128 + stop, True)
    assert {*started} & {*dict(living())} == set()
