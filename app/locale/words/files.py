"""What a file is that is no pdf, jpg or png, why a file cannot come along, and what to do."""

from app.locale.messages import gettext, ngettext
from app.locale.words.table import OTHER, Words

# With `file`, `size` in MB, `together` in MB, `count`; what it `is` and the `way` out are below.
FILE_ERRORS: Words = {
    "is": gettext("%(file)s is not a pdf, jpg or png: it is %(kind)s. %(way)s"),
    "too_large": gettext("%(file)s is larger than %(size)s MB"),
    "too_large_together": gettext("The files are larger than %(together)s MB together"),
    "too_many": ngettext("Choose at most %(count)s file", "Choose at most %(count)s files"),
    "empty": gettext("%(file)s is empty"),
    "choose_again": gettext("Choose your attachments again"),
    "quota": gettext("You have sent many files today. Send your message without files, or try again tomorrow"),
    "no_room": gettext("We cannot receive files right now. Send your message without files, or try again later"),
    "locked": gettext("%(file)s is locked with a password. Save it without a password"),
    "protected": gettext("%(file)s is protected. Open it and save it without protection"),
    "active": gettext(
        "%(file)s holds a script, a file or another part that we do not accept. "
        "Print it as a new pdf, or take a photo of it"
    ),
    "pages": gettext("%(file)s has more than 20 pages. Send only the pages that matter"),
    "inflates": gettext("%(file)s becomes too large when it is opened. Scan it at 300 dpi, or take a photo of it"),
    "pixels": gettext("%(file)s has too many pixels. Scan it at 300 dpi, or make the picture smaller"),
    "frames": gettext("%(file)s moves. Choose a picture that stands still"),
    "unreadable": gettext(
        "We cannot open %(file)s. Perhaps it is damaged or not complete: save it again, or take a photo of it"
    ),
}
# One of the kinds in documents/uploads/recognise.py.
FILE_KINDS: Words = {
    "heic": gettext("a HEIC photo, as iPhones make them"),
    "avif": gettext("an AVIF picture"),
    "webp": gettext("a WebP picture"),
    "gif": gettext("a GIF picture"),
    "tiff": gettext("a TIFF picture"),
    "bmp": gettext("a BMP picture"),
    "jxl": gettext("a JPEG XL picture"),
    "jp2": gettext("a JPEG 2000 picture"),
    "psd": gettext("a Photoshop picture"),
    "svg": gettext("an SVG drawing"),
    "docx": gettext("a Word document"),
    "doc": gettext("a Word document"),
    "odt": gettext("an OpenDocument text"),
    "rtf": gettext("an RTF document"),
    "pages": gettext("a Pages document"),
    "xlsx": gettext("an Excel sheet"),
    "xls": gettext("an Excel sheet"),
    "ods": gettext("an OpenDocument sheet"),
    "pptx": gettext("a PowerPoint presentation"),
    "ppt": gettext("a PowerPoint presentation"),
    "odp": gettext("an OpenDocument presentation"),
    "old_office": gettext("an Office document"),
    "epub": gettext("an e-book"),
    "html": gettext("a web page"),
    "xml": gettext("an XML file"),
    "text": gettext("a text file"),
    "postscript": gettext("a PostScript file"),
    "late_pdf": gettext("a pdf with something else before it"),
    "email": gettext("an email"),
    "msg": gettext("an email from Outlook"),
    "zip": gettext("a zip file"),
    "archive": gettext("a packed file"),
    "video": gettext("a video"),
    "audio": gettext("a sound recording"),
    "program": gettext("a program"),
    OTHER: gettext("a file of a kind that we do not know"),
}
_AS_PICTURE = gettext("Open it and save it as jpg or png")
_UNPACKED = gettext("Unpack it and choose the files that are in it")
_OF_A_MAIL = gettext("Choose its attachment, or print it as pdf")
_ANEW = gettext("Scan the form as pdf, or take a photo of it")
# How to make one of it that we take.
FILE_WAYS_OUT: Words = {
    "heic": gettext("Make a screenshot of it, or save it as jpg"),
    **dict.fromkeys(("avif", "webp", "gif", "tiff", "bmp", "jxl", "jp2", "psd", "svg"), _AS_PICTURE),
    **dict.fromkeys(("zip", "archive"), _UNPACKED),
    **dict.fromkeys(("email", "msg"), _OF_A_MAIL),
    **dict.fromkeys(("video", "audio", "program", "unknown"), _ANEW),
    OTHER: gettext("Open it and save or print it as pdf"),
}
