"""Keeps the pages of tests for the validators, each state once, in the folder of `KEEP_PAGES`."""

import os
import re
from hashlib import sha256
from pathlib import Path

import httpx

# What may differ between two pages of one state: tokens, references, numbers and times.
CHANGING = re.compile(r'value="[0-9a-f]+"|v=[0-9a-f]{8}|[0-9]{8}-[0-9A-Z]{6}|[0-9]+')


def keep_page(answer: httpx.Response) -> None:
    """Keeps a whole page as it was sent, if `KEEP_PAGES` is set."""
    folder = os.environ.get("KEEP_PAGES")
    if folder and answer.text.lower().startswith("<!doctype html>"):
        state = sha256(CHANGING.sub("", answer.text).encode()).hexdigest()[:8]
        address = re.sub(r"[^a-z]+", "-", answer.url.path).strip("-") or "mail"
        Path(folder, f"{address}-{answer.status_code}-{state}.html").write_bytes(answer.content)
