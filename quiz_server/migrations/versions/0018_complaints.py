"""Complaints of captains

Revision: 0018
After: 0017
"""

import sqlalchemy as sa
from alembic import op


revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("captain", sa.String(length=120), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("was_late", sa.Boolean(), nullable=False),
        sa.Column("leave_by", sa.String(length=40), nullable=True),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.Column("effect", sa.String(length=300), nullable=False),
        sa.Column("ruled_by", sa.String(length=40), nullable=True),
        sa.Column("ruled_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('late', 'open', 'accepted', 'rejected')", name=op.f("ck_complaint_state")
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stage.id"], name=op.f("fk_complaint_stage_id_stage"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_complaint_team_id_team"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_complaint_round_id_round"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("stage_id", "number", name=op.f("uq_complaint_stage_id_number")),
    )
    op.create_index(op.f("ix_complaint_team_id"), "complaint", ["team_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("complaint")
