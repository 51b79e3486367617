"""“Sẵn sàng?”: the page that is gone through before the doors open, and the stick that copies go to."""

from pathlib import Path

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import HOST, ORGANISER, SECRETARY, allow
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.readiness.api import port_of
from quiz_server.readiness.looking import look

bp = Blueprint("ready", __name__)


@bp.get("/contest/stages/<int:stage_id>/ready")
@allow(ORGANISER, HOST, SECRETARY)
def page(stage_id: int) -> ResponseReturnValue:
    """Everything that was looked at; `?part=1` gives the changing part alone."""
    stage = find_stage(stage_id)
    backups = current_app.extensions.get("backups")
    return render_template(
        "_ready.html" if request.args.get("part") else "ready.html",
        stage=stage,
        look=look(current_app, stage, port_of(request.host)),  # type: ignore[arg-type]
        drives=backups.choices() if backups is not None else [],
        shelves=backups.states if backups is not None else [],
    )


@bp.post("/contest/stages/<int:stage_id>/ready/drive")
@allow(ORGANISER, HOST)
def use_drive(stage_id: int) -> ResponseReturnValue:
    """Keep copies on a drive that is plugged in."""
    backups = current_app.extensions.get("backups")
    if backups is not None and backups.use_drive(Path(request.form.get("drive", ""))):
        flash(
            say("Đã chọn. Bản sao lưu đầu tiên đang được ghi; xem lại dòng “Sao lưu” sau vài giây."),
            "success",
        )
    else:
        flash(say("Không thấy ổ này nữa nên chưa đổi gì. Hãy cắm lại USB rồi tải lại trang."), "error")
    return redirect(url_for(".page", stage_id=stage_id))


@bp.post("/contest/stages/<int:stage_id>/ready/copy")
@allow(ORGANISER, HOST, SECRETARY)
def copy_now(stage_id: int) -> ResponseReturnValue:
    """A whole copy into every folder, soon."""
    backups = current_app.extensions.get("backups")
    if backups is None:
        flash(say("Máy chủ này không tự sao lưu; chưa có gì thay đổi."), "error")
    else:
        backups.copy_now()
        flash(say("Đang sao lưu vào mọi nơi đã chọn; xem lại dòng “Sao lưu” sau vài giây."), "success")
    return redirect(url_for(".page", stage_id=stage_id))
