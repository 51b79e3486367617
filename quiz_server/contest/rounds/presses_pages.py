"""Who rang when: every ring of a round for whoever has to settle a complaint, on paper and for Excel."""

from collections.abc import Sequence

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from question_bank.access import HOST, ORGANISER, SECRETARY, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server import rounds
from quiz_server.contest.desk import find_stage
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.round.presses import BellStory, comma, remark
from quiz_server.store import log
from quiz_server.store.plain import Unreadable
from quiz_server.store.presses import clock_text, csv_text, stories_of

bp = Blueprint("presses", __name__, url_prefix="/contest/stages/<int:stage_id>/rounds/<int:round_id>/presses")

bp.add_app_template_filter(comma, "milliseconds")
bp.add_app_template_filter(remark, "ring_remark")
bp.add_app_template_filter(clock_text, "server_moment")


@bp.get("")
@allow(ORGANISER, HOST, SECRETARY)
def every(stage_id: int, round_id: int) -> ResponseReturnValue:
    """All bell questions of the round."""
    return _page(stage_id, round_id, _told(stage_id, round_id))


@bp.get("/<int:slot>")
@allow(ORGANISER, HOST, SECRETARY)
def one(stage_id: int, round_id: int, slot: int) -> ResponseReturnValue:
    """One question, on one sheet of paper."""
    told = [story for story in _told(stage_id, round_id) if story.slot == slot]
    if not told:
        raise not_found(say("lần bấm chuông của câu"))
    return _page(stage_id, round_id, told)


@bp.get("/table.csv")
@allow(ORGANISER, HOST, SECRETARY)
def table(stage_id: int, round_id: int) -> ResponseReturnValue:
    """Every ring with every figure."""
    text = csv_text(_told(stage_id, round_id))
    name = f"bam-chuong-vong-{round_id}.csv"
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(text, mimetype="text/csv", headers=headers)


def _told(stage_id: int, round_id: int) -> Sequence[BellStory]:
    rounds.find_round(stage_id, round_id)
    try:
        return stories_of(db.engine, round_id)
    except Unreadable as error:
        raise ContestRefused(
            "log_unreadable",
            say(
                "Nhật ký của vòng thi số %(round_id)s không đọc được nên chưa xem được các lần bấm; "
                "không có gì thay đổi. Hãy chạy: flask --app quiz_server round verify %(round_id)s",
                round_id=round_id,
            ),
            500,
        ) from error


def _page(stage_id: int, round_id: int, told: Sequence[BellStory]) -> str:
    with db.engine.connect() as connection:
        head = log.head_of(log.load(connection, round_id))
    stage = find_stage(stage_id)
    found = rounds.find_round(stage_id, round_id)
    return render_template("contest/presses.html", stage=stage, round=found, stories=told, head=head)
