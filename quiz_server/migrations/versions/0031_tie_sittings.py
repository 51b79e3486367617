"""Which level teams were parted together

Revision: 0031
After: 0030
"""

import sqlalchemy as sa
from alembic import op


revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("tie_place", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sitting", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("tie_place", schema=None) as batch_op:
        batch_op.drop_column("sitting")
