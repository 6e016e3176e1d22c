"""The refusal of a file because of what it holds."""

from app.errors import Refused


class UploadRefused(Refused):
    """The file is refused for what it holds. `code` is one of REFUSALS in uploads.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
