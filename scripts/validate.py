"""Validates every page of the web tests, in every state, with two validators of HTML: `make validate`.

vnu (needs Java) and html-validate (needs Node) come from npm into node_modules, which stays out of the repository.
Acorn parses our scripts by the version of JavaScript that they claim. The pages stay in .pages.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
PAGES = MODULES / ".pages"
TOOLS = ("vnu-jar@26.9.27", "html-validate@10.17.0", "acorn@8.19.0")
RULES = {
    "extends": ["html-validate:recommended", "html-validate:a11y"],
    # The one exception: it is in noscript, and only for a visitor who asks for it.
    "rules": {"meta-refresh": "off"},
}
ECMASCRIPT = "2015"


def main() -> int:
    """Runs the validators; returns 0 when none reports anything."""
    if missing := [program for program in ("npm", "node", "java") if not shutil.which(program)]:
        print(f"make validate needs {', '.join(missing)}", file=sys.stderr)
        return 1
    collect_pages()
    install_tools()
    checks = (nu_says, html_validate_says, acorn_says)
    complaints = [line for check in checks for line in check()]
    print(*complaints, sep="\n")
    print(f"{len(list(PAGES.iterdir()))} pages, {len(complaints)} complaints")
    return 1 if complaints else 0


def collect_pages() -> None:
    """Runs the web tests, which keep each page once for each of its states."""
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/web"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "KEEP_PAGES": str(PAGES)}, check=True)


def install_tools() -> None:
    command = ["npm", "install", "--no-save", "--no-package-lock", "--silent", "--prefix", str(ROOT), *TOOLS]
    subprocess.run(command, cwd=ROOT, check=True)


def nu_says() -> list[str]:
    """The errors that the checker of the W3C reports."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(jar), "--errors-only", "--format", "gnu", str(PAGES)]
    return _lines(command)


def html_validate_says() -> list[str]:
    rules = PAGES.parent / "html-validate.json"
    rules.write_text(json.dumps({"root": True, **RULES}))
    tool = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    return _lines(["node", str(tool), "--config", str(rules), "--formatter", "text", str(PAGES)])


def acorn_says() -> list[str]:
    tool = MODULES / "acorn" / "bin" / "acorn"
    scripts = sorted((ROOT / "static" / "js").glob("*.js"))
    return [
        line
        for script in scripts
        for line in _lines(["node", str(tool), f"--ecma{ECMASCRIPT}", "--silent", str(script)])
    ]


def _lines(command: list[str]) -> list[str]:
    """The output of the program; empty when it succeeds, its name when it failed without output."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return said or ([f"{command[0]} ended with {done.returncode}"] if done.returncode else [])


if __name__ == "__main__":
    sys.exit(main())
