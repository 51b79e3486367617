"""The picture behind a puzzle: `/puzzles/<round>/<mark>/<place>/<pieces>`, closed pieces painted over.

The bytes of the whole picture leave the server only once everything is open.
Until then a picture is drawn anew that holds the open pieces and nothing of the
others. Pieces are named by their numbers joined by "-", "0" for none, so an
address never means more later on than it does now; `mark` keeps it from meaning
a round of the same number in another database. Whoever may see the whole
picture beforehand, host and jury, gets it at `/pictures/<sha256>`.
"""

import io
from functools import lru_cache
from threading import Lock

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from PIL import Image, ImageDraw, ImageFont

from question_bank.access import PUBLIC, allow
from question_bank.database import db
from question_bank.picture_models import Picture
from quiz_server import on_stage
from quiz_server.pictures import as_picture
from quiz_server.round import pictures, puzzles
from quiz_server.round.state import RoundState

bp = Blueprint("puzzle_pictures", __name__)

#: what is closed has the colour of the stage, with a line between two pieces
_COVER = (15, 42, 79)
_LINE = (245, 196, 81)
#: the centre takes this share of width and height
_CENTRE = 0.4
#: a number is so high, as a share of its piece, and so much farther from the middle than its piece
_DIGIT, _OUTWARD = 0.34, 0.4
#: pictures that are kept as they were drawn: those of a puzzle on each of three stages
_KEPT = 24
_JPEG = "image/jpeg"

Box = tuple[int, int, int, int]
Pieces = tuple[int, ...]

_one_painter = Lock()


@bp.get("/puzzles/<int:round_id>/<mark>/<int:place>/<pieces>")
@allow(PUBLIC)
def show(round_id: int, mark: str, place: int, pieces: str) -> ResponseReturnValue:
    """The picture with these pieces open; 404 where a stage has not opened them, or not in this order."""
    wanted = _numbers(pieces)
    if wanted is None or round_id not in on_stage.active_rounds():
        abort(404)
    found = _opened(on_stage.state_of(round_id), mark, place, wanted)
    if found is None:
        abort(404)
    sha256, count, centre = found
    # a hall asks for the same pieces in the same moment, so one paints and the others wait
    with _one_painter:
        data, media_type = _of_hall(sha256, wanted, count, centre)
    return as_picture(data, media_type)


def _numbers(pieces: str) -> Pieces | None:
    parts = pieces.split("-")
    if len(parts) > 100 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts} - {0}))


def _opened(state: RoundState, mark: str, place: int, wanted: Pieces) -> tuple[str, int, bool] | None:
    """(picture, rows, whether there is a centre) where this place is a keyword and these pieces were open."""
    if place >= len(state.slots):
        return None
    slot = state.slots[place]
    picture, puzzle = puzzles.picture(slot), puzzles.puzzle_of(state, slot)
    if picture is None or puzzle is None or not puzzles.is_keyword(state, slot):
        return None
    if mark != pictures.mark(state, picture) or wanted not in puzzles.openings(state, slot.section):
        return None
    return picture.sha256, state.rules_of(slot).pick.count, puzzle.centre


@lru_cache(maxsize=_KEPT)
def _of_hall(sha256: str, wanted: Pieces, count: int, centre: bool) -> tuple[bytes, str]:
    found = db.session.get(Picture, sha256)
    if found is None:
        abort(404)
    return painted(found.data, wanted, count, centre=centre, media_type=found.media_type), found.media_type


def painted(data: bytes, wanted: Pieces, count: int, *, centre: bool, media_type: str = "image/png") -> bytes:
    """A picture of the same size that holds the wanted pieces of this one and a plain cover elsewhere."""
    with Image.open(io.BytesIO(data)) as whole:
        source = whole.convert("RGB")
    drawn = Image.new("RGB", source.size, _COVER)
    boxes = boxes_of(source.width, source.height, count, centre=centre)
    pen = ImageDraw.Draw(drawn)
    # the centre lies upon the others, so it comes last, open or closed
    for number, box in enumerate(boxes, start=1):
        drawn.paste(source.crop(box) if number in wanted else _COVER, box)
        if len(wanted) < len(boxes):
            pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), outline=_LINE, width=2)
        if number not in wanted and number <= count:
            _number(pen, number, box, source.size, _OUTWARD if centre else 0.0)
    made = io.BytesIO()
    if media_type == _JPEG:
        drawn.save(made, "JPEG", quality=88)
    else:
        drawn.save(made, "PNG")
    return made.getvalue()


def _number(pen: ImageDraw.ImageDraw, number: int, box: Box, size: tuple[int, int], outward: float) -> None:
    """The row's number on its closed piece, moved away from the middle where the centre lies upon it."""
    left, top, right, bottom = box
    middle = [(left + right) / 2, (top + bottom) / 2]
    x, y = (at + (at - whole / 2) * outward for at, whole in zip(middle, size, strict=True))
    font = ImageFont.load_default(size=min(right - left, bottom - top) * _DIGIT)
    pen.text((x, y), str(number), fill=_LINE, font=font, anchor="mm")


def boxes_of(width: int, height: int, count: int, *, centre: bool) -> list[Box]:
    """Where each row's piece lies, row by row in a grid, then the centre in the middle, in pixels."""
    across = next(size for size in range(1, count + 1) if size * size >= count)
    down = -(-count // across)
    boxes: list[Box] = []
    for number in range(count):
        line, column = divmod(number, across)
        in_line = across if line < down - 1 else count - across * (down - 1)
        left, right = width * column // in_line, width * (column + 1) // in_line
        boxes.append((left, height * line // down, right, height * (line + 1) // down))
    if centre:
        side, top = round(width * (1 - _CENTRE) / 2), round(height * (1 - _CENTRE) / 2)
        boxes.append((side, top, width - side, height - top))
    return boxes
