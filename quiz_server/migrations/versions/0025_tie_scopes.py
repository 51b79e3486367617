"""Ties of side prizes, and why people decided

Revision: 0025
After: 0024
"""

import sqlalchemy as sa
from alembic import op


revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("tie_place", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scope", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("reason", sa.String(length=300), nullable=False, server_default=""))
        batch_op.drop_constraint(op.f("uq_tie_place_team_id_step"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_tie_place_team_id_step_scope"), ["team_id", "step", "scope"]
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("tie_place", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_tie_place_team_id_step_scope"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_tie_place_team_id_step"), ["team_id", "step"])
        batch_op.drop_column("reason")
        batch_op.drop_column("scope")
