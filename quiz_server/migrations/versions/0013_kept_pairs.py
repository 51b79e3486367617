"""Pairs of questions that are both kept

Revision: 0013
After: 0012
"""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kept_pair",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["question.id"], name=op.f("fk_kept_pair_first_id_question")),
        sa.ForeignKeyConstraint(["second_id"], ["question.id"], name=op.f("fk_kept_pair_second_id_question")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_kept_pair")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("kept_pair")
