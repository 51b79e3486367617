"""One event of every type, each with a table on which it can have happened."""

from decimal import Decimal

from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import (
    AnswerGiven,
    AnsweringClosed,
    AnsweringOpened,
    AnswersEntered,
    AnswersRevealed,
    BellPressed,
    BellReopened,
    Closing,
    DeadHeatDeclared,
    DeadHeatSettled,
    Event,
    Giver,
    Judged,
    Mode,
    QuestionShown,
    QuestionVoided,
    Regraded,
    ReserveUsed,
    Reverted,
    RightAwarded,
    RingEffect,
    RingingEnded,
    RoundFinished,
    RoundPaused,
    RoundResumed,
    RoundStarted,
    ScoreAdjusted,
    ScreenSet,
    ServerRecovered,
    Verdict,
)
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.ladder_rules import Help
from quiz_server.round.play_events import (
    HintShown,
    LotsDrawn,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sound import SoundSet
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded, TurnEnding
from tests.round.builders import Table, bell_rules, board_rules, prepared, section
from tests.round.formats_made import case_rules, puzzle_rules, puzzle_section, turn_section


def ring(effect: RingEffect, by: Giver = Giver.TABLET) -> BellPressed:
    """A ring with all its figures."""
    return BellPressed(
        slot=2,
        seat=2,
        by=by,
        claimed_ms=1000.5,
        arrived_ms=1002.25,
        rtt_min_ms=4.0,
        jitter_ms=0.5,
        answers_probes=True,
        slack_ms=2.0,
        error_ms=1.0,
        credited_ms=1000.5,
        early=effect is not RingEffect.COUNTED,
        effect=effect,
        lockout_ms=2000 if effect is RingEffect.LOCKED else None,
        hold_until_ms=1010.0 if effect is RingEffect.COUNTED else None,
    )


_TABLE = Table(
    section(board_rules()),
    section(bell_rules(), first_id=10),
    turn_section(case_rules(), first_id=20),
    puzzle_section(puzzle_rules(), first_id=40),
)
_TABLE.start().show()

EVENTS: tuple[Event, ...] = (
    prepared(),
    prepared(rehearsal=True),
    RoundStarted(),
    QuestionShown(slot=0, question_id=1),
    AnsweringOpened(slot=0, open_at_ms=1000, deadline_ms=16_000),
    AnsweringOpened(slot=2, open_at_ms=1000, deadline_ms=11_000),
    AnswerGiven(slot=0, seat=1, choice="B"),
    AnswersEntered(slot=0, answers={1: "B", 2: "-"}, late=(1,)),
    *(AnsweringClosed(slot=0, reason=reason) for reason in Closing),
    *(ring(effect) for effect in RingEffect),
    ring(RingEffect.COUNTED, Giver.HOST),
    DeadHeatDeclared(slot=2, seats=(1, 2)),
    DeadHeatSettled(slot=2, seat=1, by=Giver.HOST, draw=None),
    DeadHeatSettled(slot=2, seat=1, by=Giver.DRAW, draw=0.25),
    RightAwarded(slot=2, seat=2, starts_at_ms=1010, deadline_ms=11_010, also=(1,)),
    BellReopened(slot=2),
    RingingEnded(slot=2),
    *(Judged(slot=2, seat=2, verdict=verdict, by=Giver.HOST) for verdict in Verdict),
    Judged(slot=2, seat=2, verdict=Verdict.NONE, by=Giver.CLOCK),
    AnswersRevealed(slot=0, verdicts={1: Verdict.RIGHT, 2: Verdict.NONE}),
    AnswersRevealed(slot=0, verdicts={1: Verdict.WRONG}),
    AnswersRevealed(slot=2, verdicts={}),
    QuestionVoided(slot=0, reason="đọc nhầm"),
    ReserveUsed(slot=0, question_id=3, section=0),
    RoundPaused(),
    RoundResumed(),
    ServerRecovered(seen_until_ms=1000),
    ScoreAdjusted(seat=1, delta=Decimal("-2.5"), reason="quá giờ"),
    ScoreAdjusted(seat=1, delta=Decimal(5), reason="câu hỏi phụ"),
    Regraded(slot=0, seat=2, verdict=Verdict.RIGHT, reason="khiếu nại đúng"),
    Reverted(to_seq=2),
    Reverted(to_seq=99),
    SoundSet(volume=60, muted=False),
    SoundSet(volume=60, muted=True),
    *(ScreenSet(mode=mode, text="Nghỉ" if mode is Mode.MESSAGE else "") for mode in Mode),
    RoundFinished(),
    HelpUsed(slot=4, seat=3, help=Help.FIFTY_FIFTY, starts_at_ms=1000, removed=("A", "C"), draw=0.5),
    HelpUsed(slot=4, seat=3, help=Help.PHONE, starts_at_ms=1000, deadline_ms=31_000),
    HelpUsed(slot=4, seat=3, help=Help.PLUS_ONE, starts_at_ms=1000),
    HelpUsed(slot=4, seat=3, help=Help.LAST_HELP, starts_at_ms=1000, deadline_ms=61_000),
    HelpEnded(slot=4, by_clock=True),
    HelpEnded(slot=4, by_clock=False),
    StoppedAndKept(slot=4, seat=3),
    TurnBegun(slot=4, seat=3, package=2),
    TurnBegun(slot=4, seat=3, package=None),
    *(TurnEnded(slot=4, seat=3, reason=reason) for reason in TurnEnding),
    TurnEnded(slot=4, seat=None, reason=TurnEnding.HOST),
    Passed(slot=4, seat=3),
    TalkStarted(slot=4, starts_at_ms=1000, deadline_ms=181_000),
    TalkStarted(slot=4, starts_at_ms=1000, deadline_ms=None),
    HintShown(slot=2, hint=2, open_at_ms=1000, deadline_ms=21_000),
    QuestionChosen(slot=2, question_id=10),
    RowChosen(slot=8, row=2, question_id=41, seat=1),
    KeywordHeard(slot=13, seat=2),
    PuzzleResumed(slot=8),
    StarPlaced(slot=4, seat=3),
    StealOpened(slot=4, open_at_ms=1000, deadline_ms=6000),
    TeamsChosen(slot=2, seats=(1, 2)),
    TeamsRescued(slot=0, seats=(3, 4)),
    LotsDrawn(slot=2, seats=(2, 1), draw=0.6),
    VerdictProposed(slot=2, seat=2, verdict=Verdict.RIGHT, reason=""),
    VerdictProposed(slot=0, seat=2, verdict=Verdict.WRONG, reason="khiếu nại số 1"),
    ProposalDropped(slot=2, seat=2),
    Judged(slot=2, seat=2, verdict=Verdict.RIGHT, by=Giver.CHAIR),
    SheetEntered(slot=0, seat=2, answers={0: "B", 1: "-"}, used_ms=412_300),
    SheetEntered(slot=0, seat=2, answers={}, used_ms=412_300),
    KeyCorrected(slot=0, key=("B", "C"), verdicts={2: Verdict.RIGHT, 3: Verdict.WRONG}, reason="hai đáp án"),
    MarksGiven(slot=4, seat=3, marks={"GK1": Decimal("8.25"), "GK2": Decimal(9)}),
)

EVERY_EVENT: tuple[tuple[Table, Event], ...] = tuple((_TABLE, event) for event in EVENTS)
