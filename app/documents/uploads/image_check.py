"""Redraws images, so that only the pixels survive: no EXIF, place, comment or appended data."""

import io

from PIL import Image, ImageFile, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

from app.documents.image_limits import LONGEST_SIDE, MOST_PIXELS
from app.documents.upload_refused import UploadRefused

QUICK_COMPRESSION = 3  # of 9; so that 40 megapixels take less than ten seconds
AS_THEY_ARE = frozenset({"1", "L", "RGB", "RGBA", "I;16"})

# The child can open no file once it reads, so the modules that Pillow loads when it first saves are loaded now.
LOADED = (ImageFile, JpegImagePlugin, MpoImagePlugin, PngImagePlugin)
Image.preinit()
Image.MAX_IMAGE_PIXELS = None  # pixels are counted here instead, before anything is unpacked


def redraw_png(content: bytes) -> bytes:
    """The PNG, redrawn. Raises UploadRefused, or any exception of Pillow for a broken file."""
    image = _opened(content, "PNG")
    if getattr(image, "n_frames", 1) > 1:
        raise UploadRefused("frames")
    image.load()
    if image.mode in AS_THEY_ARE and "transparency" not in image.info:
        plain = image
    else:
        plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return _saved(plain, "PNG", compress_level=QUICK_COMPRESSION)


def redraw_jpg(content: bytes) -> bytes:
    """The JPG, redrawn upright and about as sharp as it was.

    Other pictures that telephones append to the first one, such as its depth, are dropped.
    """
    image = _opened(content, "JPEG")
    image.load()
    tables, sampling = getattr(image, "quantization", None), JpegImagePlugin.get_sampling(image)
    upright = ImageOps.exif_transpose(image)
    plain = upright if upright.mode in {"L", "RGB"} else upright.convert("RGB")
    same_colours = image.mode == plain.mode and tables is not None
    details = {"qtables": tables, "subsampling": sampling} if same_colours else {"quality": 90}
    return _saved(plain, "JPEG", **details)


def _opened(content: bytes, kind: str) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=[kind])
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise UploadRefused("pixels")
    return image


def _saved(image: Image.Image, kind: str, **details: object) -> bytes:
    image.info.clear()  # Pillow would write some of it again: comments, colour profiles, resolution
    drawn = io.BytesIO()
    image.save(drawn, kind, **details)
    return drawn.getvalue()
