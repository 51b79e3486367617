"""What the jury's HTML forms send, read into what the use cases take, and what the pages say of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from question_bank.blueprint import VIETNAM
from question_bank.language import joined, say
from quiz_server.contest.jury.marking import AGGREGATES, Overtime, Rule, overtime_sentence
from quiz_server.contest.jury.marks import Cell
from quiz_server.contest.jury.models import FIRST, SECOND
from quiz_server.contest.jury.part_rules import Line
from quiz_server.contest.jury.scorecards import Card, Typed
from quiz_server.contest.points import format_short, parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.reader_language import in_readers_language

#: lines offered for criteria
CRITERIA = 10


def typed_values(
    cards: Sequence[Card], source: str, form: Mapping[str, str]
) -> tuple[list[Typed], dict[tuple[Cell, int], str]]:
    """The values of a sent sheet (`v.<team>.<criterion>`) that are new, and what is no number."""
    typed: list[Typed] = []
    problems: dict[tuple[Cell, int], str] = {}
    for card in cards:
        for line in card.lines:
            text = form.get(f"v.{card.team.id}.{line.number}")
            if text is None:
                continue
            try:
                mark = parse_points(text) if text.strip() else None
            except ContestRefused as refusal:
                problems[card.cell, line.number] = refusal.text
                continue
            if mark != card.value(source, line.number):
                typed.append(Typed(card.cell, line.number, mark))
    return typed, problems


def is_once(card: Card) -> bool:
    """Whether a sheet that does not count yet has been typed in exactly once."""
    return not card.signed and len({source for source, _ in card.values} & {FIRST, SECOND}) == 1


def paper_outcome(cards: Sequence[Card], source: str) -> str:
    """What entering a sheet has come to."""
    counted = sum(card.signed for card in cards)
    differing = sum(card.differs(line.number) for card in cards for line in card.lines)
    if source == FIRST:
        return say("Đã lưu lần 1. Hãy nhập lại từ phiếu giấy lần 2; máy không cho xem lần 1.")
    text = say(
        "Đã lưu. %(counted)s/%(count)s đội đã khớp hai lần và được tính.", counted=counted, count=len(cards)
    )
    if not differing:
        return text
    left = say("Còn %(count)s ô lệch: hãy xem lại phiếu giấy rồi ghi số đúng.", count=differing)
    return joined(" ", (text, left))


def rule_fields(lines: Sequence[Line], rule: Rule) -> dict[str, str]:
    """The fields of the rules form as they are kept."""
    overtime = rule.overtime
    fields = {
        "agg": rule.agg,
        "places": str(rule.places),
        "free_s": str(overtime.free_s),
        "every_s": str(overtime.every_s),
        "points": format_short(overtime.points),
        "whole": "yes" if overtime.whole else "",
        "most": "" if overtime.most is None else format_short(overtime.most),
    }
    for line in lines:
        if line.number:
            fields |= {
                f"title.{line.number}": line.title,
                f"max.{line.number}": format_short(line.max),
                f"step.{line.number}": format_short(line.step),
            }
    return fields


def read_rule(form: Mapping[str, str]) -> tuple[list[Line], Rule]:
    """The criteria (empty lines left out) and the rule of a sent form. Raises `ContestRefused`."""
    lines = []
    for number in range(1, CRITERIA + 1):
        title = form.get(f"title.{number}", "").strip()[:200]
        if title:
            most = _points(
                form.get(f"max.{number}", ""), say("Tiêu chí %(number)s, điểm tối đa", number=number)
            )
            step = _points(
                form.get(f"step.{number}", "") or "0,25", say("Tiêu chí %(number)s, bước", number=number)
            )
            lines.append(Line(number, title, most, step))
        elif form.get(f"max.{number}", "").strip():
            raise ContestRefused(
                "bad_criteria", say("Tiêu chí %(number)s chưa có tên. Chưa lưu gì.", number=number), 422
            )
    if form.get("agg") not in AGGREGATES:
        raise ContestRefused("bad_rule", say("Hãy chọn cách tính điểm của phần thi. Chưa lưu gì."), 422)
    most_off = form.get("most", "").strip()
    overtime = Overtime(
        free_s=_whole(form, "free_s", say("Thời gian được miễn"), 0),
        every_s=_whole(form, "every_s", say("Mỗi nấc quá giờ"), 1),
        points=_points(form.get("points", ""), say("Điểm trừ mỗi nấc")),
        whole=form.get("whole") == "yes",
        most=_points(most_off, say("Điểm trừ nhiều nhất")) if most_off else None,
    )
    places = _whole(form, "places", say("Số lẻ"), 0)
    if places > 2:
        raise ContestRefused("bad_rule", say("Số lẻ: từ 0 đến 2. Chưa lưu gì."), 422)
    return lines, Rule(form["agg"], places, overtime)


def _points(text: str, what: str) -> Decimal:
    try:
        return parse_points(text)
    except ContestRefused as refusal:
        raise ContestRefused(
            refusal.code, say("%(what)s: %(text)s Chưa lưu gì.", what=what, text=refusal.text), 422
        ) from None


def _whole(form: Mapping[str, str], name: str, what: str, least: int) -> int:
    text = form.get(name, "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) >= least):
        raise ContestRefused(
            "bad_number",
            say("%(what)s: hãy ghi một số nguyên từ %(least)s. Chưa lưu gì.", what=what, least=least),
            422,
        )
    return int(text)


def read_change(card: Card, form: Mapping[str, str]) -> dict[int, Decimal]:
    """The values of a change asked for (`v.<criterion>`). Raises `ContestRefused("bad_number")`."""
    return {line.number: _points(form.get(f"v.{line.number}", ""), line.title) for line in card.lines}


def minutes_of(text: str) -> int:
    """Seconds of "5:12" (minutes and seconds) or "5" (minutes). Raises `ContestRefused("bad_time")`."""
    minutes, _, seconds = text.strip().partition(":")
    whole = [each.isascii() and each.isdigit() and len(each) < 4 for each in (minutes, seconds or "0")]
    if not all(whole) or int(seconds or 0) > 59:
        raise ContestRefused("bad_time", say("Ghi thời gian như 5:12 (phút:giây). Chưa ghi gì."), 422)
    return int(minutes) * 60 + int(seconds or 0)


def clock_face(used_ms: int) -> str:
    """ "5:12": the time used, whole seconds, never rounded up."""
    minutes, seconds = divmod(used_ms // 1000, 60)
    return f"{minutes}:{seconds:02d}"


def moment_of_ms(at_ms: int) -> str:
    """A moment in milliseconds since 1970 as the clock on the wall shows it in Vietnam: "20:15:03"."""
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC) + VIETNAM:%H:%M:%S}"


def overtime_words(overtime: Overtime) -> str:
    """What overtime costs, as the beginning of a sentence."""
    text = in_readers_language(overtime_sentence(overtime))
    return text[0].upper() + text[1:]
