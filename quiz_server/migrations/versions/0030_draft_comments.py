"""Comments on the questions of an import, carried over to the bank

Revision: 0030
After: 0029
"""

import sqlalchemy as sa
from alembic import op


revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "draft_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("resolved_by", sa.String(length=80), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["import_draft.id"], name=op.f("fk_draft_comment_draft_id_import_draft")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
    )
    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_comment_draft_id"), ["draft_id"], unique=False)
    with op.batch_alter_table("question_comment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_question_comment_batch_id_import_batch"), "import_batch", ["batch_id"], ["id"]
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("question_comment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_question_comment_batch_id_import_batch"), type_="foreignkey")
        batch_op.drop_column("batch_id")
    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_comment_draft_id"))
    op.drop_table("draft_comment")
