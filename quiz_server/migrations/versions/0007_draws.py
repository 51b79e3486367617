"""Sets have a matrix, and draws have minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the matrix and the minutes."""
    with op.batch_alter_table("question_set", schema=None) as batch_op:
        batch_op.add_column(sa.Column("targets", sa.JSON(), nullable=True))
    op.create_table(
        "set_draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("seed", sa.String(length=60), nullable=False),
        sa.Column("candidates", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("given_sha256", sa.String(length=64), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("replaced_id", sa.Integer(), nullable=True),
        sa.Column("replaced_code", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["question_set.id"], name=op.f("fk_set_draw_set_id_question_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_draw")),
    )
    with op.batch_alter_table("set_draw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_set_draw_set_id"), ["set_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("set_draw")
    with op.batch_alter_table("question_set", schema=None) as batch_op:
        batch_op.drop_column("targets")
