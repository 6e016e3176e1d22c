"""Brings the catalogues up to date with the texts of templates and code, and reports what is left to translate.

A text that is said nowhere any more goes, a new one comes with an empty translation, all in alphabetical order, so
that a change shows only what changed. Exit code 1 while a translation is missing.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "app/locale"


def main() -> int:
    """Update every catalogue; 0 when nothing is left to translate."""
    template = texts()
    left = {file.parts[-3]: update(file, template) for file in catalogue_files()}
    for language, missing in left.items():
        print(f"{language}: {len(template) - len(missing)} of {len(template)} texts translated")
        for text in missing:
            print(f"  {text}")
    return int(any(left.values()))


def catalogue_files() -> list[Path]:
    """The catalogue of each language but English, whose texts are the keys."""
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def texts() -> Catalog:
    """What the templates and the code say now, in English."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # babel leaves it so
    found = Catalog()
    for _, _, text, comments, context in extract_from_dir(ROOT, methods, options, directory_filter=_is_ours):
        found.add(text, auto_comments=comments, context=context)
    return found


def update(file: Path, template: Catalog) -> list[str]:
    """Write the catalogue anew; returns the texts that it does not translate yet."""
    old, written = file.read_bytes(), BytesIO()
    catalogue = read_po(BytesIO(old))
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    write_po(written, catalogue, width=0, no_location=True, sort_output=True, omit_header=True)
    header = old.partition(b"\n\n")[0]  # as its translators wrote it
    file.write_bytes(header + b"\n\n" + written.getvalue().strip() + b"\n")
    return [_first(message) for message in catalogue if message.id and not is_translated(message)]


def is_translated(message: Message) -> bool:
    """Whether every form of the text has its words."""
    return not message.fuzzy and all(
        [message.string] if isinstance(message.string, str) else message.string or [""]
    )


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_ours(folder: str) -> bool:
    top = Path(folder).relative_to(ROOT).parts[:1]
    return not top or top[0] in {"app", "templates"}


if __name__ == "__main__":
    sys.exit(main())
