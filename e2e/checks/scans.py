"""The signed form as customers send it."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def signed_scan(name: str = "Kees Jansen") -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.drawString(72, 760, "Contractwijziging - contractoverdracht")
    canvas.drawString(72, 120, f"Getekend: {name}")
    canvas.bezier(72, 100, 120, 140, 160, 60, 240, 110)
    canvas.save()
    return file.getvalue()
