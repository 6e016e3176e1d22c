"""A table of words: what each code of a closed list is called."""

from collections.abc import Mapping

from app.locale.messages import Message

Words = Mapping[str, Message]
# Has the words for every code that a table does not know.
OTHER = ""


def find(words: Words, *codes: str) -> Message:
    """Returns the message of the first known code, else that of other codes, else the last code itself."""
    spelled = Message(codes[-1].replace("_", " ").replace("%", "%%"))
    return next((words[code] for code in (*codes, OTHER) if code in words), spelled)
