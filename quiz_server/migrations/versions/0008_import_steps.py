"""Acts that can be undone while an import is looked through

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "import_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("told", sa.String(length=160), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_step_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_step")),
    )
    with op.batch_alter_table("import_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_step_batch_id"), ["batch_id"], unique=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("import_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_step_batch_id"))
    op.drop_table("import_step")
