"""Images are drawn anew: only the dots survive, no EXIF, no place, no comment, nothing that was appended."""

import io

from PIL import Image, ImageFile, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

from app.documents.image_limits import LONGEST_SIDE, MOST_PIXELS
from app.documents.upload_refused import UploadRefused

QUICK_COMPRESSION = 3  # of 9: 40 megapixels within ten seconds
AS_THEY_ARE = frozenset({"1", "L", "RGB", "RGBA", "I;16"})

# The child opens no file once it reads: what Pillow would load when it first saves is loaded now.
LOADED = (ImageFile, JpegImagePlugin, MpoImagePlugin, PngImagePlugin)
Image.preinit()
Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked


def redraw_png(content: bytes) -> bytes:
    """The PNG, drawn anew. Raises UploadRefused; Pillow raises what it likes for a broken one."""
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
    """The JPG, drawn anew, upright and about as sharp as it was.

    Telephones put other pictures behind the first one, of its depth for instance: they are dropped.
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
    image.info.clear()  # Pillow writes some of it back: comments, colour profiles, resolution
    drawn = io.BytesIO()
    image.save(drawn, kind, **details)
    return drawn.getvalue()
