"""A ladder in Vietnamese: its rules as sentences, its events as lines of the log."""

from collections.abc import Iterator
from decimal import Decimal

from question_bank.language import joined, say
from quiz_server.round import ladder as ladders
from quiz_server.round.figures import number, points, seconds
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState

HELPS = {
    Help.FIFTY_FIFTY: "50:50",
    Help.PHONE: say("gọi điện thoại cho người thân"),
    Help.PLUS_ONE: say("thêm một người trợ giúp"),
    Help.EXPERTS: say("hỏi tổ tư vấn"),
    Help.LAST_HELP: say("phao cứu trợ"),
}


def rules_parts(rules: Rules) -> Iterator[str]:
    """What a ladder and helps add to the sentence of the rules."""
    if rules.pick.rising:
        yield say("câu hỏi từ dễ đến khó")
    if rules.ladder is not None:
        yield from _ladder_parts(rules.ladder)
    if rules.helps:
        yield say("trợ giúp, mỗi thứ một lần: %(helps)s", helps=joined(", ", _help_texts(rules)))


def _ladder_parts(ladder: Ladder) -> Iterator[str]:
    rungs = " – ".join(map(number, ladder.rungs))
    yield say("%(count)s nấc %(rungs)s điểm", count=len(ladder.rungs), rungs=rungs)
    if ladder.milestones:
        marks = ", ".join(map(str, ladder.milestones))
        yield say("sai hoặc không trả lời thì dừng, về mốc gần nhất đã qua (nấc %(marks)s)", marks=marks)
    else:
        yield say("sai hoặc không trả lời thì dừng và mất hết điểm của lượt")
    if ladder.may_stop:
        yield say("được dừng cuộc chơi và giữ điểm đang có")


def _help_texts(rules: Rules) -> Iterator[str]:
    for one, length_ms in rules.helps.items():
        if one is Help.FIFTY_FIFTY:
            yield say("50:50 (bỏ các phương án sai, chừa lại một)")
        else:
            yield HELPS[one] if length_ms is None else joined(" ", (HELPS[one], seconds(length_ms)))


def event_text(state: RoundState, event: HelpUsed | HelpEnded | StoppedAndKept, question: str) -> str:
    """An event as a line of the log; `question` is what the log calls the question."""
    slot = state.slots[event.slot]
    match event:
        case HelpUsed():
            used = say(
                "%(name)s dùng trợ giúp %(help)s ở %(question)s",
                name=state.team(event.seat).name,
                help=HELPS[event.help],
                question=question,
            )
            if not event.removed:
                return used
            return say("%(used)s: bỏ phương án %(letters)s", used=used, letters=", ".join(event.removed))
        case HelpEnded():
            if event.by_clock:
                return say("Hết giờ trợ giúp ở %(question)s", question=question)
            return say("Xong trợ giúp ở %(question)s", question=question)
        case StoppedAndKept():
            rules = state.rules_of(slot).ladder
            kept = rules.worth(ladders.below(slot)) if rules is not None else Decimal(0)
            return say(
                "%(name)s dừng cuộc chơi ở %(question)s, giữ %(points)s",
                name=state.team(event.seat).name,
                question=question,
                points=points(kept),
            )
