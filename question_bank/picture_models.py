"""The tables of pictures: each is kept once, however many questions show it."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from question_bank.database import db


class Picture(db.Model):  # type: ignore[name-defined, misc]
    """A picture as it is shown: PNG or JPEG, written by ourselves, named by the SHA-256 of its bytes."""

    __tablename__ = "picture"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: image/png | image/jpeg
    media_type: Mapped[str] = mapped_column(String(16))
    width: Mapped[int]
    height: Mapped[int]
    data: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class PictureUse(db.Model):  # type: ignore[name-defined, misc]
    """An office brought this picture, so its members may see it; rows are only ever added."""

    __tablename__ = "picture_use"

    sha256: Mapped[str] = mapped_column(ForeignKey("picture.sha256"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
