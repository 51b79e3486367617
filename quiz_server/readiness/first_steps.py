"""What the organiser of a fresh installation does one after the other, and what of it is done."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, exists, select

from question_bank.database import db
from question_bank.language import say
from question_bank.models import APPROVED, Question, SetRevision
from quiz_server.accounts.models import AuditEntry
from quiz_server.contest.models import Contest, Draw, Judge, Stage
from quiz_server.store.models import Round


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what it is called, what comes of it, the page for it, whether it is done."""

    title: str
    hint: str
    endpoint: str
    done: bool
    values: dict[str, int] = field(default_factory=dict)


def first_steps(username: str) -> list[Step]:
    """The steps in their order for the organiser `username`; [] once a round that counts is prepared."""
    if _there(Round.rehearsal.is_(False)):
        return []
    return [*_of_the_contest(username), *_of_the_questions(), *_of_the_evening()]


def _of_the_contest(username: str) -> list[Step]:
    others = (AuditEntry.action == "signed_in") & (AuditEntry.actor != username)
    return [
        Step(
            say("Lập hội thi"),
            say("Ghi tên, điểm thi, các đội, phần thi, giải thưởng như trong Thể lệ."),
            "plan.new",
            _there(Contest.id > 0),
        ),
        Step(
            say("Phát phiếu đăng nhập"),
            say("In phiếu cho từng người; thêm giám khảo, thư ký, người soạn câu hỏi còn thiếu."),
            "staff.index",
            _there(others),
        ),
    ]


def _of_the_questions() -> list[Step]:
    return [
        Step(
            say("Đưa câu hỏi vào ngân hàng"),
            say("Thả tệp Word của các đơn vị, xem từng câu bên cạnh bản gốc rồi xác nhận."),
            "bank.imports",
            _there(Question.id > 0),
        ),
        Step(
            say("Duyệt câu hỏi"),
            say("Đơn vị trình, người thẩm định đọc và duyệt; chỉ câu đã duyệt mới vào đề."),
            "bank.review_queue",
            _there(Question.state == APPROVED),
        ),
        Step(
            say("Niêm phong bộ câu hỏi"),
            say("Chọn hoặc rút thăm câu cho một buổi thi, thêm câu dự phòng, đặt mật khẩu."),
            "bank.sets",
            _there(SetRevision.id > 0),
        ),
    ]


def _of_the_evening() -> list[Step]:
    first = db.session.scalar(select(Stage.id).order_by(Stage.order).limit(1))
    endpoint, values = ("contest.stage", {"stage_id": first}) if first else ("contest.index", {})
    return [
        Step(
            say("Ghi giám khảo và bốc thăm thứ tự thi"),
            say("Ở trang của buổi thi; bốc thăm xong mới in mã PIN cho các đội."),
            endpoint,
            _there(Judge.id > 0) and _there(Draw.id > 0),
            values,
        ),
        Step(
            say("Chuẩn bị vòng kiến thức"),
            say("Sát giờ thi, mở đề bằng mật khẩu niêm phong; trước đó nên thi thử một lần."),
            endpoint,
            False,
            values,
        ),
    ]


def _there(condition: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(exists().where(condition))))
