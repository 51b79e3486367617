"""Comments on questions, and a second office that reads them

Revision: 0011
After: 0010
"""

import sqlalchemy as sa
from alembic import op


revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "question_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("resolved_by", sa.String(length=80), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_comment_question_id_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_comment")),
    )
    with op.batch_alter_table("question_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_comment_question_id"), ["question_id"], unique=False)
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("second_office", sa.String(length=16), nullable=True))
        batch_op.create_index(batch_op.f("ix_question_second_office"), ["second_office"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_question_second_office_office"), "office", ["second_office"], ["code"]
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_question_second_office_office"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_question_second_office"))
        batch_op.drop_column("second_office")
    with op.batch_alter_table("question_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_comment_question_id"))
    op.drop_table("question_comment")
