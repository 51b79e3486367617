"""Sealed sets are encrypted; every opening is written down."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what sealing with a passphrase needs; sets sealed before stay as they are."""
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.alter_column("sealed", server_default=None)
    op.execute(
        "UPDATE question SET sealed = true WHERE id IN (SELECT question_id FROM set_item "
        "JOIN set_revision ON set_revision.set_id = set_item.set_id)"
    )
    with op.batch_alter_table("set_revision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("encrypted", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("envelope", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("summary", sa.JSON(), nullable=True))
        batch_op.alter_column("body", existing_type=sa.Text(), nullable=True)
    with op.batch_alter_table("set_revision", schema=None) as batch_op:
        batch_op.alter_column("encrypted", server_default=None)
    op.create_table(
        "set_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["set_revision.id"], name=op.f("fk_set_opening_revision_id_set_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_opening")),
    )
    with op.batch_alter_table("set_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_set_opening_revision_id"), ["revision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_set_opening_round_id"), ["round_id"], unique=False)


def downgrade() -> None:
    """Go back; refused by the database while a set sealed with a passphrase is there."""
    op.drop_table("set_opening")
    with op.batch_alter_table("set_revision", schema=None) as batch_op:
        batch_op.alter_column("body", existing_type=sa.Text(), nullable=False)
        batch_op.drop_column("summary")
        batch_op.drop_column("envelope")
        batch_op.drop_column("encrypted")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("sealed")
