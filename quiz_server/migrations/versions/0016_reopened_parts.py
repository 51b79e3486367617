"""A closed part can be opened again by two people

Revision: 0016
After: 0015
"""

from alembic import op


revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    _kinds("kind IN ('change', 'close', 'reopen')")


def _kinds(rule: str) -> None:
    with op.batch_alter_table("jury_request", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_jury_request_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_jury_request_kind"), rule)


def downgrade() -> None:
    """Go down."""
    op.execute("DELETE FROM jury_request WHERE kind = 'reopen'")
    _kinds("kind IN ('change', 'close')")
