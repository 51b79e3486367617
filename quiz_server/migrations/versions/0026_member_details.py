"""Year of birth and post of a team's people

Revision: 0026
After: 0025
"""

import sqlalchemy as sa
from alembic import op


revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("birth_year", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("position", sa.String(length=160), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_column("position")
        batch_op.drop_column("birth_year")
