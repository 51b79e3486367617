"""The page after signing in: what this person has to do, and the way there."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from buzzer_ui.tonight import ways_in
from question_bank.access import (
    COMMITTEE,
    HOST,
    JUDGE,
    ORGANISER,
    PUBLIC,
    REVIEWER,
    SECRETARY,
    SIGNED_IN,
    allow,
)
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import on_jury
from quiz_server.contest.models import Stage
from quiz_server.readiness.first_steps import first_steps

bp = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class Door:
    """A way to one page: for which roles, where, what it is called, what it is for."""

    roles: frozenset[str]
    endpoint: str
    label: str
    hint: str


_BANK_PEOPLE = frozenset({ORGANISER, COMMITTEE, REVIEWER})
_EVENING_PEOPLE = frozenset({ORGANISER, HOST, SECRETARY, JUDGE})

DOORS = (
    Door(
        _BANK_PEOPLE,
        "bank.imports",
        say("Nhập từ Word"),
        say("Thả tệp .docx, xem bên cạnh bản gốc rồi mới lưu."),
    ),
    Door(
        _BANK_PEOPLE,
        "bank.index",
        say("Ngân hàng câu hỏi"),
        say("Tìm, sửa, duyệt câu hỏi và căn cứ pháp lý."),
    ),
    Door(
        _BANK_PEOPLE,
        "bank.review_queue",
        say("Chờ đọc duyệt"),
        say("Đọc lần lượt các câu đang chờ bạn duyệt."),
    ),
    Door(
        frozenset({ORGANISER, REVIEWER}),
        "bank.sets",
        say("Bộ câu hỏi"),
        say("Chọn câu đã duyệt, câu dự phòng, niêm phong."),
    ),
    Door(
        _EVENING_PEOPLE,
        "contest.index",
        say("Hội thi"),
        say("Cụm thi, đội, thứ tự, điểm ba phần thi, xếp hạng."),
    ),
    Door(
        frozenset({ORGANISER}),
        "staff.index",
        say("Tài khoản, đơn vị"),
        say("Người làm việc, phiếu đăng nhập, quên mật khẩu, đơn vị soạn câu hỏi."),
    ),
)

#: what an evening offers: roles, endpoint, label
EVENING_LINKS = (
    (frozenset({ORGANISER, HOST, SECRETARY, JUDGE}), "contest.stage", say("Đêm thi")),
    (frozenset({ORGANISER, HOST}), "screens.host", say("Điều khiển")),
    (frozenset({ORGANISER, HOST, SECRETARY}), "screens.secretary", say("Nhập bảng")),
    (frozenset({ORGANISER, HOST, SECRETARY}), "screens.stage", say("Màn hình sân khấu")),
    (frozenset({ORGANISER, SECRETARY, JUDGE}), "jury.marks", say("Chấm điểm")),
    (frozenset({JUDGE}), "screens.jury", say("Vòng kiến thức")),
    (frozenset({ORGANISER, HOST, SECRETARY, JUDGE}), "contest.ranking", say("Xếp hạng")),
)

#: pages that a judge of another evening is refused
_OF_THE_JURY = {"jury.marks", "screens.jury"}


@bp.get("/")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    """The person's own way in."""
    doors = [
        {"url": url_for(door.endpoint), "label": door.label, "hint": door.hint}
        for door in DOORS
        if current_user.role in door.roles
    ]
    stages = list(db.session.scalars(select(Stage).order_by(Stage.order))) if _sees_evenings() else []
    return render_template(
        "home.html",
        doors=doors,
        tonight=ways_in(
            current_user.role,
            [stage for stage in stages if _works_at(stage)],
            date.today(),  # noqa: DTZ011 - a day of the calendar here
        ),
        evenings=[_evening(stage) for stage in stages],
        sees_evenings=_sees_evenings(),
        steps=first_steps(current_user.username) if current_user.role == ORGANISER else [],
    )


@bp.get("/api/docs")
@allow(PUBLIC)
def api_docs() -> ResponseReturnValue:
    """The REST API, readable without the internet."""
    return render_template("api_docs.html")


@bp.get("/api/openapi.json")
@allow(PUBLIC)
def openapi() -> ResponseReturnValue:
    """The machine-readable description of the REST API (OpenAPI 3)."""
    apis = current_app.extensions["flask-smorest"]["apis"]
    return jsonify(apis[""]["ext_obj"].spec.to_dict())


@bp.app_template_global()
def main_menu() -> list[dict[str, object]]:
    """The entries of the top bar for the signed-in person.

    `current` is "page" for the page that is open, "true" for the one it lies under, "" for the others.
    """
    shown = [(url_for(door.endpoint), door.label) for door in DOORS if current_user.role in door.roles]
    above = max((url for url, _ in shown if request.path.startswith(url)), key=len, default="")
    mark = "page" if request.path == above else "true"
    return [{"url": url, "label": label, "current": mark if url == above else ""} for url, label in shown]


def _sees_evenings() -> bool:
    return current_user.role in _EVENING_PEOPLE


def _works_at(stage: Stage) -> bool:
    """Whether the evening's screens are open to the person: a judge's are those of the own jury."""
    return current_user.role != JUDGE or on_jury(stage, current_user.username)


def _evening(stage: Stage) -> dict[str, object]:
    links = [
        {"url": url_for(endpoint, stage_id=stage.id), "label": label}
        for roles, endpoint, label in EVENING_LINKS
        if current_user.role in roles and (endpoint not in _OF_THE_JURY or _works_at(stage))
    ]
    return {"name": stage.name, "venue": stage.venue, "date": stage.date, "links": links}
