"""Tables of the legal documents and of where questions cite them."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.citations import TITLED
from question_bank.database import db
from question_bank.models import now_utc


class LegalDocument(db.Model):  # type: ignore[name-defined, misc]
    """A law, decree, decision … with the days it is in force; shared by all questions that rest on it."""

    __tablename__ = "legal_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: in its usual spelling, e.g. 59/2022/NĐ-CP
    number: Mapped[str] = mapped_column(String(120))
    #: `citations.key` of the number
    key: Mapped[str] = mapped_column(String(120), unique=True)
    #: other spellings that mean this document, after a merge
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: one of `citations.KINDS`
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text, default="")
    issuer: Mapped[str] = mapped_column(String(200), default="")
    issued_on: Mapped[date | None]
    #: first and last day in force; None where not known or not ended
    in_force_from: Mapped[date | None]
    in_force_to: Mapped[date | None]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("legal_document.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    #: proposed by an office and not looked at yet: its days flag no question
    proposed: Mapped[bool] = mapped_column(default=False)
    written_by: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime] = mapped_column(default=now_utc)
    lock_version: Mapped[int] = mapped_column()

    replaced_by: Mapped["LegalDocument | None"] = relationship(remote_side="LegalDocument.id")

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": lock_version}

    @property
    def name(self) -> str:
        """How people call it: "Nghị định 59/2022/NĐ-CP", "Luật Căn cước 26/2023/QH15"."""
        called = self.title if self.kind in TITLED and self.title else self.kind
        return f"{called} {self.number}" if self.number[:1].isdigit() else self.number


class DocumentCitation(db.Model):  # type: ignore[name-defined, misc]
    """A document that a question's reference cites; read anew whenever the question is written."""

    __tablename__ = "document_citation"

    #: no foreign key, as in `question_text`: SQLite copies a table to change it
    question_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    number: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40), default="")
    #: clause and article, e.g. "khoản 6 Điều 13"
    article: Mapped[str] = mapped_column(String(80), default="")
    #: None where the table does not hold the document yet
    document_id: Mapped[int | None] = mapped_column(ForeignKey("legal_document.id"), index=True)
