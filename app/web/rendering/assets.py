"""Static files, read once and served from memory under names that change with their content."""

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.web.plumbing.request import PageRequest

SERVED = frozenset({".css", ".js", ".svg", ".png", ".ico"})
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, raw and compressed."""

    raw: bytes
    compressed: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses by file name, and the files by hashed name."""

    addresses: Mapping[str, str]
    files: Mapping[str, Asset]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """All files of the folder that a browser may request. Raises ValueError if two have the same name."""
        addresses: dict[str, str] = {}
        files: dict[str, Asset] = {}
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SERVED):
            if path.name in addresses:
                raise ValueError(f"two static files are named {path.name}")
            raw = path.read_bytes()
            hashed = f"{path.stem}.{sha256(raw).hexdigest()[:12]}{path.suffix}"
            addresses[path.name] = f"/static/{hashed}"
            files[hashed] = Asset(raw, gzip.compress(raw, mtime=0), _media_type(path))
        return cls(addresses, files)

    def address(self, name: str) -> str:
        """The address of a file: `main.css` becomes `/static/main.3f2a9c1b44d0.css`.

        Raises KeyError for unknown names.
        """
        return self.addresses[name]


@get("/static/{name:str}", without_session=True)
async def static_file(request: PageRequest, name: FromPath[str]) -> Response[bytes]:
    assets: Assets = request.app.state.assets
    if not (asset := assets.files.get(name)):
        raise NotFoundException
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    return Response(
        asset.compressed if compressed else asset.raw,
        media_type=asset.media_type,
        headers=headers | ({"Content-Encoding": "gzip"} if compressed else {}),
    )


def _media_type(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
