"""Writes the tables of docs/settings.md and .env.example as app/config says: `make settings`."""

import textwrap
from pathlib import Path

from app.config.checked import Checked, WithoutIt
from app.config.settings import SECTIONS

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs/settings.md"
EXAMPLE = ROOT / ".env.example"
BEGIN, END = "<!-- written by `make settings` -->\n", "<!-- until here -->\n"
USUAL = (1, 1_000_000)
COLUMNS = "| variable | default | bounds | what it does |\n| --- | --- | --- | --- |\n"
HEAD = """\
# Copy this file to .env, and take the # away before what you set. Written by `make settings`; docs/settings.md
# holds the same with the bounds, and what production requires.
"""


def document(text: str) -> str:
    """The document with its tables as they should be; the rest stays as it is written."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return before + BEGIN + "".join(_table(section) for section in SECTIONS) + "\n" + END + after


def example() -> str:
    """A `.env` file in which every setting is a comment with its default."""
    return "\n".join([HEAD, *(_lines(section) for section in SECTIONS)])


def _table(section: type[Checked]) -> str:
    rows = [
        (f"`{name.upper()}`", _default(section, name), _bounds(section, name), _meaning(section, name))
        for name in section.model_fields
    ]
    return f"\n## {section.__doc__}\n\n{COLUMNS}" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _default(section: type[Checked], name: str) -> str:
    return _without_it(section, name) or (f"`{written}`" if (written := _written(section, name)) else "none")


def _without_it(section: type[Checked], name: str) -> str:
    return next((each for each in section.model_fields[name].metadata if isinstance(each, WithoutIt)), "")


def _written(section: type[Checked], name: str) -> str:
    """The default as it stands in a file; blank for what is not set."""
    default = section.model_fields[name].default
    return str(default) if default not in {None, b""} else ""


def _bounds(section: type[Checked], name: str) -> str:
    bounds = section.bounds(name)
    return f"{bounds[0]} to {bounds[1]}" if bounds and bounds != USUAL else ""


def _meaning(section: type[Checked], name: str) -> str:
    return " ".join(str(section.model_fields[name].description).split())


def _lines(section: type[Checked]) -> str:
    lines = [f"# -- {section.__doc__}"]
    for name in section.model_fields:
        without_it = _without_it(section, name)
        meaning = _meaning(section, name) + (f"; without it: {without_it}" if without_it else "")
        lines += ["", *textwrap.wrap(meaning, 113, initial_indent="# ", subsequent_indent="# ")]
        lines.append(f"#{name.upper()}={_written(section, name)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    DOCUMENT.write_text(document(DOCUMENT.read_text()))
    EXAMPLE.write_text(example())


if __name__ == "__main__":
    main()
