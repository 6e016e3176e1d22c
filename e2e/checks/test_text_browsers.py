"""Real browsers without JavaScript walk the whole flow, from login to done."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.checks.terminal import terminal
from e2e.pages.reader import TERMINALS, Reader, TextBrowser, for_scripts, require
from e2e.pages.texts import Texts
from e2e.server import Server

SECONDS_TO_WALK = 300


@pytest.fixture
def language() -> str:
    """What these programs ask for when nobody has told them another."""
    return "en"


@pytest.fixture(params=list(TERMINALS.values()), ids=list(TERMINALS))
def reader(request: pytest.FixtureRequest, server: Server, say: Texts, tmp_path: Path) -> Iterator[Reader]:
    """A reader at the login page, in each of the text browsers that run in a terminal."""
    program: TextBrowser = request.param
    require(program.command.split()[0], "tmux")
    with terminal(f"{program.command} {server.address}/login", tmp_path, program.next_key) as window:
        window.wait_for(say("Log in"))
        window.press(*program.at_first)
        yield Reader(window, program, say)


def test_a_terminal_walks_the_whole_flow(reader: Reader, server: Server) -> None:
    walk(reader, server)


def test_a_terminal_sends_two_numbers_in_one_sitting(reader: Reader, server: Server) -> None:
    log_in(reader)
    reader.follow("Merge customer numbers")
    prove(reader, "10000002")
    reader.reads("All details are the same. You can go on.")
    reader.press("Continue")
    reader.reads("Check and send your order")
    reader.follow("Merge another customer number")
    prove(reader, "10000005")
    # The comparison of the second number, not an old copy of the first one's.
    reader.reads("%(count)s of the %(of)s contact details differs.", count=6, of=6)
    reader.press("Use these details")
    reader.reads("Success")
    reader.press("Continue")
    reader.reads("Customer number %(number)s", number="10000005")
    reader.press("Send order")
    reader.reads("We have received %(count)s order.", count=2)
    server.run_worker()
    reader.follow("Refresh status")
    reader.reads("Done")
    reader.follow("Your contract")
    reader.reads("%(number)s, merged on %(date)s", number="10000005", date="")


@pytest.mark.parametrize("settings", [{"EXECUTION_HOLD_HOURS": "4"}], ids=["held"])
def test_a_terminal_cancels_a_held_order(reader: Reader) -> None:
    compare(reader, "10000002")
    reader.reads("All details are the same. You can go on.")
    reader.press("Continue")
    reader.reads("Check and send your order")
    reader.press("Send order")
    reader.reads("Is something not right?")
    reader.press("Cancel order")
    reader.reads("The order was cancelled before we executed it.")


def walk(reader: Reader, server: Server) -> None:
    compare(reader, "10000004")
    # w3m shows a page while it arrives; this text is at its end.
    assert reader.reads("Accessibility").count(reader.say("Different")) >= 3
    reader.press("Use these details")
    reader.reads("Success")
    reader.press("Continue")
    reader.reads("Check and send your order")
    reader.press("Send order")
    reader.reads("We have received your order")
    server.run_worker()
    reader.follow("Refresh status")
    reader.reads("Your customer numbers have been merged")
    assert reader.reads("We counted everything before and after the merge. Nothing else is lost.")
    take_back(reader, server)


def compare(reader: Reader, absorbed: str) -> None:
    """Goes from the login to the comparison with this number."""
    log_in(reader)
    reader.follow("Merge customer numbers")
    prove(reader, absorbed)


def log_in(reader: Reader) -> None:
    reader.reads("Customer number")
    reader.fill("10000001")
    reader.fill("demo-10000001")
    reader.press("Log in")
    reader.reads("Contracts")


def prove(reader: Reader, absorbed: str) -> None:
    """Goes from step 1 to the comparison."""
    reader.reads("Customer number that ends")
    reader.fill(absorbed)
    reader.fill(f"demo-{absorbed}")
    reader.press("Continue")
    reader.reads("Compare the details")


def take_back(reader: Reader, server: Server) -> None:
    reader.follow("Reverse the merge")
    reader.reads("Everything that was made after the merge")
    reader.fill("demo-10000001")
    reader.press("Reverse the merge")
    reader.reads("We have received your order")
    server.run_worker()
    reader.follow("Refresh status")
    reader.reads("The merge has been reversed")
    reader.reads("Everything has been put back.")


@pytest.mark.parametrize("language", ["nl"])  # it asks for none
def test_edbrowse_places_an_order_and_takes_it_back(server: Server, say: Texts, tmp_path: Path) -> None:
    require("edbrowse")
    script = [
        f"b {server.address}/login",
        *filled("10000001", "demo-10000001", say("Log in")),
        *followed(say("Merge customer numbers")),
        *filled("10000004", "demo-10000004", say("Continue")),
        ",p",
        *pressed(say("Use these details")),
        *pressed(say("Continue")),
        *pressed(say("Send order")),
        ",p",
    ]
    printed = edbrowse(script, tmp_path)
    assert printed.count(say("Different")) >= 3
    assert for_scripts(printed, say) == []
    assert say("We have received your order") in printed
    (reference,) = re.findall(r"h1 .*([0-9]{8}-[0-9A-Z]{6})", printed)
    server.run_worker()
    assert state_of(server, reference) == "executed"
    script = [
        f"b {server.address}/login",
        *filled("10000001", "demo-10000001", say("Log in")),
        f"b {server.address}/orders/{reference}",
        ",p",
        *followed(say("Reverse the merge")),
        *["1", "/<>/", "i=demo-10000001", *pressed(say("Reverse the merge"))],
        ",p",
    ]
    printed = edbrowse(script, tmp_path)
    assert say("We counted everything before and after the merge. Nothing else is lost.") in printed
    assert for_scripts(printed, say) == []
    assert say("We have received your order") in printed
    server.run_worker()
    assert state_of(server, reference) == "reversed"


def state_of(server: Server, reference: str) -> str:
    ((state,),) = server.rows("SELECT state FROM merge_order WHERE reference = ?", reference)
    return str(state)


def filled(number: str, password: str, button: str) -> list[str]:
    """The texts to fill into two empty fields, and the button to press."""
    return ["1", "/<>/", f"i={number}", "/<>/", f"i={password}", *pressed(button)]


def pressed(button: str) -> list[str]:
    return ["1", f"/<{button}>/", "i*"]


def followed(link: str) -> list[str]:
    return ["1", f"/{{{link}}}/", "g"]


def edbrowse(script: list[str], home: Path) -> str:
    (home / ".ebrc").write_text(f"jar = {home}/cookies\n")
    done = subprocess.run(
        ["edbrowse"],
        input="\n".join([*script, "qt", ""]),
        env={"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_WALK,
        check=False,
    )
    return done.stdout
