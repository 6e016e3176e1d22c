"""How many pixels a picture in a PDF has, and so how large its data may become."""

from dataclasses import dataclass

from app.documents.image_limits import LONGEST_SIDE, MOST_PIXELS
from app.documents.pdf.coded import coded_size
from app.documents.pdf.inflate import PREDICTED_FROM, Resolve
from app.documents.pdf.values import Dictionary, Name, Stream, Value
from app.documents.upload_refused import UploadRefused

COMPONENTS = {
    "DeviceGray": 1, "CalGray": 1, "G": 1, "Indexed": 1, "I": 1, "Separation": 1,
    "DeviceRGB": 3, "CalRGB": 3, "RGB": 3, "Lab": 3, "DeviceCMYK": 4, "CMYK": 4, "CalCMYK": 4,
}  # fmt: skip
BITS = (1, 2, 4, 8, 16)
UNKNOWN_COMPONENTS, MOST_COMPONENTS = 4, 32
# Some programs pad rows or add a few; so the data may exceed what they need by a sixteenth and 64 KiB.
SLACK_BYTES, SLACK_PART = 64 * 1024, 16


@dataclass(frozen=True, slots=True)
class Picture:
    """The size of a picture as its dictionary says."""

    width: int
    height: int
    bits: int

    @property
    def pixels(self) -> int:
        return self.width * self.height

    def most_bytes(self, details: Dictionary) -> int:
        """The largest size of its data in bytes. With prediction as in PNG, each row has one byte more."""
        predictor = details.get("Predictor")
        predicted = isinstance(predictor, int) and predictor >= PREDICTED_FROM
        needed = self.height * ((self.width * self.bits + 7) // 8 + predicted)
        return needed + needed // SLACK_PART + SLACK_BYTES


def picture_of(stream: Stream, resolve: Resolve) -> Picture | None:
    """The picture in this stream; None if it is none. Raises UploadRefused when it has too many pixels."""
    kind, width, height = (resolve(stream.get(key)) for key in ("Subtype", "Width", "Height"))
    if kind != "Image" or not isinstance(width, int) or not isinstance(height, int):
        return None
    _check_pixels(width, height)
    return Picture(width, height, _bits_of(stream, resolve))


def check_coded(name: str, details: Dictionary, data: bytes) -> None:
    """Raises UploadRefused when the data themselves claim more pixels than a picture may have."""
    if (size := coded_size(name, details, data)) is not None:
        _check_pixels(*size)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise UploadRefused("pixels")


def _bits_of(stream: Stream, resolve: Resolve) -> int:
    """The bits of one pixel: one for a mask, and eight for each component when the stream does not say."""
    if resolve(stream.get("ImageMask")) is True:
        return 1
    each = resolve(stream.get("BitsPerComponent"))
    return _components(resolve(stream.get("ColorSpace")), resolve) * (
        each if isinstance(each, int) and each in BITS else 8
    )


def _components(space: Value, resolve: Resolve) -> int:
    if isinstance(space, Name):
        return COMPONENTS.get(space, UNKNOWN_COMPONENTS)
    if not isinstance(space, list) or not space:
        return UNKNOWN_COMPONENTS
    family, detail = resolve(space[0]), resolve(space[1]) if len(space) > 1 else None
    if family == "ICCBased" and isinstance(detail, Dictionary):
        count = resolve(detail.get("N"))
    elif family == "DeviceN" and isinstance(detail, list):
        count = len(detail)
    else:
        count = COMPONENTS.get(str(family), UNKNOWN_COMPONENTS)
    return min(count, MOST_COMPONENTS) if isinstance(count, int) and count > 0 else UNKNOWN_COMPONENTS
