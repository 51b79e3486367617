"""What the operator does with the results before the hall: show, keep back, reveal step by step.

Each act is committed by the caller, who then lets the screens know (`tell_hall`).
"""

from flask import current_app
from sqlalchemy.orm.exc import StaleDataError

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Stage, now
from quiz_server.contest.publishing.boards import plan_for
from quiz_server.contest.publishing.models import LIVE, OFF, REVEAL, SUBJECTS, TOTAL, ResultShow, show_of
from quiz_server.contest.refusal import ContestRefused


def show_total(stage: Stage, by: str) -> None:
    """Put the live total on the hall's screen; while scores are kept back it says so and shows none.

    Raises `ContestRefused("reveal_running")`.
    """
    row = _row(stage)
    _check_not_running(row)
    row.mode = LIVE
    _keep(row, by)


def take_off(stage: Stage, by: str) -> None:
    """Give the hall's screen back to the round; what is kept back stays kept back."""
    row = _row(stage)
    row.mode = OFF
    _keep(row, by)


def freeze(stage: Stage, by: str) -> None:
    """Keep every score back from the hall, the tablets and other systems from now on."""
    row = _row(stage)
    row.frozen = True
    _keep(row, by)


def unfreeze(stage: Stage, by: str) -> None:
    """Let the scores out again. Raises `ContestRefused("reveal_running")`."""
    row = _row(stage)
    _check_not_running(row)
    row.frozen = False
    _keep(row, by)


def begin_reveal(stage: Stage, subject: str, by: str) -> None:
    """Pin the results and show the hall that they are about to be revealed; no team is shown yet.

    Raises `ContestRefused`: `not_complete`, `reveal_running`, `unknown_subject`.
    """
    if subject not in SUBJECTS:
        raise ContestRefused("unknown_subject", say("Chỉ công bố được tổng điểm hoặc phần kiến thức."), 422)
    row = _row(stage)
    _check_not_running(row)
    row.plan = plan_for(stage, subject)
    row.subject, row.mode, row.step = subject, REVEAL, 0
    _keep(row, by)


def next_step(stage: Stage, seen: int, by: str) -> None:
    """Show the hall the next step; `seen` is how many steps the operator's page believes were shown.

    After the last step of the total nothing is kept back any more.
    Raises `ContestRefused`: `not_revealing`, `changed_meanwhile`, `reveal_outdated`.
    """
    row = _revealing(stage, seen)
    if not row.running:
        raise ContestRefused("not_revealing", say("Đã công bố hết; không còn bước nào."))
    _check_current(stage, row)
    row.mode = REVEAL
    row.step += 1
    if not row.running and row.subject == TOTAL:
        row.frozen = False
    _keep(row, by)


def step_back(stage: Stage, seen: int, by: str) -> None:
    """Take the last step back from the hall's screen.

    Raises `ContestRefused`: `not_revealing`, `changed_meanwhile`.
    """
    row = _revealing(stage, seen)
    if row.step == 0:
        raise ContestRefused("not_revealing", say("Chưa công bố bước nào nên không có gì để lùi."))
    row.step -= 1
    row.mode = REVEAL
    _keep(row, by)


def go_on(stage: Stage, by: str) -> None:
    """Put a reveal that was taken off the screen back on it, at the step it had.

    Raises `ContestRefused("not_revealing")`.
    """
    row = _row(stage)
    if row.plan is None:
        raise ContestRefused("not_revealing", say("Chưa bắt đầu công bố."))
    row.mode = REVEAL
    _keep(row, by)


def give_up(stage: Stage, by: str) -> None:
    """Forget the reveal, e.g. because the results changed; scores stay kept back until they are let out."""
    row = _row(stage)
    row.frozen = row.frozen or row.running
    row.plan, row.step, row.mode = None, 0, OFF
    _keep(row, by)


def is_outdated(stage: Stage, row: ResultShow) -> bool:
    """Whether the results are no longer those the reveal began with."""
    try:
        return row.plan != plan_for(stage, row.subject)
    except ContestRefused:
        return True


def tell_hall(stage: Stage) -> None:
    """After a commit: show the screens of the stage what stands now."""
    live = current_app.extensions.get("live")
    if live is not None:
        live.refresh(stage.id)


def _row(stage: Stage) -> ResultShow:
    row = show_of(stage.id)
    if row is None:
        row = ResultShow(stage_id=stage.id, subject=TOTAL, mode=OFF, frozen=False, step=0, by="", at=now())
        db.session.add(row)
    return row


def _keep(row: ResultShow, by: str) -> None:
    row.by, row.at = by, now()
    try:
        db.session.flush()
    except StaleDataError:
        db.session.rollback()
        raise _changed() from None


def _revealing(stage: Stage, seen: int) -> ResultShow:
    row = _row(stage)
    if row.plan is None:
        raise ContestRefused("not_revealing", say("Chưa bắt đầu công bố."))
    if row.step != seen:
        raise _changed()
    return row


def _changed() -> ContestRefused:
    return ContestRefused(
        "changed_meanwhile",
        say(
            "Người khác vừa bấm một bước; bước ấy được giữ, lần bấm này không tính. Hãy nhìn "
            "lại rồi bấm tiếp."
        ),
    )


def _check_not_running(row: ResultShow) -> None:
    if row.running:
        raise ContestRefused(
            "reveal_running",
            say(
                "Đang công bố dở. Hãy công bố hết, hoặc bấm Hủy lượt công bố; những gì đã công "
                "bố vẫn được giữ."
            ),
        )


def _check_current(stage: Stage, row: ResultShow) -> None:
    if is_outdated(stage, row):
        raise ContestRefused(
            "reveal_outdated",
            say(
                "Kết quả đã đổi sau khi bắt đầu công bố nên không công bố tiếp; hội trường vẫn thấy các bước "
                "trước. "
                "Hãy hủy lượt công bố, soát lại, rồi bắt đầu lại."
            ),
        )
