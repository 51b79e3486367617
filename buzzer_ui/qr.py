"""QR codes for the hall."""

from io import BytesIO

import segno


def qr_svg(text: str) -> bytes:
    """A QR code as SVG, dark on white with its quiet zone, readable from a projected screen."""
    out = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", border=3, dark="#0b1f3a", light="#ffffff", omitsize=True)
    return out.getvalue()
