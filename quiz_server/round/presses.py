"""Every ring of a round with what was measured about it, in the words of a complaint.

The log keeps all of them: counted ones, early ones, and those of a question that
was taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.language import say
from quiz_server.round import buzzing, rules_words, words
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    BellPressed,
    BellReopened,
    DeadHeatDeclared,
    DeadHeatSettled,
    Giver,
    Judged,
    QuestionShown,
    QuestionVoided,
    Recorded,
    Regraded,
    Reverted,
    RightAwarded,
    RingEffect,
    RingingEnded,
)
from quiz_server.round.history import History
from quiz_server.round.state import RoundState

#: what is told of a bell question besides its rings
_TURNS = (
    QuestionShown,
    AnsweringOpened,
    DeadHeatDeclared,
    DeadHeatSettled,
    RightAwarded,
    Judged,
    BellReopened,
    RingingEnded,
    AnsweringClosed,
    QuestionVoided,
    Regraded,
)
#: claims nearer to their credit than this were not cut
_CUT_MS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One ring as told: milliseconds behind the earliest credit and the earliest arrival of its question."""

    seq: int
    at_ms: int
    press: BellPressed
    name: str
    full_name: str
    stands: bool
    behind_ms: float
    arrived_behind_ms: float
    unclear_ms: float

    @property
    def travelled_ms(self) -> float:
        """From the credited moment to the server."""
        return round(self.press.arrived_ms - self.press.credited_ms, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something that happened at the bell besides the rings, in words."""

    seq: int
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BellStory:
    """One bell question: its rings, earliest credit first, and what followed."""

    slot: int
    section: str
    number: int
    of: int
    stem: str
    rings: tuple[Ring, ...]
    turns: tuple[Turn, ...]


def stories(log: Sequence[Recorded]) -> tuple[BellStory, ...]:
    """The bell questions of a round that anybody rang at, in the order they were played."""
    history = History()
    rung: dict[int, list[Recorded]] = {}
    turns: dict[int, list[Turn]] = {}
    for recorded in log:
        event = recorded.event
        if isinstance(event, BellPressed):
            rung.setdefault(event.slot, []).append(recorded)
        elif isinstance(event, _TURNS):
            text = words.event_text(history.state, event)
            turns.setdefault(event.slot, []).append(Turn(seq=recorded.seq, at_ms=recorded.at_ms, text=text))
        history = history.after(recorded)
    standing = _standing(log)
    return tuple(
        _story(history.state, slot, rings_of(history.state, found, standing), tuple(turns.get(slot, ())))
        for slot, found in sorted(rung.items())
    )


def _standing(log: Sequence[Recorded]) -> set[int]:
    """The events that no undo took back."""
    newest_after = {0: 0}
    before: dict[int, int] = {}
    for recorded in log:
        newest = newest_after[recorded.seq - 1]
        if isinstance(recorded.event, Reverted):
            newest_after[recorded.seq] = newest_after[recorded.event.to_seq]
        else:
            before[recorded.seq] = newest
            newest_after[recorded.seq] = recorded.seq
    standing, seq = set(), newest_after[len(log)]
    while seq:
        standing.add(seq)
        seq = before[seq]
    return standing


def _story(state: RoundState, slot: int, rings: tuple[Ring, ...], turns: tuple[Turn, ...]) -> BellStory:
    place = state.slots[slot]
    section = state.sections[place.section]
    return BellStory(
        slot=slot,
        section=rules_words.section_title(section),
        number=place.number,
        of=len(section.questions),
        stem=place.question.stem,
        rings=rings,
        turns=turns,
    )


def rings_of(state: RoundState, rung: Sequence[Recorded], standing: set[int]) -> tuple[Ring, ...]:
    """These rings of one question, earliest credit first; distances count from those that stand."""
    presses = [(one, one.event) for one in rung if isinstance(one.event, BellPressed)]
    counted = [press for one, press in presses if one.seq in standing and press.effect is RingEffect.COUNTED]
    measure = counted or [press for _, press in presses]
    earliest = min(measure, key=lambda press: press.credited_ms)
    arrival_ms = min(press.arrived_ms for press in measure)
    rings = [
        Ring(
            seq=one.seq,
            at_ms=one.at_ms,
            press=press,
            name=state.team(press.seat).name,
            full_name=state.team(press.seat).full_name,
            stands=one.seq in standing,
            behind_ms=round(press.credited_ms - earliest.credited_ms, 3),
            arrived_behind_ms=round(press.arrived_ms - arrival_ms, 3),
            unclear_ms=round(buzzing.unclear_ms(press, earliest), 3),
        )
        for one, press in presses
    ]
    return tuple(sorted(rings, key=lambda ring: (ring.press.credited_ms, ring.press.seat)))


def remark(press: BellPressed) -> str:
    """What a reader of the figures must know besides, in one sentence; "" for an ordinary ring."""
    if press.by is Giver.HOST:
        return say("Người điều khiển bấm thay: tính đúng lúc bấm thay.")
    return _EARLY.get(press.effect) or _measuring(press)


_EARLY = {
    RingEffect.LOST: say("Bấm trước hiệu lệnh: mất quyền ở câu này."),
    RingEffect.LOCKED: say("Bấm trước hiệu lệnh: chuông bị khóa."),
}


def _measuring(press: BellPressed) -> str:
    """Where the credit is not what the tablet claimed, and why."""
    if not press.answers_probes:
        return say("Máy không trả lời phép đo của máy chủ: tính lúc tín hiệu đến.")
    if press.claimed_ms is None:
        return say("Máy chưa so được giờ với máy chủ: tính lúc tín hiệu đến.")
    if press.claimed_ms > press.arrived_ms:
        return say("Máy báo muộn hơn cả lúc tín hiệu đến: tính lúc đến.")
    reach_ms = press.arrived_ms - press.credited_ms
    if press.credited_ms - press.claimed_ms > _CUT_MS and reach_ms >= (press.reach_ms or 0.0) - _CUT_MS:
        return say(
            "Máy báo bấm sớm hơn %(ms)s ms nữa, nhưng độ trễ đo được không giải thích nổi: "
            "phần đó không tính.",
            ms=comma(press.credited_ms - press.claimed_ms),
        )
    return ""


def comma(value_ms: float) -> str:
    """Milliseconds with one decimal as Vietnamese readers write them: 12,4."""
    return f"{value_ms:.1f}".replace(".", ",").replace("-", "−")
