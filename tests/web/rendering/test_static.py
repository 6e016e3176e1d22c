"""/static: names that change with the content, served for ever."""

import gzip
from pathlib import Path

import pytest

from app.web.rendering.assets import Assets
from tests.browser import Browser


async def test_what_a_page_links_is_served_for_ever(visitor: Browser) -> None:
    page = await visitor.open("/login")
    linked = [link.get("href") for link in page.root.all("link")] + [
        each.get("src") for each in page.root.all("script")
    ]
    assert linked
    for address in linked:
        answer = await visitor.client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        raw = await visitor.client.get(address, headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in raw.headers
        assert raw.content == answer.content


async def test_an_unknown_file_is_not_kept(visitor: Browser) -> None:
    page = await visitor.open("/static/main.000000000000.css")
    assert page.status == 404


def test_a_name_follows_its_content(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    file = tmp_path / "css" / "main.css"
    file.write_text("a{}")
    before = Assets.read(tmp_path)
    assert gzip.decompress(before.files[before.address("main.css").removeprefix("/static/")].compressed) == b"a{}"
    file.write_text("b{}")
    assert Assets.read(tmp_path).address("main.css") != before.address("main.css")


def test_two_files_of_one_name_stop_the_start(tmp_path: Path) -> None:
    for folder in ("css", "js"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "main.css").write_text(folder)
    with pytest.raises(ValueError, match=r"main\.css"):
        Assets.read(tmp_path)
