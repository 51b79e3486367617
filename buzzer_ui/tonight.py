"""The one large way in on the first page: the screen that a person drives at the coming evening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY
from question_bank.language import say
from quiz_server.contest.models import Stage


@dataclass(frozen=True, slots=True)
class Way:
    """A way to one screen of an evening: what it is called and what it is for."""

    endpoint: str
    label: str
    hint: str


_HOST = Way("screens.host", say("Điều khiển"), say("Hiện câu hỏi, mở chuông, chấm, công bố."))
_SECRETARY = Way("screens.secretary", say("Nhập bảng"), say("Gõ đáp án các đội giơ bảng, bài làm trên giấy."))
_MC = Way("screens.mc", say("Trang MC"), say("Câu hỏi chữ lớn để đọc; đáp án hiện khi công bố."))
_JURY = Way("screens.jury", say("Vòng kiến thức"), say("Theo dõi câu hỏi, đề nghị đổi kết quả."))
_MARKS = Way("jury.marks", say("Chấm điểm"), say("Phiếu chấm phần giới thiệu, tiểu phẩm."))

#: role → what it drives, the own screen first
_WAYS = {ORGANISER: (_HOST,), HOST: (_HOST,), SECRETARY: (_SECRETARY, _MC), JUDGE: (_JURY, _MARKS)}


def coming(stages: Iterable[Stage], today: date) -> list[Stage]:
    """The evenings with an open round or of today, else the next by date, else the first not played yet."""
    stages = list(stages)
    if on := [stage for stage in stages if stage.active_round_id is not None or stage.date == today]:
        return on
    dates = [stage.date for stage in stages if stage.date and stage.date >= today]
    if dates:
        return [stage for stage in stages if stage.date == min(dates)]
    return [stage for stage in stages if stage.counted_round_id is None][:1]


def ways_in(role: str, stages: Sequence[Stage], today: date) -> list[dict[str, object]]:
    """For each of those evenings its `name`, `venue`, `date`, whether it is `on`, and the role's `ways`.

    The organiser, who has much else to do before, is shown an evening only once its round is open. A judge
    marks performances until then, so that comes first.
    """
    shown: list[dict[str, object]] = []
    for stage in coming(stages, today):
        on = stage.active_round_id is not None
        if role not in _WAYS or (role == ORGANISER and not on):
            continue
        ways = _WAYS[role] if on or role != JUDGE else _WAYS[role][::-1]
        links = [
            {"url": url_for(way.endpoint, stage_id=stage.id), "label": way.label, "hint": way.hint}
            for way in ways
        ]
        shown.append({"name": stage.name, "venue": stage.venue, "date": stage.date, "on": on, "ways": links})
    return shown
