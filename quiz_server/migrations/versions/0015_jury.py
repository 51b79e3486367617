"""The jury's criteria, rules, typed sheets, clocks, acts of two people

Revision: 0015
After: 0014
"""

import sqlalchemy as sa
from alembic import op


revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def _part(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["part_id"], ["part.id"], name=op.f(f"fk_{table}_part_id_part"), ondelete="CASCADE"
    )


def _team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id"], ["team.id"], name=op.f(f"fk_{table}_team_id_team"), ondelete="CASCADE"
    )


def _judge(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["judge_id"], ["judge.id"], name=op.f(f"fk_{table}_judge_id_judge"), ondelete="CASCADE"
    )


def _stage(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["stage_id"], ["stage.id"], name=op.f(f"fk_{table}_stage_id_stage"), ondelete="CASCADE"
    )


def upgrade() -> None:
    """Go up."""
    _sheets()
    _acts()


def _sheets() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("max", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        _part("criterion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("part_id", "number", name=op.f("uq_criterion_part_id_number")),
    )
    op.create_index(op.f("ix_criterion_part_id"), "criterion", ["part_id"])
    op.create_table(
        "part_rule",
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("agg", sa.String(length=10), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("free_s", sa.Integer(), nullable=False),
        sa.Column("every_s", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        _part("part_rule"),
        sa.PrimaryKeyConstraint("part_id", name=op.f("pk_part_rule")),
    )
    op.create_table(
        "sheet_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("criterion", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _team("sheet_value"),
        _part("sheet_value"),
        _judge("sheet_value"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_value")),
        sa.UniqueConstraint(
            "team_id",
            "part_id",
            "judge_id",
            "source",
            "criterion",
            name=op.f("uq_sheet_value_team_id_part_id_judge_id_source_criterion"),
        ),
    )
    op.create_index(op.f("ix_sheet_value_team_id"), "sheet_value", ["team_id"])


def _acts() -> None:
    op.create_table(
        "clock_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=10), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.CheckConstraint("act IN ('start', 'stop', 'set')", name=op.f("ck_clock_act_act")),
        _team("clock_act"),
        _part("clock_act"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_act")),
        sa.UniqueConstraint("team_id", "part_id", "number", name=op.f("uq_clock_act_team_id_part_id_number")),
    )
    op.create_index(op.f("ix_clock_act_team_id"), "clock_act", ["team_id"])
    op.create_table(
        "jury_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("judge_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('change', 'close')", name=op.f("ck_jury_request_kind")),
        sa.CheckConstraint(
            "outcome IN ('open', 'accepted', 'rejected')", name=op.f("ck_jury_request_outcome")
        ),
        _stage("jury_request"),
        _part("jury_request"),
        _team("jury_request"),
        _judge("jury_request"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jury_request")),
    )
    op.create_index("ix_jury_request_stage_id_outcome", "jury_request", ["stage_id", "outcome"])
    op.create_table(
        "part_closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("confirmed_by", sa.String(length=40), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        _stage("part_closure"),
        _part("part_closure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_closure")),
        sa.UniqueConstraint("stage_id", "part_id", name=op.f("uq_part_closure_stage_id_part_id")),
    )
    op.create_table(
        "jury_chair",
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        _stage("jury_chair"),
        _judge("jury_chair"),
        sa.PrimaryKeyConstraint("stage_id", name=op.f("pk_jury_chair")),
    )


def downgrade() -> None:
    """Go down."""
    for table in ("jury_chair", "part_closure", "jury_request", "clock_act"):
        op.drop_table(table)
    for table in ("sheet_value", "part_rule", "criterion"):
        op.drop_table(table)
