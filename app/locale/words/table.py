"""A table of words: what each code of a closed list is called."""

from collections.abc import Mapping

from app.locale.messages import Message

Words = Mapping[str, Message]
OTHER = ""
"""The words of every code that a table does not know."""


def find(words: Words, *codes: str) -> Message:
    """The message of the first of these codes that has one, else that of other codes, else the last code."""
    spelled = Message(codes[-1].replace("_", " ").replace("%", "%%"))
    return next((words[code] for code in (*codes, OTHER) if code in words), spelled)
