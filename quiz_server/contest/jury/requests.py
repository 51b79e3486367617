"""Acts of two people on signed marks: a change, closing a part, opening it again.

One account asks and says why, another one decides; the request stays readable
whatever became of it. The chair of the jury closes a part alone, as on paper.
"""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from question_bank.database import db
from question_bank.language import joined, say
from quiz_server.contest.jury.marks import (
    Cell,
    Desk,
    Entry,
    active_teams,
    jury_parts,
    marks_of,
    missing_in,
    save_marks,
)
from quiz_server.contest.jury.models import (
    ACCEPTED,
    CHANGE,
    CLOSE,
    OPEN,
    REJECTED,
    REOPEN,
    SETTLED,
    JuryChair,
    JuryRequest,
    PartClosure,
    SheetValue,
)
from quiz_server.contest.jury.performance import times_of
from quiz_server.contest.jury.scorecards import card_of, check_line, closed_parts
from quiz_server.contest.kept import JURY_REASONS
from quiz_server.contest.models import Judge, JuryMark, Part, Stage, now
from quiz_server.contest.points import format_short
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.signing.models import check_unlocked

#: why a part is closed where nobody gave a reason
_ALL_IN = JURY_REASONS.add(say("Đã đủ phiếu chấm"))

REASON = 200


def chair_of(stage: Stage) -> Judge | None:
    """Who presides over the jury: whom the organiser named, else the first of the list."""
    row = db.session.get(JuryChair, stage.id)
    named = next((judge for judge in stage.judges if row and judge.id == row.judge_id), None)
    return named or (stage.judges[0] if stage.judges else None)


def name_chair(stage: Stage, judge_id: int) -> Judge:
    """Name who presides over the jury and commit. Raises `ContestRefused`: `not_found`, `results_locked`."""
    judge = next((judge for judge in stage.judges if judge.id == judge_id), None)
    if judge is None:
        raise not_found(say("giám khảo"))
    check_unlocked(stage)
    row = db.session.get(JuryChair, stage.id) or JuryChair(stage_id=stage.id)
    row.judge_id = judge.id
    db.session.add(row)
    db.session.commit()
    return judge


def requests_of(stage: Stage) -> list[JuryRequest]:
    """Every request of the stage, oldest first."""
    query = select(JuryRequest).where(JuryRequest.stage_id == stage.id)
    return list(db.session.scalars(query.order_by(JuryRequest.id)))


def may_decide(desk: Desk, request: JuryRequest) -> bool:
    """Whether this person may be the second one: never whoever asked.

    The secretary and the organiser, the chair, and the judge whose sheet it is.
    """
    if request.outcome != OPEN or request.by == desk.username:
        return False
    chair = chair_of(desk.stage)
    return desk.judge is None or desk.judge.id in {request.judge_id, chair.id if chair else None}


def ask_change(desk: Desk, cell: Cell, after: Mapping[int, Decimal], reason: str) -> JuryRequest:
    """Ask for a signed sheet to say something else; it counts as it stands until a second person agrees.

    `after` holds every line of the sheet. Raises `ContestRefused`: `not_yours`,
    `not_signed`, `sheet_incomplete`, `reason_needed`, `no_change`, `already_asked`,
    and what `check_line` says.
    """
    card = card_of(desk.stage, cell)
    if not desk.may_enter(card.judge):
        raise ContestRefused("not_yours", say("Giám khảo chỉ đề nghị sửa phiếu của mình."), 403)
    if not card.signed or card.mark is None or card.mark.mark is None:
        raise ContestRefused("not_signed", say("Phiếu này chưa ký nên cứ sửa thẳng trên phiếu."))
    if set(after) != {line.number for line in card.lines}:
        raise ContestRefused("sheet_incomplete", say("Hãy ghi đủ điểm mọi tiêu chí. Chưa gửi gì."), 422)
    for number, mark in after.items():
        check_line(card.lines, number, mark)
    before = {line.number: card.counted(line.number) for line in card.lines}
    if before == dict(after):
        raise ContestRefused("no_change", say("Điểm đề nghị giống điểm đang tính. Chưa gửi gì."), 422)
    _check_asked(desk.stage, CHANGE, cell)
    return _ask(
        desk,
        JuryRequest(
            kind=CHANGE,
            team_id=cell[0],
            part_id=cell[1],
            judge_id=cell[2],
            before=_as_text({number: mark for number, mark in before.items() if mark is not None})
            | {"sum": str(card.mark.mark)},
            after=_as_text(after) | {"sum": str(sum(after.values(), Decimal(0)))},
        ),
        reason,
    )


