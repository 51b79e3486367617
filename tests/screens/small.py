"""Makes pictures of screens small: flat colours need no more than a palette."""

from io import BytesIO

from PIL import Image

COLOURS = 128


def squeezed(png: bytes, width: int | None = None) -> bytes:
    """The picture with at most `COLOURS` colours, no wider than `width` pixels."""
    picture: Image.Image = Image.open(BytesIO(png)).convert("RGB")
    if width and picture.width > width:
        height = round(picture.height * width / picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    made = BytesIO()
    few.save(made, "PNG", optimize=True)
    return made.getvalue()
