"""What a round tells of its questions: when each was shown and what the teams made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz_server.round.events import (
    AnswerGiven,
    AnsweringOpened,
    Giver,
    QuestionShown,
    Recorded,
    Reverted,
    RoundPaused,
    RoundResumed,
    ServerRecovered,
    Verdict,
)
from quiz_server.round.history import replay
from quiz_server.round.rules import Who
from quiz_server.round.state import RoundState, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One question of a round. Times are milliseconds; `at_ms` is the server clock's.

    `voided`: shown, so the hall has seen it, but it did not count (voided,
    replaced by a reserve, or taken back); nothing else is told of it then.
    `able` teams could answer: all that were judged. At the bell only those that
    got the right were; `rings` counts who rang, `fastest_ms` is the shortest
    time from the opening to a ring of a tablet, `winner` who got it right.
    `mean_answer_ms` is over the `timed` letters that came from tablets, clock
    pauses taken out.
    """

    question_id: int
    slot: int
    at_ms: int
    voided: bool
    bell: bool = False
    able: int = 0
    right: int = 0
    wrong: int = 0
    none: int = 0
    timed: int = 0
    mean_answer_ms: int | None = None
    rings: int = 0
    fastest_ms: int | None = None
    winner: str = ""


def usage_of(log: Sequence[Recorded]) -> tuple[Usage, ...]:
    """Every question that was shown, in the order of showing; `log` is the whole log of a round."""
    state, standing = replay(log), _standing(log)
    seen: dict[int, Recorded] = {}
    for recorded in log:
        if isinstance(recorded.event, QuestionShown):
            seen.setdefault(recorded.event.question_id, recorded)
    return tuple(_usage(state, standing, recorded) for recorded in seen.values())


def _standing(log: Iterable[Recorded]) -> list[Recorded]:
    """The events that no undo took back."""
    standing: list[Recorded] = []
    for recorded in log:
        if isinstance(recorded.event, Reverted):
            to_seq = recorded.event.to_seq
            standing = [earlier for earlier in standing if earlier.seq <= to_seq]
        else:
            standing.append(recorded)
    return standing


def _usage(state: RoundState, standing: Sequence[Recorded], shown: Recorded) -> Usage:
    event = shown.event
    assert isinstance(event, QuestionShown)  # noqa: S101 - picked by the caller
    found = [
        (index, slot)
        for index, slot in enumerate(state.slots)
        if slot.question.question_id == event.question_id and slot.shown
    ]
    if not found or found[0][1].voided:
        return Usage(question_id=event.question_id, slot=event.slot, at_ms=shown.at_ms, voided=True)
    index, slot = found[0]
    verdicts = [verdict for verdict in slot.verdicts.values() if verdict is not Verdict.VOID]
    opened = _opening(standing, index)
    times = _answer_times(standing, index, opened)
    is_bell = state.rules_of(slot).who is Who.BELL
    return Usage(
        question_id=event.question_id,
        slot=index,
        at_ms=shown.at_ms,
        voided=False,
        bell=is_bell,
        able=len(verdicts),
        right=verdicts.count(Verdict.RIGHT),
        wrong=verdicts.count(Verdict.WRONG),
        none=verdicts.count(Verdict.NONE),
        timed=len(times),
        mean_answer_ms=round(sum(times) / len(times)) if times else None,
        rings=len(slot.bell.presses),
        fastest_ms=_fastest(slot, opened),
        winner=_winner(state, slot) if is_bell else "",
    )


def _opening(standing: Sequence[Recorded], index: int) -> AnsweringOpened | None:
    openings = [each.event for each in standing if isinstance(each.event, AnsweringOpened)]
    own = [opened for opened in openings if opened.slot == index]
    return own[-1] if own else None


def _answer_times(standing: Sequence[Recorded], index: int, opened: AnsweringOpened | None) -> list[int]:
    """How long each team took whose letter came from its tablet, the last letter counting."""
    if opened is None:
        return []
    pauses = _pauses(standing)
    last = {
        each.event.seat: each.at_ms
        for each in standing
        if isinstance(each.event, AnswerGiven)
        and each.event.slot == index
        and each.at_ms >= opened.open_at_ms
    }
    return [at_ms - opened.open_at_ms - _paused(pauses, opened.open_at_ms, at_ms) for at_ms in last.values()]


def _pauses(standing: Sequence[Recorded]) -> list[tuple[int, int]]:
    """When every clock stood still, as (from, to)."""
    found, since = [], None
    for each in standing:
        match each.event:
            case RoundPaused() if since is None:
                since = each.at_ms
            case ServerRecovered(seen_until_ms=seen) if since is None:
                since = seen
            case RoundResumed() if since is not None:
                found.append((since, each.at_ms))
                since = None
    return found


def _paused(pauses: Iterable[tuple[int, int]], start: int, end: int) -> int:
    return sum(max(0, min(end, until) - max(start, since)) for since, until in pauses)


def _fastest(slot: Slot, opened: AnsweringOpened | None) -> int | None:
    """The shortest time from the opening to a ring that a tablet sent after it."""
    if opened is None:
        return None
    times = [
        press.credited_ms - opened.open_at_ms
        for press in slot.bell.presses
        if press.by is Giver.TABLET and not press.early
    ]
    return round(min(times)) if times else None


def _winner(state: RoundState, slot: Slot) -> str:
    right = [seat for seat, verdict in slot.verdicts.items() if verdict is Verdict.RIGHT]
    return state.team(right[0]).full_name if right else ""
