"""Finds objects of a PDF that act by themselves, hide a file or lead elsewhere; texts and metadata never do."""

import codecs
import re
from collections.abc import Iterator

from app.documents.pdf.objects import Objects
from app.documents.pdf.values import Dictionary, Name, Stream, Value
from app.documents.upload_refused import UploadRefused

ALLOWED_ACTIONS = frozenset({"URI", "GoTo", "ResetForm"})
FORBIDDEN_ACTIONS = frozenset(
    {
        "JavaScript", "JS", "Launch", "GoToR", "GoToE", "GoToDp", "Thread", "Hide", "Named", "SubmitForm",
        "ImportData", "Rendition", "Movie", "Sound", "SetOCGState", "Trans", "GoTo3DView", "RichMediaExecute",
    }
)  # fmt: skip
FORBIDDEN_KINDS = frozenset({"EmbeddedFile", "Movie", "Sound", "Rendition", "FileAttachment", "Screen", "3D"})
RICH_MEDIA = "RichMedia"
# The keys of these dictionaries are arbitrary names: a font may be called «JS».
NAMES_OF_ANY_KIND = frozenset(
    {
        "Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties", "CharProcs", "Dests",
        "RoleMap", "ClassMap", "Colorants",
    }
)  # fmt: skip
# Keys of a stream whose data, or a substitute for them, are in another file.
OUTSIDE = frozenset({"F", "FFilter", "FDecodeParms", "Ref", "OPI"})
LEADS_ON = ("A", "PA", "Next")
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
UNSEEN = dict.fromkeys(range(0x21))
DEEPEST_TREE = 20
codecs.lookup("utf-16")  # loaded now, because later the process can open no file


def check_acting(objects: Objects) -> None:
    """Raises UploadRefused if an object acts."""
    judge = _Judge(objects)
    for value in objects.values:
        for dictionary in _dictionaries(value):
            if judge.acts(dictionary):
                raise UploadRefused("active")


def _dictionaries(value: Value, key: str = "") -> Iterator[Dictionary]:
    """The dictionaries in a value, without those that only name things; what these hold is included."""
    if isinstance(value, Dictionary):
        if key not in NAMES_OF_ANY_KIND or isinstance(value, Stream):
            yield value
        for name, part in value.entries:
            yield from _dictionaries(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _dictionaries(part, key)


class _Judge:
    def __init__(self, objects: Objects) -> None:
        self._every = objects.every
        self._rules = {
            "S": self._forbidden_action,
            "Type": self._forbidden_kind,
            "Subtype": self._forbidden_kind,
            "JS": self._is_a_script,
            "JavaScript": self._is_a_tree_with_leaves,
            "EmbeddedFiles": self._is_a_tree_with_leaves,
            "AA": self._has_actions,
            "EF": self._is_there,
            "XFA": self._is_there,
            "RichMediaContent": self._is_there,
            "OpenAction": self._is_more_than_a_place,
            "URI": self._is_unsafe_address,
        } | dict.fromkeys(LEADS_ON, self._is_action_not_allowed)

    def acts(self, dictionary: Dictionary) -> bool:
        if isinstance(dictionary, Stream) and any(key in OUTSIDE for key, _ in dictionary.entries):
            return True
        if "Action" in self._words(dictionary, "Type") and self._is_action_not_allowed(dictionary):
            return True
        return any(
            key in self._rules and any(self._rules[key](value) for value in self._every(given))
            for key, given in dictionary.entries
        )

    def _words(self, dictionary: Dictionary, key: str) -> set[str]:
        """The names given for this key. A text counts as a name, as it does in some readers."""
        values = [value for given in dictionary.all(key) for value in self._every(given)]
        return {word for value in values if (word := _word(value)) is not None}

    def _forbidden_action(self, value: Value) -> bool:
        return _word(value) in FORBIDDEN_ACTIONS

    def _forbidden_kind(self, value: Value) -> bool:
        word = _word(value) or ""
        return word in FORBIDDEN_KINDS or word.startswith(RICH_MEDIA)

    def _is_action_not_allowed(self, value: Value) -> bool:
        actions = value if isinstance(value, list) else [value]
        kinds = [
            self._words(action, "S")
            for each in actions
            for action in self._every(each)
            if isinstance(action, Dictionary)
        ]
        return any(kind - ALLOWED_ACTIONS for kind in kinds)

    def _is_a_script(self, value: Value) -> bool:
        """Whether this is a text or a stream; a dictionary of this name is no script."""
        return value is not None and (isinstance(value, Stream) or not isinstance(value, Dictionary))

    def _is_there(self, value: Value) -> bool:
        return bool(value.entries) if isinstance(value, Dictionary) else value is not None

    def _has_actions(self, value: Value) -> bool:
        if not isinstance(value, Dictionary):
            return False
        parts = [part for _, given in value.entries for part in self._every(given)]
        return any(isinstance(part, Dictionary) and part.all("S") for part in parts)

    def _is_a_tree_with_leaves(self, value: Value, depth: int = 0) -> bool:
        """Whether a name tree has entries. Tools that clean a file leave an empty tree behind."""
        if not isinstance(value, Dictionary) or isinstance(value, Stream) or depth > DEEPEST_TREE:
            return value is not None
        leaves = [part for given in value.all("Names") for part in self._every(given)]
        kids = [kid for given in value.all("Kids") for part in self._every(given) for kid in _listed(part)]
        return any(leaf not in ([], None) for leaf in leaves) or any(
            self._is_a_tree_with_leaves(dictionary, depth + 1) for kid in kids for dictionary in self._every(kid)
        )

    def _is_more_than_a_place(self, value: Value) -> bool:
        """Whether opening the document does more than go to one of its pages."""
        if isinstance(value, Dictionary):
            return self._words(value, "S") != {"GoTo"} or bool(value.all("Next"))
        return not (value is None or isinstance(value, list))

    def _is_unsafe_address(self, value: Value) -> bool:
        """Whether an address has a scheme other than those of web sites, mailboxes and telephones."""
        if isinstance(value, Dictionary):
            return any(self._is_unsafe_address(base) for given in value.all("Base") for base in self._every(given))
        if not isinstance(value, bytes):
            return value is not None
        text = value.decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
        plain = text.translate(UNSEEN)
        scheme = SCHEME.match(plain)
        return plain.startswith("\\\\") or (scheme is not None and scheme[1].lower() not in SAFE_SCHEMES)


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _word(value: Value) -> str | None:
    if isinstance(value, Name):
        return str(value)
    return value.decode("latin-1") if isinstance(value, bytes) else None
