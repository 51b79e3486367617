"""The first start: accounts made for this installation alone, and the slip they are printed from.

There are no default passwords. The slip (`sign-ins.json`, readable by its
owner alone) stays until somebody deletes it; a password changed since is no
longer on it.
"""

import json
import os
from pathlib import Path

from sqlalchemy import func, select

from question_bank.access import COMMITTEE, HOST, JUDGE, ORGANISER, REVIEWER, SECRETARY
from question_bank.database import db
from quiz_server.accounts.models import User
from quiz_server.accounts.users import create_user, new_password

#: the slip's name inside the installation's folder
SLIP = "sign-ins.json"
#: the offices that the first accounts write for: code → name
FIRST_OFFICES = {
    "NV": "Phòng Nội vụ",
    "TP": "Phòng Tư pháp",
    "VH": "Phòng Văn hóa và Thông tin",
    "VP": "Văn phòng HĐND&UBND",
}
#: one account for each job of the evening: username, shown name, role, office
FIRST_ACCOUNTS: tuple[tuple[str, str, str, str | None], ...] = (
    ("bantochuc", "Ban Tổ chức", ORGANISER, None),
    ("noivu", "Tổ soạn câu hỏi – Phòng Nội vụ", COMMITTEE, "NV"),
    ("tuphap", "Tổ soạn câu hỏi – Phòng Tư pháp", COMMITTEE, "TP"),
    ("vanhoa", "Tổ soạn câu hỏi – Phòng Văn hóa và Thông tin", COMMITTEE, "VH"),
    ("vanphong", "Tổ soạn câu hỏi – Văn phòng HĐND&UBND", COMMITTEE, "VP"),
    ("thamdinh", "Người thẩm định câu hỏi", REVIEWER, None),
    ("dieukhien", "Người điều khiển", HOST, None),
    ("thuky", "Thư ký", SECRETARY, None),
    ("giamkhao1", "Giám khảo 1", JUDGE, None),
    ("giamkhao2", "Giám khảo 2", JUDGE, None),
    ("giamkhao3", "Giám khảo 3", JUDGE, None),
)


def make_first_accounts(slip: Path) -> bool:
    """Make the first accounts in an empty installation and write the slip; False if accounts exist."""
    if db.session.scalar(select(func.count()).select_from(User)):
        return False
    rows = []
    for username, display_name, role, office in FIRST_ACCOUNTS:
        password = new_password()
        create_user(username, display_name, role, password, office)
        rows.append({"username": username, "password": password, "name": display_name, "role": role})
    _write_private(slip, json.dumps(rows, ensure_ascii=False, indent=1))
    db.session.commit()
    return True


def read_slip(slip: Path) -> list[dict[str, str]]:
    """The rows of the slip for accounts whose password has not been changed since."""
    if not slip.exists():
        return []
    unchanged = set(db.session.scalars(select(User.username).where(User.session_epoch == 0, User.active)))
    return [row for row in json.loads(slip.read_text(encoding="utf-8")) if row["username"] in unchanged]


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