def close_part(desk: Desk, part_id: int, reason: str = "") -> PartClosure | JuryRequest:
    """Close the marks of a part: at once by the chair, else a second person has to agree.

    Raises `ContestRefused`: `not_found`, `part_closed`, `part_open`, `already_asked`.
    """
    part = _closable(desk.stage, part_id)
    chair = chair_of(desk.stage)
    if desk.judge is not None and chair is not None and desk.judge.id == chair.id:
        return _close(desk.stage, part, desk.username, None)
    if desk.judge is not None:
        raise ContestRefused("not_chair", say("Chỉ Trưởng Ban Giám khảo hoặc thư ký khóa điểm."), 403)
    _check_asked(desk.stage, CLOSE, (None, part.id, None))
    why = reason.strip() or _ALL_IN
    return _ask(desk, JuryRequest(kind=CLOSE, part_id=part.id), why)


def ask_reopen(desk: Desk, part_id: int, reason: str) -> JuryRequest:
    """Ask for a closed part to be opened again, e.g. for a team that takes part after all.

    Raises `ContestRefused`: `not_closed`, `reason_needed`, `already_asked`.
    """
    if part_id not in closed_parts(desk.stage):
        raise ContestRefused("not_closed", say("Điểm của phần thi này chưa khóa."))
    _check_asked(desk.stage, REOPEN, (None, part_id, None))
    return _ask(desk, JuryRequest(kind=REOPEN, part_id=part_id), reason)


def decide(desk: Desk, request_id: int, accept: bool) -> JuryRequest:
    """The second person agrees or does not; what was asked happens with the agreement, in one transaction.

    Raises `ContestRefused`: `not_found`, `already_decided`, `second_person`, `changed_meanwhile`.
    """
    request = next((each for each in requests_of(desk.stage) if each.id == request_id), None)
    if request is None:
        raise not_found(say("đề nghị"))
    if request.outcome != OPEN:
        raise ContestRefused(
            "already_decided", say("Đề nghị này %(decided_by)s đã quyết rồi.", decided_by=request.decided_by)
        )
    if not may_decide(desk, request):
        raise ContestRefused(
            "second_person",
            say(
                "Phải là người thứ hai: thư ký, Ban Tổ chức, Trưởng Ban Giám khảo hoặc giám khảo của phiếu, "
                "không phải người đã đề nghị."
            ),
            403,
        )
    request.outcome = ACCEPTED if accept else REJECTED
    request.decided_by, request.decided_at = desk.username, now()
    try:
        if accept:
            _carry_out(desk, request)
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        raise ContestRefused("already_decided", say("Người khác vừa quyết đề nghị này.")) from None
    return request


def _carry_out(desk: Desk, request: JuryRequest) -> None:
    if request.kind == CLOSE:
        part = _closable(desk.stage, request.part_id)
        _close(desk.stage, part, request.by, desk.username)
    elif request.kind == REOPEN:
        closure = closed_parts(desk.stage).get(request.part_id)
        if closure is not None:
            db.session.delete(closure)
    else:
        _change(desk, request)


