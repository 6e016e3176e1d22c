"""The name of a file that somebody sent. It is a text to show, never a path or a header."""

import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 80
NAMELESS = "bestand"
UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ENDINGS = {"pdf": (".pdf",), "jpg": (".jpg", ".jpeg"), "png": (".png",)}
# Other endings that name a kind; anything else after a dot is part of the name.
OTHER_ENDINGS = frozenset(
    {
        ".jfif", ".jpe", ".jpeg", ".jif", ".jpg", ".pdf", ".pjp", ".pjpeg", ".png", ".apng",
        ".avif", ".bmp", ".gif", ".heic", ".heif", ".ico", ".jp2", ".jxl", ".psd", ".svg", ".tif",
        ".tiff", ".webp", ".csv", ".doc", ".docm", ".docx", ".eml", ".epub", ".htm", ".html",
        ".key", ".md", ".mht", ".mhtml", ".msg", ".numbers", ".odp", ".ods", ".odt", ".pages",
        ".ppt", ".pptx", ".ps", ".rtf", ".txt", ".xls", ".xlsx", ".xml", ".xps", ".7z", ".apk",
        ".bat", ".bin", ".bz2", ".cmd", ".com", ".dll", ".dmg", ".exe", ".gz", ".iso", ".jar",
        ".js", ".lnk", ".msi", ".php", ".ps1", ".py", ".rar", ".scr", ".sh", ".swf", ".tar", ".tgz",
        ".vbs", ".wsf", ".xz", ".zip", ".3gp", ".avi", ".m4a", ".mkv", ".mov", ".mp3", ".mp4",
        ".mpg", ".wav", ".webm", ".tmp", ".temp", ".download", ".crdownload", ".part",
    }
)  # fmt: skip


def shown_name(sent: str) -> str:
    """The last part of the path without invisible characters, at most 80 characters long, with its ending."""
    last = sent.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in UNSHOWN
    )
    return _shortened(" ".join(seen.split()).strip(". ") or NAMELESS)


def name_with_ending(shown: str, kind: str) -> str:
    """The name with the right ending for this kind: pdf, jpg or png."""
    while (ending := PurePosixPath(shown).suffix.lower()) not in ENDINGS[kind] and ending in OTHER_ENDINGS:
        shown = shown[: -len(ending)].rstrip(". ") or NAMELESS
    return shown if ending in ENDINGS[kind] else _shortened(f"{shown}.{kind}")


def _shortened(name: str) -> str:
    ending = PurePosixPath(name).suffix[:6]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(ending)].rstrip() + ending
