"""Fetches the browser libraries and the fonts, checks them against their hashes and builds the style sheet.

The results are committed, so run it only to change a version or the look: `make vendor`. It needs npm.
"""

import hashlib
import re
import shutil
import subprocess
import tarfile
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

STATIC = Path(__file__).parents[1] / "static"
STYLES = STATIC / "css"
FONTS = Path(__file__).parents[1] / "app/documents/drawing/fonts"


class Package(NamedTuple):
    """A published package, whose archive must have this hash."""

    name: str
    version: str
    sha512: str


HTMX = Package(
    "htmx.org",
    "2.0.11",
    "Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
)
GOVUK = Package(
    "govuk-frontend",
    "6.6.0",
    "xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
)
SASS = Package(
    "sass",
    "1.108.2",
    "kugK8djotnG9HQRPTOf36asKYlxg8rWWsNLYHOgWDIVOiZQqlRfKBgF4XXM6kfw146kIDMvm57B4GIkvDSyTzA==",
)
IMMUTABLE = Package(  # needed by sass
    "immutable",
    "5.2.0",
    "u1aDbE79y64hkiY7K3npTBoTgLcgXK8MkJgwKO15SoN1bZS0su2d0QBhlb/Va/YxLbbU03CoIZvsPUOVcMedDA==",
)
DEJAVU = Package(  # for the documents
    "dejavu-fonts-ttf",
    "2.37.3",
    "f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==",
)

COMPILE = """
const [source, library] = process.argv.slice(1);
const { css } = require("sass").compile(source, { style: "compressed", charset: false, loadPaths: [library] });
process.stdout.write(css);
"""
DECLARATION = re.compile(r"(?<=[{;])([\w-]+):([^;{}]*var\([^;{}]*)")
REFERENCE = re.compile(r"var\(--[\w-]+, ?([^()]+)\)")


def main() -> None:
    with TemporaryDirectory() as folder:
        modules = Path(folder) / "node_modules"
        for package in (HTMX, GOVUK, SASS, IMMUTABLE, DEJAVU):
            _unpack(package, modules)
        _copy_htmx(modules / HTMX.name)
        _copy_fonts(modules / DEJAVU.name)
        _build_styles(modules)


def with_literals(css: str) -> str:
    """The style sheet with a fallback before each declaration with var(), for browsers that do not know it."""
    return DECLARATION.sub(_with_literal, css)


def _with_literal(declaration: re.Match[str]) -> str:
    name, value = declaration.groups()
    literal = REFERENCE.sub(r"\1", value)
    return f"{name}:{literal};{name}:{value}"


def _unpack(package: Package, modules: Path) -> None:
    """Unpacks the package as node_modules/NAME. Raises SystemExit if its archive has another hash."""
    target = modules / package.name
    target.mkdir(parents=True)
    specification = f"{package.name}@{package.version}"
    subprocess.run(["npm", "pack", "--silent", specification], cwd=target, check=True, stdout=subprocess.DEVNULL)
    archive = next(target.glob("*.tgz"))
    found = b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise SystemExit(f"{specification} is not the archive we know: its sha512 is {found}")
    with tarfile.open(archive) as files:
        files.extractall(target, filter="data")
    shutil.copytree(target / "package", target, dirs_exist_ok=True)
    print(f"{specification} is the one we know")


def _copy_htmx(package: Path) -> None:
    name = f"htmx-{HTMX.version}"
    shutil.copyfile(package / "dist/htmx.min.js", STATIC / "vendor" / f"{name}.min.js")
    shutil.copyfile(package / "LICENSE", STATIC / "vendor" / f"{name}.LICENSE.txt")


def _copy_fonts(package: Path) -> None:
    for font in ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"):
        shutil.copyfile(package / "ttf" / font, FONTS / font)
    shutil.copyfile(package / "LICENSE", FONTS / "DejaVuSans-2.37.LICENSE.txt")


def _build_styles(modules: Path) -> None:
    """Builds main.css from main.scss, and puts the library's licence beside that of htmx."""
    command = ["node", "-e", COMPILE, str(STYLES / "main.scss"), str(modules / GOVUK.name / "dist")]
    built = subprocess.run(command, cwd=modules.parent, check=True, capture_output=True, text=True)
    (STYLES / "main.css").write_text(with_literals(built.stdout), encoding="utf-8")
    print("static/css/main.css is built")


if __name__ == "__main__":
    main()
