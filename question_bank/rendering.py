"""Pictures made safe and small: known by their content, decoded within limits, written anew as PNG or JPEG.

What comes out holds pixels and nothing else: no EXIF (place and camera of a
photo), no colour profile, no animation, no script. Runs in the reading child.
"""

import gzip
import io
import warnings
import zlib
from dataclasses import replace

from PIL import Image as Pillow
from PIL import ImageChops, ImageOps

from question_bank.word import Draft, Picture, Reading
from question_bank.word.diagnostics import diagnose
from question_bank.word.metafiles import as_png

#: as stored, packed
MOST_BYTES = 20 * 1024 * 1024
#: a 40-megapixel picture needs 160 MB while it is decoded
MOST_PIXELS = 40_000_000
#: of all pictures of one file
MOST_PIXELS_OF_A_FILE = 400_000_000
#: the longer side of what is kept: the width of the stage's screen
LONGEST_SIDE = 1920
#: a PNG above this is a photo and far smaller as a JPEG, with nothing lost that a hall could see
_PHOTO_BYTES = 900_000
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_BORDER = 12  # pixels left around a cropped formula


class Unrendered(Exception):
    """A picture that cannot be kept; `code` is one of the reader's diagnoses."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def render(data: bytes) -> Picture:
    """The picture as it is kept. Raises `Unrendered`."""
    kind = _kind(data)
    if kind == "svg":
        raise Unrendered("PICTURE_SVG")
    if kind:
        drawn = as_png({"0": (kind, _unpacked(data))}).get("0")
        if drawn is None:
            raise Unrendered("PICTURE_NEEDS_CONVERTER")
        return _from_metafile(drawn)
    return _written(_decoded(data), is_photo=data.startswith(b"\xff\xd8"))


def rendered(reading: Reading) -> Reading:
    """The reading with its pictures as they are kept; where one cannot be, its question says why."""
    metafiles = {
        name: (kind, _unpacked(picture.data))
        for name, picture in reading.pictures.items()
        if (kind := _kind(picture.data)) not in ("", "svg")
    }
    drawn = as_png(metafiles)
    kept: dict[str, Picture] = {}
    failed: dict[str, str] = {}
    left = MOST_PIXELS_OF_A_FILE
    for name, picture in reading.pictures.items():
        try:
            if name in metafiles and name not in drawn:
                raise Unrendered("PICTURE_NEEDS_CONVERTER")
            left -= 0 if _kind(picture.data) else size_of(picture.data)
            if left < 0:
                raise Unrendered("PICTURES_TOO_MANY")
            kept[name] = _from_metafile(drawn[name]) if name in metafiles else render(picture.data)
        except Unrendered as refused:
            failed[name] = refused.code
    questions = tuple(_told(draft, failed, reading) for draft in reading.questions)
    return replace(reading, questions=questions, pictures=kept)


def _told(draft: Draft, failed: dict[str, str], reading: Reading) -> Draft:
    lost = list(dict.fromkeys(image.name for image in draft.images if image.name in failed))
    if not lost:
        return draft
    images = tuple(image for image in draft.images if image.name not in failed)
    position = reading.lines[draft.source[0]].position
    notes = [note for note in draft.diagnostics if note.code != "PICTURE"]
    if images:
        notes.append(diagnose("PICTURE", position, count=len(images)))
    notes += [diagnose(failed[name], position, name=name.rpartition("/")[2]) for name in lost]
    return replace(draft, images=images, diagnostics=tuple(notes))


def _kind(data: bytes) -> str:
    """ "emf", "wmf" or "svg" by content, "" for what should be made of pixels."""
    head = data[:64]
    if head[:2] == b"\x1f\x8b":
        head = _unpacked(data, 64)
    if head[:4] == b"\x01\x00\x00\x00" and head[40:44] == b" EMF":
        return "emf"
    if head[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"):
        return "wmf"
    text = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "svg" if text.startswith(b"<") and b"<svg" in text else ""


def _unpacked(data: bytes, most: int = MOST_BYTES) -> bytes:
    """A compressed metafile (.emz, .wmz) unpacked, as far as `most` bytes; anything else as it is."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(most)
    except (OSError, EOFError, zlib.error):
        return b""


def size_of(data: bytes) -> int:
    """How many pixels a picture says it has. Raises `Unrendered`."""
    with _opened(data) as picture:
        return int(picture.width * picture.height)


def _opened(data: bytes) -> Pillow.Image:
    """The picture, its size known and nothing decoded yet. Raises `Unrendered`."""
    if len(data) > MOST_BYTES:
        raise Unrendered("PICTURE_TOO_LARGE")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            picture = Pillow.open(io.BytesIO(data), formats=_FORMATS)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise Unrendered("PICTURE_TOO_LARGE") from error
    except Exception as error:  # a decoder of foreign bytes may raise anything
        raise Unrendered("PICTURE_UNREADABLE") from error
    if picture.width * picture.height > MOST_PIXELS:
        raise Unrendered("PICTURE_TOO_LARGE")
    return picture


def _decoded(data: bytes) -> Pillow.Image:
    """The first frame in RGB on white, upright, no side longer than `LONGEST_SIDE`."""
    picture = _opened(data)
    try:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture = ImageOps.exif_transpose(picture)
        if picture.mode not in ("RGB", "L", "P", "1"):
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        elif picture.has_transparency_data:
            picture = picture.convert("RGBA")
        if picture.mode == "RGBA":
            paper = Pillow.new("RGB", picture.size, "white")
            paper.paste(picture, mask=picture.getchannel("A"))
            picture = paper
        if max(picture.size) > LONGEST_SIDE:
            picture = picture.convert("L" if picture.mode in ("L", "1") else "RGB")
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Pillow.Resampling.LANCZOS)
    except Exception as error:  # a decoder of foreign bytes may raise anything
        raise Unrendered("PICTURE_UNREADABLE") from error
    return picture


def _written(picture: Pillow.Image, *, is_photo: bool) -> Picture:
    clean = Pillow.new(picture.mode, picture.size)
    if picture.mode == "P":
        clean.putpalette(picture.getpalette() or [])
    clean.paste(picture)
    written = b"" if is_photo else _saved(clean, "PNG", optimize=True)
    media_type = "image/png"
    if is_photo or len(written) > _PHOTO_BYTES:
        picture = clean if clean.mode == "L" else clean.convert("RGB")
        written, media_type = _saved(picture, "JPEG", quality=88, optimize=True), "image/jpeg"
    return Picture(written, media_type, *picture.size)


def _saved(picture: Pillow.Image, form: str, **how: object) -> bytes:
    into = io.BytesIO()
    picture.save(into, form, **how)
    return into.getvalue()


def _from_metafile(page: bytes) -> Picture:
    """A drawing cut out of the white page it was drawn on."""
    picture = _decoded(page).convert("RGB")
    white = Pillow.new(picture.mode, picture.size, "white")
    box = ImageChops.difference(picture, white).getbbox()
    if box is None:
        raise Unrendered("PICTURE_UNREADABLE")
    return _written(ImageOps.expand(picture.crop(box), _BORDER, "white"), is_photo=False)
