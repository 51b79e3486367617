"""The chair of the jury signs; signatures of an organiser's account keep their name

Revision: 0023
After: 0022
"""

import sqlalchemy as sa
from alembic import op


revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_REASON = (
    "Từ nay Trưởng Ban Giám khảo ký kết quả bằng tài khoản của mình, không ký thay bằng tài khoản Ban Tổ chức"
)


def _set_roles(roles: str) -> None:
    with op.batch_alter_table("result_signing", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_result_signing_role"), type_="check")
        batch_op.create_check_constraint(op.f("ck_result_signing_role"), f"role IN ({roles})")


def upgrade() -> None:
    """Go up: results that both have signed stay locked, a lone signature of an organiser is taken back."""
    _set_roles("'secretary', 'chair', 'presider'")
    connection = op.get_bind()
    connection.execute(sa.text("UPDATE result_signing SET role = 'presider' WHERE role = 'chair'"))
    lone = sa.text(
        "SELECT id, stage_id FROM result_signing AS one WHERE role = 'presider' AND reopened_by IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM result_signing AS other WHERE other.stage_id = one.stage_id "
        "AND other.role = 'secretary' AND other.reopened_by IS NULL)"
    )
    for row in connection.execute(lone).all():
        number = connection.execute(
            sa.text("SELECT COALESCE(MAX(number), 0) + 1 FROM decision WHERE stage_id = :stage"),
            {"stage": row.stage_id},
        ).scalar_one()
        connection.execute(
            sa.text(
                'INSERT INTO decision (stage_id, number, text, reason, "by", at) '
                "VALUES (:stage, :number, 'Mở lại kết quả đã ký', :reason, 'system', CURRENT_TIMESTAMP)"
            ),
            {"stage": row.stage_id, "number": number, "reason": _REASON},
        )
        connection.execute(
            sa.text("UPDATE result_signing SET reopened_by = :number WHERE id = :id"),
            {"number": number, "id": row.id},
        )


def downgrade() -> None:
    """Go down."""
    op.get_bind().execute(sa.text("UPDATE result_signing SET role = 'chair' WHERE role = 'presider'"))
    _set_roles("'secretary', 'chair'")
