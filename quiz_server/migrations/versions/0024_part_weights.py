"""A weight for every part

Revision: 0024
After: 0023
"""

import sqlalchemy as sa
from alembic import op


revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up: until now the parts were simply summed, weight 1 in hundredths."""
    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="100"))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.drop_column("weight")
