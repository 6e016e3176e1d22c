"""Images for the upload tests, made here: good ones, and one for each way of being bad."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

ZIP = b"PK\x03\x04evil.txt" + b"PK\x05\x06" + bytes(18)
HTML = b"<html><script>alert(1)</script></html>"
PLACE = b"52.0907N"
CAMERA = "Camera of Kees"


def drawing(mode: str = "RGB", size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A gradient: photographs are never of one colour."""
    image = Image.linear_gradient("L").resize(size)
    return image.convert(mode)


def png(image: Image.Image | None = None, **details: object) -> bytes:
    return _saved(image or drawing(), "PNG", **details)


def jpg(image: Image.Image | None = None, **details: object) -> bytes:
    return _saved(image or drawing(), "JPEG", **details)


def jpg_with_a_place(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = PLACE.decode()
    return jpg(exif=exif, comment=b"a comment")


def png_with_texts() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", HTML.decode())
    texts.add_itxt("XML:com.adobe.xmp", CAMERA)
    return png(pnginfo=texts)


def animated_png() -> bytes:
    return png(drawing(), save_all=True, append_images=[drawing().rotate(90).resize((300, 200))])


def png_that_claims(width: int, height: int) -> bytes:
    """A head that promises these dots, and next to nothing behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100)))
        + chunk(b"IEND", b"")
    )


def png_with_a_text_bomb() -> bytes:
    whole = png()
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9))
    return whole[:33] + bomb + whole[33:]


def jpg_that_claims(width: int, height: int) -> bytes:
    whole = bytearray(jpg())
    frame = whole.index(b"\xff\xc0")
    whole[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(whole)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _saved(image: Image.Image, kind: str, **details: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **details)
    return file.getvalue()
