"""Makes pictures small: WebP for the documents, a palette for icons."""

from io import BytesIO

from PIL import Image

COLOURS = 128


QUALITY = 80


def as_webp(png: bytes, width: int) -> bytes:
    """The picture as WebP, no wider than `width` pixels."""
    picture: Image.Image = Image.open(BytesIO(png)).convert("RGB")
    if picture.width > width:
        height = round(picture.height * width / picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    made = BytesIO()
    picture.save(made, "WEBP", quality=QUALITY, method=6)
    return made.getvalue()


def squeezed(png: bytes) -> bytes:
    """The picture as PNG with at most `COLOURS` colours."""
    picture: Image.Image = Image.open(BytesIO(png)).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    made = BytesIO()
    few.save(made, "PNG", optimize=True)
    return made.getvalue()
