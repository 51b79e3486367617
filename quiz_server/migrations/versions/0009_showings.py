"""What rounds told of the questions."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the showings and their sums beside each question."""
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shown", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("right_share", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("mean_answer_ms", sa.Integer(), nullable=True))
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.alter_column("shown", server_default=None)
    op.create_table(
        "question_showing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("contest", sa.String(length=300), nullable=False),
        sa.Column("stage", sa.String(length=160), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("bell", sa.Boolean(), nullable=False),
        sa.Column("able", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("none", sa.Integer(), nullable=False),
        sa.Column("timed", sa.Integer(), nullable=False),
        sa.Column("mean_answer_ms", sa.Integer(), nullable=True),
        sa.Column("rings", sa.Integer(), nullable=False),
        sa.Column("fastest_ms", sa.Integer(), nullable=True),
        sa.Column("winner", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_showing_question_id_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_showing")),
        sa.UniqueConstraint("round_id", "question_id", name=op.f("uq_question_showing_round_id_question_id")),
    )
    with op.batch_alter_table("question_showing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_showing_question_id"), ["question_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("question_showing")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("mean_answer_ms")
        batch_op.drop_column("right_share")
        batch_op.drop_column("shown")
