"""The picture behind a puzzle: `/puzzles/<round>/<place>/<pieces>`, with the closed pieces painted over.

The bytes of the whole picture leave the server only once everything is open.
Until then a picture is drawn anew that holds the open pieces and nothing of the
others. Pieces are named by their numbers joined by "-", "0" for none.
"""

import io
from functools import lru_cache

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from PIL import Image, ImageDraw
from sqlalchemy import select

from question_bank.access import PUBLIC, allow
from question_bank.database import db
from question_bank.picture_models import Picture
from quiz_server.contest.models import Stage
from quiz_server.round import pictures, puzzles
from quiz_server.round.state import RoundState
from quiz_server.store import rounds

bp = Blueprint("puzzle_pictures", __name__)

#: what is closed has the colour of the stage, with a line between two pieces
_COVER = (15, 42, 79)
_LINE = (245, 196, 81)
#: the centre takes this share of width and height
_CENTRE = 0.4

Box = tuple[int, int, int, int]


@bp.get("/puzzles/<int:round_id>/<int:place>/<pieces>")
@allow(PUBLIC)
def show(round_id: int, place: int, pieces: str) -> ResponseReturnValue:
    """The picture as PNG with these pieces open; 404 where one of them is not open on a stage."""
    wanted = _numbers(pieces)
    stages = select(Stage.id).where(Stage.active_round_id == round_id)
    if wanted is None or db.session.scalars(stages).first() is None:
        abort(404)
    found = _open(rounds.load_state(db.engine, round_id), place, wanted)
    if found is None:
        abort(404)
    sha256, count, centre = found
    data = _painted(sha256, wanted, count, centre)
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(data, mimetype="image/png", headers=headers)


def _numbers(pieces: str) -> tuple[int, ...] | None:
    parts = pieces.split("-")
    if len(parts) > 100 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts} - {0}))


def _open(state: RoundState, place: int, wanted: tuple[int, ...]) -> tuple[str, int, bool] | None:
    """(picture, rows, whether there is a centre) where this place is a keyword and the pieces are open."""
    if place >= len(state.slots) or not puzzles.is_keyword(state, state.slots[place]):
        return None
    slot = state.slots[place]
    picture = next(iter(pictures.asking(slot.question)), None)
    puzzle = puzzles.puzzle_of(state, slot)
    if picture is None or puzzle is None or not set(wanted) <= set(puzzles.open_rows(state, slot.section)):
        return None
    return picture.sha256, state.rules_of(slot).pick.count, puzzle.centre


@lru_cache(maxsize=64)
def _painted(sha256: str, wanted: tuple[int, ...], count: int, centre: bool) -> bytes:
    found = db.session.get(Picture, sha256)
    if found is None:
        abort(404)
    return painted(found.data, wanted, count, centre=centre)


def painted(data: bytes, wanted: tuple[int, ...], count: int, *, centre: bool) -> bytes:
    """A PNG of the same size that holds the wanted pieces of the picture and a plain cover elsewhere."""
    with Image.open(io.BytesIO(data)) as whole:
        source = whole.convert("RGB")
    drawn = Image.new("RGB", source.size, _COVER)
    boxes = boxes_of(source.width, source.height, count, centre=centre)
    # the centre lies upon the others, so it comes last, open or closed
    for number, box in enumerate(boxes, start=1):
        if number in wanted:
            drawn.paste(source.crop(box), box[:2])
        else:
            drawn.paste(_COVER, box)
    if len(wanted) < len(boxes):
        pen = ImageDraw.Draw(drawn)
        for box in boxes:
            pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), outline=_LINE, width=2)
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()


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
