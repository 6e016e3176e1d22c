"""Undoes the prediction of tables and object streams; pictures stay as they are."""

from app.documents.pdf.values import Dictionary, Malformed

NONE_PREDICTED = (None, 1)
FROM_PNG = range(10, 16)
LONGEST_ROW = 4096


def without_prediction(data: bytes, details: Dictionary) -> bytes:
    """The bytes before PNG's prediction with one byte a sample. Raises Malformed for any other prediction."""
    if details.get("Predictor") in NONE_PREDICTED:
        return data
    columns = details.get("Columns") or 1
    one_byte = (details.get("Colors") in (None, 1)) and (details.get("BitsPerComponent") in (None, 8))
    if details.get("Predictor") not in FROM_PNG or not one_byte or not isinstance(columns, int):
        raise Malformed("a table that is predicted in a strange way")
    if not 0 < columns <= LONGEST_ROW:
        raise Malformed("a table that is too wide")
    above, rows = bytes(columns), []
    for start in range(0, len(data), columns + 1):
        above = _row(data[start], data[start + 1 : start + 1 + columns], above)
        rows.append(above)
    return b"".join(rows)


def _row(kind: int, row: bytes, above: bytes) -> bytes:
    if kind == 0:
        return row
    if kind == 2:  # noqa: PLR2004  # as PNG numbers them; by far the most common
        return bytes((here + up) & 0xFF for here, up in zip(row, above, strict=False))
    plain, before, corner = bytearray(), 0, 0
    for here, up in zip(row, above, strict=False):
        before = (here + _guess(kind, before, up, corner)) & 0xFF
        corner = up
        plain.append(before)
    return bytes(plain)


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 1:
            return left
        case 3:
            return (left + up) // 2
        case 4:
            return min((left, up, corner), key=lambda near: abs(left + up - corner - near))
        case _:
            raise Malformed("a row that is predicted in an unknown way")
