"""The table of files that left the bank."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from question_bank.models import now_utc
from question_bank.written import EXPORT_NOTES, Written


class ExportRecord(db.Model):  # type: ignore[name-defined, misc]
    """One file that was made: who took what when, and the file's SHA-256. Rows are only ever added."""

    __tablename__ = "export_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
    #: a code of `export.formats.FORMATS`
    format: Mapped[str] = mapped_column(String(24))
    #: whether the file tells answers
    answers: Mapped[bool]
    #: what it was made of, in words: the set's title or the filter
    what: Mapped[str] = mapped_column(Written(String(400), EXPORT_NOTES))
    #: the office whose member took it; None for organiser and reviewer, who see all offices
    office_code: Mapped[str | None] = mapped_column(String(16), index=True)
    set_id: Mapped[int | None] = mapped_column(index=True)
    questions: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(160))
    sha256: Mapped[str] = mapped_column(String(64))
