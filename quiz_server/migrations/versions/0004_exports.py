"""The record of files that left the bank."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "export_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("format", sa.String(length=24), nullable=False),
        sa.Column("answers", sa.Boolean(), nullable=False),
        sa.Column("what", sa.String(length=400), nullable=False),
        sa.Column("office_code", sa.String(length=16), nullable=True),
        sa.Column("set_id", sa.Integer(), nullable=True),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=160), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_record")),
    )
    with op.batch_alter_table("export_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_record_office_code"), ["office_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_export_record_set_id"), ["set_id"], unique=False)


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("export_record")
