"""The bank's tables.

Instants (`…_at`) are UTC without a zone, because SQLite keeps none; days
(`valid_from`, `contest_day`) are plain dates of the Vietnamese calendar.
Texts that people type are NFC. Lists and maps of a question are JSON.
"""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from question_bank.database import db
from question_bank.written import STEP_NOTES, VERSION_NOTES, Written

#: states of an import batch
PENDING, CONFIRMED, DISCARDED = "pending", "confirmed", "discarded"
#: what the committee decided about one draft of a batch
OPEN, ACCEPTED, SKIPPED = "open", "accepted", "skipped"
#: how a draft stands to the question of the bank that it corrects
NEW, SAME, CHANGED, OUT_OF_USE = "new", "same", "changed", "out_of_use"
#: states of a question
DRAFT, IN_REVIEW, APPROVED, RETIRED = "draft", "in_review", "approved", "retired"

STATES = (DRAFT, IN_REVIEW, APPROVED, RETIRED)


def now_utc() -> datetime:
    """The instant to write down beside an act."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


class Office(db.Model):  # type: ignore[name-defined, misc]
    """An office that contributes questions, e.g. TP · Phòng Tư pháp."""

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    #: how many question codes were given out; grows in one UPDATE, so no code is given twice
    codes_given: Mapped[int] = mapped_column(default=0)


class ImportBatch(db.Model):  # type: ignore[name-defined, misc]
    """One file as it was read; its questions reach the bank only on confirmation."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), index=True)
    uploaded_by: Mapped[str] = mapped_column(String(80))
    uploaded_at: Mapped[datetime] = mapped_column(default=now_utc)
    state: Mapped[str] = mapped_column(String(16), default=PENDING)
    #: who confirmed or discarded last
    closed_by: Mapped[str | None] = mapped_column(String(80))
    closed_at: Mapped[datetime | None]
    #: the import whose file this one corrects, if any
    updates_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    #: `{"lines": […], "diagnostics": […], "coverage": 0.98}` as `drafts.reading_json` writes it
    reading: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    lock_version: Mapped[int] = mapped_column()

    office: Mapped[Office] = relationship()
    updates: Mapped["ImportBatch | None"] = relationship(remote_side="ImportBatch.id")
    drafts: Mapped[list["ImportDraft"]] = relationship(
        back_populates="batch", order_by="ImportDraft.position", cascade="all, delete-orphan"
    )

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": lock_version}


