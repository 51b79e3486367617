"""What a plan fixes beside parts and prizes, and its sign-off

Revision: 0019
After: 0018
"""

import sqlalchemy as sa
from alembic import op


revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "plan_rule",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("min_people", sa.Integer(), nullable=False),
        sa.Column("max_people", sa.Integer(), nullable=False),
        sa.Column("main_people", sa.Integer(), nullable=False),
        sa.Column("qualify", sa.String(length=12), nullable=False),
        sa.Column("qualify_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("qualify IN ('', 'top', 'best_overall')", name=op.f("ck_plan_rule_qualify")),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_plan_rule_contest_id_contest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contest_id", name=op.f("pk_plan_rule")),
    )
    op.create_table(
        "plan_signing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"],
            ["contest.id"],
            name=op.f("fk_plan_signing_contest_id_contest"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_signing")),
    )
    op.create_index(op.f("ix_plan_signing_contest_id"), "plan_signing", ["contest_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("plan_signing")
    op.drop_table("plan_rule")
