"""Tables of the work on a batch and on a question beside the question itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.database import db
from question_bank.models import ImportBatch, ImportDraft, now_utc
from question_bank.written import IMPORT_NOTES, Written


class ImportStep(db.Model):  # type: ignore[name-defined, misc]
    """One act that changed which drafts a batch has; kept until it is undone."""

    __tablename__ = "import_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    #: split | merge | take_lines | attach | key_file
    act: Mapped[str] = mapped_column(String(16))
    #: what it did, for the button that undoes it
    told: Mapped[str] = mapped_column(Written(String(160), IMPORT_NOTES))
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
    #: the drafts that it changed or took away, as `restructure.snapshot` writes them
    before: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    #: ids of the drafts that it changed or made
    after: Mapped[list[int]] = mapped_column(JSON)


class DraftComment(db.Model):  # type: ignore[name-defined, misc]
    """What somebody said about a question of an import; the question gets a copy when it is accepted."""

    __tablename__ = "draft_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("import_draft.id"), index=True)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
    text: Mapped[str] = mapped_column(Text)
    resolved_by: Mapped[str | None] = mapped_column(String(80))
    resolved_at: Mapped[datetime | None]

    draft: Mapped[ImportDraft] = relationship()


class QuestionComment(db.Model):  # type: ignore[name-defined, misc]
    """What somebody said about a version of a question; open until somebody settles it."""

    __tablename__ = "question_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    version: Mapped[int]
    #: the import that was looked through when it was said; None where the question was in the bank already
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
    text: Mapped[str] = mapped_column(Text)
    resolved_by: Mapped[str | None] = mapped_column(String(80))
    resolved_at: Mapped[datetime | None]

    batch: Mapped[ImportBatch | None] = relationship()