class ImportDraft(db.Model):  # type: ignore[name-defined, misc]
    """One question of a batch: as it was read, as it was corrected, and what was decided."""

    __tablename__ = "import_draft"
    __table_args__ = (UniqueConstraint("batch_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    position: Mapped[int]
    #: as `drafts.draft_json` writes it; changed by nothing but a key file, see `key_joining`
    read: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: the content as the committee left it; equal to `read["content"]` until somebody corrects it
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    decision: Mapped[str] = mapped_column(String(16), default=OPEN)
    revised_by: Mapped[str | None] = mapped_column(String(80))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    #: the question of the bank that this one corrects, and the version it was compared with
    target_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    target_version: Mapped[int | None]
    #: new | same | changed | out_of_use
    standing: Mapped[str] = mapped_column(String(16), default=NEW)
    #: group of fields → `{"old", "file", "bank", "settled"}`: changed here and in the bank, see `merging`
    clashes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    batch: Mapped[ImportBatch] = relationship(back_populates="drafts")
    question: Mapped["Question | None"] = relationship(foreign_keys=[question_id])
    target: Mapped["Question | None"] = relationship(foreign_keys=[target_id])


class Question(db.Model):  # type: ignore[name-defined, misc]
    """A question of the bank, as it stands now; `versions` hold how it came to be."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), index=True)
    state: Mapped[str] = mapped_column(String(16), default=DRAFT, index=True)
    version: Mapped[int] = mapped_column(default=1)

    kind: Mapped[str] = mapped_column(String(16))
    stem: Mapped[str] = mapped_column(Text)
    options: Mapped[dict[str, str]] = mapped_column(JSON)
    answer: Mapped[list[str]] = mapped_column(JSON)
    accepted: Mapped[list[str]] = mapped_column(JSON)
    explanation: Mapped[str] = mapped_column(Text, default="")
    reference: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    topic: Mapped[str] = mapped_column(String(120), default="")
    level: Mapped[str] = mapped_column(String(40), default="")
    points: Mapped[float | None]
    #: stands in some sealed set, so no draw takes it again; which set, only an opened set says
    sealed: Mapped[bool] = mapped_column(default=False)
    #: what rounds told, summed up by `showings`: how often shown, the share of right answers (0 to 1),
    #: the mean time of a tablet's answer
    shown: Mapped[int] = mapped_column(default=0)
    right_share: Mapped[float | None]
    mean_answer_ms: Mapped[int | None]
    #: `[{"sha256", "place": "stem" | "A" … | "explanation", "alt"}]`, in reading order
    pictures: Mapped[list[dict[str, str]]] = mapped_column(JSON, server_default="[]")

    #: `{"file", "lines": [line ids], "number", "people": [who had a hand in it]}`; empty where typed by hand
    source: Mapped[dict[str, Any]] = mapped_column(JSON)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    written_by: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime] = mapped_column(default=now_utc)
    #: the office whose members are asked to read and sign the question while it is in review
    second_office: Mapped[str | None] = mapped_column(ForeignKey("office.code"), index=True)
    lock_version: Mapped[int] = mapped_column()

    office: Mapped[Office] = relationship(foreign_keys=[office_code])
    reader: Mapped[Office | None] = relationship(foreign_keys=[second_office])
    versions: Mapped[list["QuestionVersion"]] = relationship(
        back_populates="question", order_by="QuestionVersion.version", cascade="all, delete-orphan"
    )
    steps: Mapped[list["ReviewStep"]] = relationship(order_by="ReviewStep.id", cascade="all, delete-orphan")

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": lock_version}


class QuestionVersion(db.Model):  # type: ignore[name-defined, misc]
    """The whole content of a question as one person left it."""

    __tablename__ = "question_version"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
    note: Mapped[str] = mapped_column(Written(String(255), VERSION_NOTES), default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)

    question: Mapped[Question] = relationship(back_populates="versions")


class ReviewStep(db.Model):  # type: ignore[name-defined, misc]
    """Who did what to a question on its way to the stage."""

    __tablename__ = "review_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    version: Mapped[int]
    #: submitted | approved | returned | retired
    act: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now_utc)
    note: Mapped[str] = mapped_column(Written(Text(), STEP_NOTES), default="")


class QuestionSet(db.Model):  # type: ignore[name-defined, misc]
    """The questions of one round while they are being put together."""

    __tablename__ = "question_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(160))
    contest_day: Mapped[date | None]
    #: `[{"title": "Bảng A/B/C/D", "count": 10, "letters": true}, …]`: the sections of the round in
    #: order; also `kinds`, `packages`, `per` where the format asks for more
    plan: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    reserves: Mapped[int] = mapped_column(default=0)
    #: the matrix, as `matrix.targets_of` reads it; None for sets made before there was one
    targets: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON)
    #: the seed of the last random choice, printed so that it can be repeated
    seed: Mapped[str | None] = mapped_column(String(40))
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(default=now_utc)
    lock_version: Mapped[int] = mapped_column()

    items: Mapped[list["SetItem"]] = relationship(
        back_populates="set", order_by="SetItem.position", cascade="all, delete-orphan"
    )
    draws: Mapped[list["SetDraw"]] = relationship(order_by="SetDraw.id", cascade="all, delete-orphan")
    revision: Mapped["SetRevision | None"] = relationship(back_populates="set")

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": lock_version}


class SetItem(db.Model):  # type: ignore[name-defined, misc]
    """A question's place in a set."""

    __tablename__ = "set_item"
    __table_args__ = (UniqueConstraint("set_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    position: Mapped[int]
    #: index into the set's plan: the section the question is meant for; a reserve keeps it as a hint
    section: Mapped[int] = mapped_column(default=0)
    reserve: Mapped[bool] = mapped_column(default=False)

    set: Mapped[QuestionSet] = relationship(back_populates="items")
    question: Mapped[Question] = relationship()


class SetDraw(db.Model):  # type: ignore[name-defined, misc]
    """The minutes of one draw of an open set; the seal takes them into its text."""

    __tablename__ = "set_draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now_utc)
    by: Mapped[str] = mapped_column(String(80))
    seed: Mapped[str] = mapped_column(String(60))
    candidates: Mapped[int]
    #: canonical JSON of all that the draw depends on: places, targets, candidates
    given: Mapped[str] = deferred(mapped_column(Text, nullable=False))
    given_sha256: Mapped[str] = mapped_column(String(64))
    #: `[[code, section or -1 for a reserve], …]` in the order of the lot
    chosen: Mapped[list[list[Any]]] = mapped_column(JSON)
    #: the fair shares that were kept: keys of `draws.FAIR`
    kept: Mapped[list[str]] = mapped_column(JSON)
    #: the question that was drawn out, and why; of a first draw none
    replaced_id: Mapped[int | None]
    replaced_code: Mapped[str] = mapped_column(String(24), default="")
    reason: Mapped[str] = mapped_column(String(300), default="")


class SetRevision(db.Model):  # type: ignore[name-defined, misc]
    """A set as it was sealed. Rows are only ever added; what was hashed is the very text that was sealed."""

    __tablename__ = "set_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"), unique=True)
    title: Mapped[str] = mapped_column(String(160))
    #: whether the text stands in `envelope`, to be opened with the passphrase alone
    encrypted: Mapped[bool] = mapped_column(default=False)
    #: as `vault.lock` writes it
    envelope: Mapped[str | None] = deferred(mapped_column(Text))
    #: the text in the clear, of a set that was sealed without a passphrase
    body: Mapped[str | None] = deferred(mapped_column(Text))
    sha256: Mapped[str] = mapped_column(String(64))
    #: how many questions are played, and how many stand in reserve
    played: Mapped[int]
    reserves: Mapped[int]
    #: what the set holds without saying which questions, as `summary.summary_of` writes it
    summary: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    sealed_by: Mapped[str] = mapped_column(String(80))
    sealed_at: Mapped[datetime] = mapped_column(default=now_utc)

    set: Mapped[QuestionSet] = relationship(back_populates="revision")


class SetOpening(db.Model):  # type: ignore[name-defined, misc]
    """One try to open a sealed set. Rows are only ever added."""

    __tablename__ = "set_opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("set_revision.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now_utc)
    by: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64))
    #: a key of `opening.PURPOSES`
    purpose: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(200), default="")
    #: a key of `opening.OUTCOMES`
    outcome: Mapped[str] = mapped_column(String(16))
    #: the round that was prepared from this opening
    round_id: Mapped[int | None] = mapped_column(index=True)


class QuestionShowing(db.Model):  # type: ignore[name-defined, misc]
    """What one round told of a question, computed from the round's log; times in milliseconds."""

    __tablename__ = "question_showing"
    __table_args__ = (UniqueConstraint("round_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    round_id: Mapped[int]
    slot: Mapped[int]
    contest: Mapped[str] = mapped_column(String(300))
    stage: Mapped[str] = mapped_column(String(160))
    at: Mapped[datetime]
    #: shown, but it did not count
    voided: Mapped[bool]
    #: asked at the bell
    bell: Mapped[bool]
    #: teams that could answer, and what came of it
    able: Mapped[int]
    right: Mapped[int]
    wrong: Mapped[int]
    none: Mapped[int]
    #: answers from tablets, and their mean time
    timed: Mapped[int]
    mean_answer_ms: Mapped[int | None]
    #: at the bell: who rang, the fastest ring after the opening, the team that got it right
    rings: Mapped[int]
    fastest_ms: Mapped[int | None]
    winner: Mapped[str] = mapped_column(String(160))
