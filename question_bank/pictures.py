"""The pictures of the bank: kept once by their content, seen by the offices that brought them.

A content names its pictures as `{"sha256", "place", "alt"}`, in reading order;
`place` is "stem", "explanation" or the label of an option. What is stored is
PNG or JPEG written by ourselves (`rendering`), never the bytes that came in.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from question_bank import catalog, word
from question_bank.database import db
from question_bank.language import say
from question_bank.picture_models import Picture, PictureUse
from question_bank.reading import reader
from question_bank.refusals import BankRefused, not_found

#: as uploaded; what is kept is far smaller
MAX_BYTES = 15 * 1024 * 1024
#: of one question: more belongs into one drawing
MOST_OF_A_QUESTION = 12


def keep(made: word.Picture, office: str) -> str:
    """Put a rendered picture under its SHA-256, which is returned, and note the office. No commit."""
    sha256 = hashlib.sha256(made.data).hexdigest()
    if db.session.get(Picture, sha256) is None:
        row = Picture(
            sha256=sha256,
            media_type=made.media_type,
            width=made.width,
            height=made.height,
            data=made.data,
        )
        db.session.add(row)
    lend([sha256], office)
    return sha256


def keep_all(found: Mapping[str, word.Picture], office: str) -> dict[str, str]:
    """Keep the pictures of a reading: their names → SHA-256. No commit."""
    return {name: keep(made, office) for name, made in found.items()}


def lend(sha256s: Iterable[str], office: str) -> None:
    """Let an office's members see these pictures, because a question of theirs shows them. No commit."""
    for sha256 in set(sha256s):
        if db.session.get(PictureUse, (sha256, office)) is None:
            db.session.add(PictureUse(sha256=sha256, office_code=office))
    db.session.flush()


def add(data: bytes, name: str, office: str, scope: str | None) -> Picture:
    """Keep an uploaded picture for an office. Commits.

    Refuses `picture_too_heavy`, and what cannot be shown with the reader's own code
    (`picture_unreadable`, `picture_too_large`, `picture_svg`, `picture_needs_converter`).
    """
    catalog.office(office, scope)
    if len(data) > MAX_BYTES:
        most = MAX_BYTES // 2**20
        raise BankRefused(
            "picture_too_heavy",
            say(
                "Hình “%(name)s” nặng hơn %(most)s MB nên không nhận. Hãy thu nhỏ hình rồi đưa lên lại.",
                name=name[:60],
                most=most,
            ),
            413,
        )
    sha256 = keep(reader.picture(data, name[:200] or say("hình không tên")), office)
    db.session.commit()
    return db.session.get_one(Picture, sha256)


def find(sha256: str, scope: str | None) -> Picture:
    """The picture, or a refusal `not_found`, also where only other offices have it."""
    found = db.session.get(Picture, sha256)
    if found is None or not _visible([sha256], scope):
        raise not_found(say("hình này"))
    return found


def described(shown: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The pictures of a content with their `width` and `height` in pixels, as sets and rounds need them.

    Refuses `picture_missing` where one is not in the bank.
    """
    rows = {row.sha256: row for row in _rows([picture["sha256"] for picture in shown])}
    _refuse_unknown([picture for picture in shown if picture["sha256"] not in rows])
    return [
        {**picture, "width": rows[picture["sha256"]].width, "height": rows[picture["sha256"]].height}
        for picture in shown
    ]


def check(shown: Sequence[Mapping[str, Any]], scope: str | None) -> None:
    """Refuse a content that names too many pictures, or one that the account may not see."""
    if len(shown) > MOST_OF_A_QUESTION:
        raise BankRefused(
            "too_many_pictures",
            say(
                "Một câu có nhiều nhất %(most)s hình nên chưa lưu. Hãy ghép bớt hình lại.",
                most=MOST_OF_A_QUESTION,
            ),
            422,
            field="pictures",
        )
    visible = _visible([picture["sha256"] for picture in shown], scope)
    _refuse_unknown([picture for picture in shown if picture["sha256"] not in visible])


def _refuse_unknown(unknown: Sequence[Mapping[str, Any]]) -> None:
    if unknown:
        raise BankRefused(
            "picture_missing",
            say(
                "Có %(count)s hình không có trong ngân hàng nên chưa ghi gì. Hãy đưa hình lên lại.",
                count=len(unknown),
            ),
            422,
            field="pictures",
        )


def _rows(sha256s: Iterable[str]) -> Sequence[Picture]:
    wanted = set(sha256s)
    return db.session.scalars(select(Picture).where(Picture.sha256.in_(wanted))).all() if wanted else ()


def _visible(sha256s: Iterable[str], scope: str | None) -> set[str]:
    """Those of the pictures that exist and that members of the office (None: anybody) may see."""
    wanted = set(sha256s)
    if not wanted:
        return set()
    if scope is None:
        return {row.sha256 for row in _rows(wanted)}
    query = select(PictureUse.sha256).where(PictureUse.sha256.in_(wanted), PictureUse.office_code == scope)
    return set(db.session.scalars(query))
