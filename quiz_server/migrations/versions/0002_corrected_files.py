"""A corrected file and the questions it corrects

Revision: 0002
After: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("updates_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_import_batch_updates_id_import_batch"), "import_batch", ["updates_id"], ["id"]
        )
    with op.batch_alter_table("import_draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("target_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("target_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("standing", sa.String(length=16), nullable=False, server_default="new"))
        batch_op.add_column(sa.Column("clashes", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.create_foreign_key(
            batch_op.f("fk_import_draft_target_id_question"), "question", ["target_id"], ["id"]
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("import_draft", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_import_draft_target_id_question"), type_="foreignkey")
        batch_op.drop_column("clashes")
        batch_op.drop_column("standing")
        batch_op.drop_column("target_version")
        batch_op.drop_column("target_id")
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_import_batch_updates_id_import_batch"), type_="foreignkey")
        batch_op.drop_column("updates_id")