def _change(desk: Desk, request: JuryRequest) -> None:
    """Let the sheet say what was asked for; the values as first given stay where they are."""
    cell = (request.team_id or 0, request.part_id, request.judge_id or 0)
    row = marks_of(desk.stage).get(cell)
    if row is None or str(row.mark) != request.before["sum"]:
        raise ContestRefused(
            "changed_meanwhile",
            say("Điểm này đã đổi sau khi đề nghị; chưa sửa gì. Hãy từ chối rồi đề nghị lại."),
        )
    keys = {"team_id": cell[0], "part_id": cell[1], "judge_id": cell[2], "source": SETTLED}
    for number, text in request.after.items():
        if number == "sum":
            continue
        value = db.session.scalar(select(SheetValue).filter_by(**keys, criterion=int(number)))
        value = value or SheetValue(**keys, criterion=int(number))
        value.mark, value.by, value.at = Decimal(text), desk.username, now()
        db.session.add(value)
    reason = f"{request.reason} ({desk.username} đồng ý)"[:300]  # not said: kept in the book
    entry = Entry(cell, Decimal(request.after["sum"]), row.mark)
    outcome = save_marks(Desk(desk.stage, request.by, None), [entry], reason)
    if outcome.refused:
        db.session.rollback()
        raise ContestRefused("changed_meanwhile", joined(" ", outcome.refused.values()))


def _closable(stage: Stage, part_id: int) -> Part:
    """The part, if every sheet is signed and no clock runs."""
    part = next((part for part in jury_parts(stage) if part.id == part_id), None)
    if part is None:
        raise not_found(say("phần thi"))
    if part.id in closed_parts(stage):
        raise ContestRefused("part_closed", say("%(title)s: điểm đã khóa rồi.", title=part.title))
    lacking = _lacking(stage, part, marks_of(stage))
    if lacking:
        raise ContestRefused(
            "part_open",
            say(
                "%(title)s: chưa khóa được, còn thiếu %(lacking)s.",
                title=part.title,
                lacking=joined("; ", lacking),
            ),
        )
    if any(found.running for (_, which), found in times_of(stage).items() if which == part.id):
        raise ContestRefused(
            "clock_runs", say("%(title)s: đồng hồ đang chạy, hãy dừng trước khi khóa.", title=part.title)
        )
    return part


def _lacking(stage: Stage, part: Part, marks: Mapping[Cell, JuryMark]) -> list[str]:
    """Who still owes sheets, e.g. "Giám khảo 3: 2 phiếu"."""
    missing = [judge for team in active_teams(stage) for judge in missing_in(part, team, stage, marks)]
    if not stage.judges or not active_teams(stage):
        return [say("giám khảo hoặc đội")]
    return [
        say("%(name)s: %(count)s phiếu", name=judge.name, count=missing.count(judge))
        for judge in stage.judges
        if judge in missing
    ]


def _close(stage: Stage, part: Part, by: str, confirmed_by: str | None) -> PartClosure:
    closure = PartClosure(stage_id=stage.id, part_id=part.id, by=by, confirmed_by=confirmed_by)
    db.session.add(closure)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise ContestRefused(
            "part_closed", say("%(title)s: điểm vừa được người khác khóa.", title=part.title)
        ) from None
    return closure


def _check_asked(stage: Stage, kind: str, cell: tuple[int | None, int, int | None]) -> None:
    """One open request at a time about the same thing."""
    for each in requests_of(stage):
        if each.outcome == OPEN and (each.kind, each.team_id, each.part_id, each.judge_id) == (kind, *cell):
            raise ContestRefused(
                "already_asked", say("%(by)s đã đề nghị việc này và đang chờ người thứ hai.", by=each.by)
            )


def _ask(desk: Desk, request: JuryRequest, reason: str) -> JuryRequest:
    if not reason.strip():
        raise ContestRefused("reason_needed", say("Hãy ghi lý do. Chưa gửi gì."), 422)
    request.stage_id, request.by, request.reason = desk.stage.id, desk.username, reason.strip()[:REASON]
    db.session.add(request)
    db.session.commit()
    return request


def _as_text(values: Mapping[int, Decimal]) -> dict[str, str]:
    return {str(number): str(mark) for number, mark in values.items()}


def said(values: Mapping[str, str]) -> str:
    """The values of a request in words: "24,75 (12,5 + 8,25 + 4)"."""
    lines = [format_short(Decimal(text)) for number, text in sorted(values.items()) if number != "sum"]
    total = format_short(Decimal(values["sum"])) if "sum" in values else ""
    return f"{total} ({' + '.join(lines)})" if len(lines) > 1 else total
