"""The tests themselves are tried: each rule is taken out of the code once, and a test must turn red."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.trust.mutants.breaking import Break, BreakDoesNotApply, Copy, Mutant, is_killed, mutant, node_of
from tests.trust.mutants.changes import drop
from tests.trust.mutants.of_doors import OF_DOORS
from tests.trust.mutants.of_limits import OF_LIMITS
from tests.trust.mutants.of_orders import OF_ORDERS
from tests.trust.mutants.of_time import OF_TIME
from tests.trust.programme import Figures, scale

MUTANTS = (*OF_ORDERS, *OF_DOORS, *OF_LIMITS, *OF_TIME)
TASTE = ("no claims", "the fingerprint is ignored", "no dummy hash")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Copy]:
    """Two, so that two mutants are tried at once."""
    return [Copy(tmp_path_factory.mktemp("project") / "copy") for _ in range(2)]


@pytest.fixture(scope="module")
def project(copies: Sequence[Copy]) -> Copy:
    return copies[0]


def tried() -> Sequence[Mutant]:
    """Some at the quick scale, else all."""
    return [each for each in MUTANTS if each.name in TASTE or scale() != "quick"]


@pytest.mark.mutants
@pytest.mark.skipif(scale() == "quick", reason="there they are part of the same run")
def test_the_named_tests_pass_as_long_as_nothing_is_broken(project: Copy) -> None:
    done = project.run(*dict.fromkeys(node_of(test) for each in tried() for test in each.tests))
    assert done.returncode == 0, done.stdout


@pytest.mark.mutants
def test_each_rule_that_is_gone_is_missed(copies: Sequence[Copy], figures: Figures) -> None:
    idle: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        idle.put(copy)

    def survives(broken: Mutant) -> bool:
        copy = idle.get()
        try:
            with copy.broken_by(broken):
                return not is_killed(copy.run(*(node_of(test) for test in broken.tests)))
        finally:
            idle.put(copy)

    with ThreadPoolExecutor(len(copies)) as hands:
        survived = list(hands.map(survives, tried()))
    assert [each.name for each, alive in zip(tried(), survived, strict=True) if alive] == []
    figures.saw("T23", "mutants killed", "all", f"{len(tried())} of {len(MUTANTS)}")


@pytest.mark.mutants
def test_a_mutant_that_does_not_fit_the_code_any_more_is_an_error(project: Copy) -> None:
    for where, what in (("nowhere", "call"), ("_finish", "record"), ("masked", "nothing_it_calls")):
        misfit = mutant("misfit", "test_nothing", Break(where, drop(what)))
        with pytest.raises(BreakDoesNotApply), project.broken_by(misfit):
            pass


def test_every_mutant_fits_the_code(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "project")
    for each in MUTANTS:
        assert all(node_of(test) for test in each.tests)
        with copy.broken_by(each):
            pass


def test_a_test_that_cannot_run_kills_nothing(project: Copy) -> None:
    assert not is_killed(project.run("tests/trust/test_nowhere.py"))


def test_the_programme_has_enough_mutants() -> None:
    assert len({each.name for each in MUTANTS}) == len(MUTANTS) >= 16
