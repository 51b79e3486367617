"""Words of the questions and the index of the search

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up. The server indexes the questions that are there when it starts."""
    op.create_table(
        "question_text",
        sa.Column("question_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_question_text")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _index_of_sqlite()
    else:
        op.execute(
            "ALTER TABLE question_text ADD COLUMN question_text_vector tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED"
        )
        op.execute("CREATE INDEX ix_question_text_vector ON question_text USING gin (question_text_vector)")
    op.drop_column("question", "folded")


def _index_of_sqlite() -> None:
    added = "INSERT INTO question_fts(rowid, terms) VALUES (new.question_id, new.terms);"
    removed = (
        "INSERT INTO question_fts(question_fts, rowid, terms) VALUES ('delete', old.question_id, old.terms);"
    )
    op.execute(
        "CREATE VIRTUAL TABLE question_fts USING fts5(terms, content='question_text', "
        "content_rowid='question_id', tokenize=\"ascii tokenchars '_'\", detail=none, prefix='1 2 3')"
    )
    for name, when, acts in (
        ("added", "INSERT", added),
        ("removed", "DELETE", removed),
        ("changed", "UPDATE", f"{removed} {added}"),
    ):
        op.execute(f"CREATE TRIGGER question_text_{name} AFTER {when} ON question_text BEGIN {acts} END")


def downgrade() -> None:
    """Go down."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE question_fts")
    op.drop_table("question_text")
    op.add_column("question", sa.Column("folded", sa.Text(), nullable=False, server_default=""))
