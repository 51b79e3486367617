"""A ladder in Vietnamese: its rules as sentences, its events as lines of the log."""

from collections.abc import Iterator

from quiz_server.round import ladder as ladders
from quiz_server.round.figures import number, seconds
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState

HELPS = {
    Help.FIFTY_FIFTY: "50:50",
    Help.PHONE: "gọi điện thoại cho người thân",
    Help.PLUS_ONE: "thêm một người trợ giúp",
    Help.EXPERTS: "hỏi tổ tư vấn",
    Help.LAST_HELP: "phao cứu trợ",
}


def rules_parts(rules: Rules) -> Iterator[str]:
    """What a ladder and helps add to the sentence of the rules."""
    if rules.pick.rising:
        yield "câu hỏi từ dễ đến khó"
    if rules.ladder is not None:
        yield from _ladder_parts(rules.ladder)
    if rules.helps:
        yield f"trợ giúp, mỗi thứ một lần: {', '.join(_help_texts(rules))}"


def _ladder_parts(ladder: Ladder) -> Iterator[str]:
    yield f"{len(ladder.rungs)} nấc {' – '.join(map(number, ladder.rungs))} điểm"
    if ladder.milestones:
        marks = ", ".join(map(str, ladder.milestones))
        yield f"sai hoặc không trả lời thì dừng, về mốc gần nhất đã qua (nấc {marks})"
    else:
        yield "sai hoặc không trả lời thì dừng và mất hết điểm của lượt"
    if ladder.may_stop:
        yield "được dừng cuộc chơi và giữ điểm đang có"


def _help_texts(rules: Rules) -> Iterator[str]:
    for one, length_ms in rules.helps.items():
        if one is Help.FIFTY_FIFTY:
            yield "50:50 (bỏ các phương án sai, chừa lại một)"
        else:
            yield HELPS[one] if length_ms is None else f"{HELPS[one]} {seconds(length_ms)}"


def event_text(state: RoundState, event: HelpUsed | HelpEnded | StoppedAndKept, question: str) -> str:
    """An event as a line of the log; `question` is what the log calls the question."""
    slot = state.slots[event.slot]
    match event:
        case HelpUsed():
            gone = f": bỏ phương án {', '.join(event.removed)}" if event.removed else ""
            return f"{state.team(event.seat).name} dùng trợ giúp {HELPS[event.help]} ở {question}{gone}"
        case HelpEnded():
            return f"{'Hết giờ' if event.by_clock else 'Xong'} trợ giúp ở {question}"
        case StoppedAndKept():
            rules = state.rules_of(slot).ladder
            kept = number(rules.worth(ladders.below(slot))) if rules is not None else "0"
            return f"{state.team(event.seat).name} dừng cuộc chơi ở {question}, giữ {kept} điểm"
