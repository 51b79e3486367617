"""The index of the search: a table of words beside the questions, and what each database makes of it.

SQLite keeps an FTS5 table in step with it by triggers; PostgreSQL a tsvector
that it generates from the same terms. A question's row is written in the very
transaction that writes the question, whichever use case does it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    DDL,
    ColumnElement,
    FromClause,
    Select,
    Text,
    bindparam,
    cast,
    column,
    delete,
    event,
    exists,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Mapped, Session, mapped_column

from question_bank.database import db
from question_bank.models import Question
from question_bank.search import Term, index_terms, words

#: what the databases keep beside the declared tables; the migrations make it, and leave it alone afterwards
OWN_OBJECTS = ("question_fts", "question_text_vector", "ix_question_text_vector")


class QuestionText(db.Model):  # type: ignore[name-defined, misc]
    """The words of one question: in its stem, its options, and the rest; and its terms for the index."""

    __tablename__ = "question_text"

    #: no foreign key: SQLite copies a table to change it, and must not empty this one meanwhile
    question_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text)
    stem: Mapped[str] = mapped_column(Text)
    options: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(Text)


#: the statements that give each database its index
SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE question_fts USING fts5(terms, content='question_text', "
    "content_rowid='question_id', tokenize=\"ascii tokenchars '_'\", detail=none, prefix='1 2 3')",
    "CREATE TRIGGER question_text_added AFTER INSERT ON question_text BEGIN "
    "INSERT INTO question_fts(rowid, terms) VALUES (new.question_id, new.terms); END",
    "CREATE TRIGGER question_text_removed AFTER DELETE ON question_text BEGIN "
    "INSERT INTO question_fts(question_fts, rowid, terms) VALUES ('delete', old.question_id, old.terms); END",
    "CREATE TRIGGER question_text_changed AFTER UPDATE ON question_text BEGIN "
    "INSERT INTO question_fts(question_fts, rowid, terms) VALUES ('delete', old.question_id, old.terms); "
    "INSERT INTO question_fts(rowid, terms) VALUES (new.question_id, new.terms); END",
)
POSTGRES_INDEX = (
    "ALTER TABLE question_text ADD COLUMN question_text_vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED",
    "CREATE INDEX ix_question_text_vector ON question_text USING gin (question_text_vector)",
)

for _dialect, _statements in (("sqlite", SQLITE_INDEX), ("postgresql", POSTGRES_INDEX)):
    for _statement in _statements:
        event.listen(
            QuestionText.__table__,
            "after_create",
            DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
        )
event.listen(
    QuestionText.__table__,
    "before_drop",
    DDL("DROP TABLE IF EXISTS question_fts").execute_if(dialect="sqlite"),  # type: ignore[no-untyped-call]
)


def is_own(name: str | None, _kind: str = "", _parents: object = None) -> bool:
    """Whether a table, column or index belongs to the index and stands in no model."""
    return name is not None and name.startswith(OWN_OBJECTS)


@event.listens_for(Session, "after_flush")
def _keep_in_step(session: Session, _context: object) -> None:
    """Write the words of every question that this flush writes."""
    if gone := [one.id for one in session.deleted if isinstance(one, Question)]:
        session.execute(delete(QuestionText).where(QuestionText.question_id.in_(gone)))
    written = [one for one in session.new if isinstance(one, Question)]
    written += [one for one in session.dirty if isinstance(one, Question) and session.is_modified(one)]
    if written:
        index(session, written)


def index(session: Session, questions: Iterable[Question]) -> None:
    """Put the words of questions into the index, in place of what it had of them."""
    rows = [_row(question) for question in questions]
    session.execute(
        delete(QuestionText).where(QuestionText.question_id.in_([row["question_id"] for row in rows]))
    )
    session.execute(QuestionText.__table__.insert(), rows)


def _row(question: Question) -> dict[str, Any]:
    stem = words(question.stem)
    said = question.options.values() or question.answer  # letters of a key are no words to look for
    options = words(" ".join([*said, *question.accepted]))
    alts = [picture["alt"] for picture in question.pictures or ()]
    notes = words(
        " ".join([*alts, question.explanation or "", question.reference or "", question.topic or ""])
    )
    return {
        "question_id": question.id,
        "code": " ".join(words(question.code)),
        "stem": " ".join(stem),
        "options": " ".join(options),
        "notes": " ".join(notes),
        "terms": " ".join(index_terms(question.code, stem, [*options, *notes])),
    }


def catch_up(batch: int = 500) -> int:
    """Index the questions that the index lacks, as after a change of its tables; how many they were."""
    lacking = select(Question).where(~exists().where(QuestionText.question_id == Question.id))
    done = 0
    while found := db.session.scalars(lacking.limit(batch)).all():
        index(db.session(), found)
        db.session.commit()
        done += len(found)
    return done


def rebuild() -> int:
    """Make the whole index anew; how many questions it holds."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("INSERT INTO question_fts(question_fts) VALUES ('rebuild')"))
    db.session.execute(delete(QuestionText))
    db.session.commit()
    return catch_up()


def hits(query: Select[Any], terms: Sequence[Term]) -> tuple[Select[Any], ColumnElement[int]]:
    """The query, over `Question`, narrowed to those that have all the terms; and the column to order by id.

    Both databases go through the index first and look at a question only then;
    the column is the index's own, which it gives in order without sorting.
    """
    index, ids, condition = _index(terms)
    # The sign keeps SQLite from asking the index once for every question.
    joined = literal_column("+question_fts.rowid") if index is _FTS else ids
    return query.join(index, Question.id == joined).where(condition), ids


def hit_ids(terms: Sequence[Term]) -> Select[Any]:
    """The ids of all questions that have the terms, from the index alone."""
    index, ids, condition = _index(terms)
    return select(ids.label("id")).select_from(index).where(condition)


def order_of() -> ColumnElement[int]:
    """The column that gives hits in the order of their ids, without sorting where the database can."""
    return _FTS_ID if _on_sqlite() else _VECTOR.c.question_id


def _index(terms: Sequence[Term]) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
    """The database's index, its column of ids, and the condition that a row has all the terms."""
    if _on_sqlite():
        wanted = " AND ".join(f'"{term.text}"{" *" if term.open else ""}' for term in terms)
        return (
            _FTS,
            _FTS_ID,
            literal_column("question_fts").bool_op("MATCH")(wanted),
        )
    wanted = " & ".join(f"'{term.text}'{':*' if term.open else ''}" for term in terms)
    # In the statement itself: for words that it does not see, the database plans as if each were rare.
    seen = cast(bindparam(None, wanted, literal_execute=True), TSQUERY)
    return _VECTOR, _VECTOR.c.question_id, _VECTOR.c.question_text_vector.bool_op("@@")(seen)


def _on_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


_FTS = table("question_fts")
_FTS_ID: ColumnElement[int] = literal_column("question_fts.rowid")
_VECTOR = table("question_text", column("question_id"), column("question_text_vector")).alias(
    "question_vector"
)
