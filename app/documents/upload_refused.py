"""Why the inside of a file is refused."""

from app.errors import Refused


class UploadRefused(Refused):
    """`code` is one of REFUSALS in uploads.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
