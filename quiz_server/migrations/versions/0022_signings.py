"""Signatures under results

Revision: 0022
After: 0021
"""

import sqlalchemy as sa
from alembic import op


revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "result_signing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("reopened_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("role IN ('secretary', 'chair')", name=op.f("ck_result_signing_role")),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stage.id"], name=op.f("fk_result_signing_stage_id_stage"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_signing")),
    )
    op.create_index(op.f("ix_result_signing_stage_id"), "result_signing", ["stage_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("result_signing")
