"""Small pieces: what fits a screen is read, what does not is skimmed."""

import ast
import statistics
from collections import Counter
from collections.abc import Sequence

from tests.house.tree import CODE, ROOT, Function, modules, tracked_files

LONGEST_MODULE = 200
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 100
LONGEST_LINE = 120
"""Of a template; the linter measures the code."""
MOST_BRANCHES = 30
"""Branches of pages that show something else; a code that only becomes words has a table of words."""
MOST_FILES = 20


def test_no_module_is_longer_than_two_hundred_lines() -> None:
    assert [f"{module.path}: {module.lines}" for module in modules(*CODE) if module.lines > LONGEST_MODULE] == []


def test_no_function_is_longer_than_forty_lines() -> None:
    assert [
        f"{module.where(function)} {function.name}: {lines_of(function)}"
        for module in modules(*CODE)
        for function in module.functions()
        if lines_of(function) > LONGEST_FUNCTION
    ] == []


def test_no_folder_holds_more_than_twenty_files() -> None:
    """Catalogues and the pictures of the article are lists of their own."""
    folders = Counter(path.parent for path in tracked_files() if path.parts[0] in {*CODE, "templates"})
    assert {str(folder): count for folder, count in folders.items() if count > MOST_FILES} == {}


def test_no_template_is_longer_than_a_hundred_lines() -> None:
    templates = sorted((ROOT / "templates").rglob("*.*"))
    assert [
        f"{path.name}: {size}" for path in templates if (size := lines_in(path.read_text())) > LONGEST_TEMPLATE
    ] == []


def test_no_line_of_a_template_is_longer_than_120_characters() -> None:
    assert [
        f"{path.name}:{number}"
        for path in (ROOT / "templates").rglob("*.*")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE and "mail" not in path.parts
    ] == []


def test_templates_look_codes_up_instead_of_asking_one_by_one() -> None:
    templates = [path for path in (ROOT / "templates").rglob("*.*") if "mail" not in path.parts]
    assert sum(path.read_text().count(" elif ") for path in templates) <= MOST_BRANCHES


def test_half_of_the_functions_read_as_one_sentence() -> None:
    sizes = [lines_of(function) for module in modules("app") for function in module.functions()]
    assert statistics.median(sizes) <= 7
    assert ninetieth(sizes) <= 20


def test_half_of_the_templates_fit_half_a_screen() -> None:
    sizes = [lines_in(path.read_text()) for path in (ROOT / "templates").rglob("*.*")]
    assert statistics.median(sizes) <= 25


def test_every_module_of_the_product_says_what_it_is_for() -> None:
    silent = [str(module.path) for module in modules("app", "scripts") if not ast.get_docstring(module.tree)]
    assert [path for path in silent if not path.endswith("__init__.py")] == []


def lines_of(function: Function) -> int:
    """From `def` to the last statement; the docstring is free."""
    size = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return size
    docstring = function.body[0]
    return size - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def lines_in(text: str) -> int:
    return len(text.splitlines())


def ninetieth(sizes: Sequence[int]) -> float:
    return statistics.quantiles(sizes, n=10)[-1]
