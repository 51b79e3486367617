"""The log in Vietnamese: every event as a line."""

from decimal import Decimal
from typing import assert_never

from question_bank.language import say
from quiz_server.round import answer_sheets, arena_words, ladder_words, puzzle_words, scoring, sheet_words
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
    RoundPrepared,
    RoundResumed,
    RoundStarted,
    ScoreAdjusted,
    ScreenSet,
    ServerRecovered,
    Verdict,
)
from quiz_server.round.figures import minutes, number, seconds, signed, signed_seconds
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
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
from quiz_server.round.rules import Who
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sound import SoundSet, sound_text
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded, TurnEnding

VERDICTS = {
    Verdict.RIGHT: say("đúng"),
    Verdict.WRONG: "sai",
    Verdict.NONE: say("không trả lời"),
    Verdict.VOID: say("hủy kết quả"),
    Verdict.MARKED: say("chấm điểm"),
}

_SCREENS = {
    Mode.AUTO: say("màn hình theo diễn biến vòng thi"),
    Mode.BLACK: say("màn hình đen"),
    Mode.SCOREBOARD: say("màn hình bảng điểm"),
    Mode.STANDINGS: say("màn hình xếp hạng"),
    Mode.MESSAGE: say("màn hình thông báo"),
}

_CLOSINGS = {
    Closing.HOST: say("Đóng trả lời {question}"),
    Closing.TIME: say("Hết giờ {question}"),
    Closing.JUDGED: say("Đóng {question} sau khi chấm"),
    Closing.NOBODY_LEFT: say("Đóng {question}, không còn đội trả lời"),
}

_TURN_ENDINGS = {
    TurnEnding.PLAYED: say("thi xong lượt"),
    TurnEnding.TIME: say("hết giờ lượt thi"),
    TurnEnding.HOST: say("dừng lượt thi"),
}

_UNDONE = say("Hoàn tác: ")
_REDONE = say("Làm lại: ")


def screen_name(mode: Mode) -> str:
    """What the hall looks at, in the log's words."""
    return _SCREENS[mode]


def question_name(state: RoundState, slot: int) -> str:
    """A question as the log names it: câu 4, câu chuông 2."""
    place = state.slots[slot]
    if state.rules_of(place).puzzle is not None:
        return puzzle_words.place_name(state, slot)
    kind = say("câu chuông") if state.rules_of(place).who is Who.BELL else say("câu")
    if place.owner is not None and place.number:
        return say(
            "%(kind)s %(number)s của %(name)s",
            kind=kind,
            number=place.number,
            name=state.team(place.owner).name,
        )
    return f"{kind} {place.number}"


def event_text(before: RoundState, event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one line per kind
    """An event as a line of the log; `before` is the state it happened in (after it, for the preparation)."""
    match event:
        case RoundPrepared() | RoundStarted() | RoundPaused() | RoundResumed() | RoundFinished():
            return _round_text(before, event)
        case ServerRecovered():
            return say("Máy chủ khởi động lại, đồng hồ đứng yên chờ người điều khiển")
        case Reverted():
            return _reverted_text(before, event)
        case ScreenSet():
            text = f": {event.text}" if event.text else ""
            return say("Đổi sang %(screen_name)s%(text)s", screen_name=screen_name(event.mode), text=text)
        case SoundSet():
            return sound_text(event)
        case ScoreAdjusted():
            team = before.team(event.seat).name
            return say(
                "%(value)s điểm %(team)s %(signed)s: %(reason)s",
                value=say("Cộng") if event.delta > 0 else say("Trừ"),
                team=team,
                signed=signed(event.delta),
                reason=event.reason,
            )
        case AnswerGiven() | AnswersEntered() | AnswersRevealed() | AnsweringClosed() | AnsweringOpened():
            return _answer_text(before, event)
        case (
            BellPressed()
            | RightAwarded()
            | BellReopened()
            | RingingEnded()
            | DeadHeatDeclared()
            | DeadHeatSettled()
        ):
            return _bell_text(before, event)
        case QuestionShown() | QuestionVoided() | ReserveUsed() | Judged() | Regraded():
            return _question_text(before, event)
        case TurnBegun() | TurnEnded() | Passed() | TalkStarted() | MarksGiven():
            return _turn_text(before, event)
        case VerdictProposed() | ProposalDropped():
            return _proposal_text(before, event)
        case RowChosen() | KeywordHeard() | PuzzleResumed():
            return puzzle_words.event_text(before, event)
        case HelpUsed() | HelpEnded() | StoppedAndKept():
            return ladder_words.event_text(before, event, question_name(before, event.slot))
        case SheetEntered():
            return sheet_words.sheet_text(before, event)
        case KeyCorrected():
            return sheet_words.key_text(before, event)
        case (
            HintShown()
            | QuestionChosen()
            | StarPlaced()
            | StealOpened()
            | TeamsChosen()
            | LotsDrawn()
            | TeamsRescued()
        ):
            return _play_text(before, event)
        case _:
            assert_never(event)


def _round_text(
    state: RoundState, event: RoundPrepared | RoundStarted | RoundPaused | RoundResumed | RoundFinished
) -> str:
    match event:
        case RoundPrepared():
            rehearsal = say(" (thi thử)") if event.rehearsal else ""
            return say(
                "Chuẩn bị %(title)s%(rehearsal)s: %(count)s đội, %(count2)s câu",
                title=event.title,
                rehearsal=rehearsal,
                count=len(event.teams),
                count2=len(state.slots),
            )
        case RoundStarted():
            return say("Bắt đầu vòng thi")
        case RoundPaused():
            return say("Tạm dừng")
        case RoundResumed():
            return say("Tiếp tục")
        case RoundFinished():
            return say("Kết thúc vòng thi")


def _reverted_text(state: RoundState, event: Reverted) -> str:
    undone = next((line.text for line in state.log if line.seq > event.to_seq), None)
    if undone is None:
        return say("Hoàn tác về mục %(to_seq)s", to_seq=event.to_seq)
    if undone.startswith(_UNDONE):
        return _REDONE + undone.removeprefix(_UNDONE)
    return _UNDONE + undone.removeprefix(_REDONE)


def _answer_text(  # noqa: PLR0911 - one line per event
    state: RoundState,
    event: AnswerGiven | AnswersEntered | AnswersRevealed | AnsweringClosed | AnsweringOpened,
) -> str:
    question = question_name(state, event.slot)
    match event:
        case AnsweringOpened():
            length = seconds(event.deadline_ms - event.open_at_ms)
            if state.rules_of(state.slots[event.slot]).who is Who.BELL:
                return say("Mở chuông %(question)s, %(length)s", question=question, length=length)
            if answer_sheets.on_paper(state, state.slots[event.slot]):
                return say(
                    "Tính giờ làm bài trên giấy, %(minutes)s",
                    minutes=minutes(event.deadline_ms - event.open_at_ms),
                )
            if event.deadline_ms == event.open_at_ms:
                return say("Mời trả lời %(question)s", question=question)
            return say("Chạy đồng hồ %(question)s, %(length)s", question=question, length=length)
        case AnswerGiven():
            return say(
                "%(name)s chọn %(choice)s ở %(question)s",
                name=state.team(event.seat).name,
                choice=event.choice,
                question=question,
            )
        case AnswersEntered():
            letters = ", ".join(
                f"{state.team(seat).name} {'bỏ trống' if choice == '-' else choice}"
                + (say(" (muộn)") if seat in event.late else "")
                for seat, choice in sorted(event.answers.items())
            )
            return say("Nhập đáp án %(question)s: %(letters)s", question=question, letters=letters)
        case AnsweringClosed():
            if answer_sheets.on_paper(state, state.slots[event.slot]):
                return say("Hết giờ làm bài") if event.reason is Closing.TIME else say("Thu bài trước giờ")
            return _CLOSINGS[event.reason].format(question=question)
        case AnswersRevealed():
            return _revealed_text(state, event, question)


def _revealed_text(state: RoundState, event: AnswersRevealed, question: str) -> str:
    slot = state.slots[event.slot]
    rules = state.rules_of(slot)
    who = say("người") if rules.of_persons else say("đội")
    if rules.who is not Who.ALL:
        return say("Công bố %(question)s", question=question)
    verdicts = {**slot.verdicts, **event.verdicts}
    if rules.arena is not None:
        return arena_words.revealed_text(state, slot, verdicts, rules.arena, question)
    right = sum(verdict is Verdict.RIGHT for verdict in verdicts.values())
    if rules.puzzle is not None:
        return puzzle_words.revealed(question, right)
    first = state.phase is Phase.CLOSED and answer_sheets.on_paper(state, slot)
    published = (
        say("Công bố kết quả bài làm; %(question)s", question=question)
        if first
        else say("Công bố %(question)s", question=question)
    )
    if right == 0:
        return say("%(published)s: không %(who)s nào đúng", published=published, who=who)
    each = (
        say("điểm theo thứ tự thời gian")
        if rules.score.by_rank
        else say("%(signed)s mỗi %(who)s", signed=signed(rules.score.right), who=who)
    )
    return say(
        "%(published)s: đúng %(right)s %(who)s, %(each)s",
        published=published,
        right=right,
        who=who,
        each=each,
    )


def _bell_text(
    state: RoundState,
    event: BellPressed | RightAwarded | BellReopened | RingingEnded | DeadHeatDeclared | DeadHeatSettled,
) -> str:
    question = question_name(state, event.slot)
    match event:
        case BellPressed():
            return _ring_text(state, event, question)
        case RightAwarded():
            return say(
                "%(name)s giành quyền trả lời %(question)s",
                name=state.team(event.seat).name,
                question=question,
            )
        case BellReopened():
            return say("Chưa có đội kế tiếp, chuông %(question)s mở tiếp", question=question)
        case RingingEnded():
            return say("Hết giờ bấm chuông %(question)s", question=question)
        case DeadHeatDeclared():
            names = ", ".join(state.team(seat).name for seat in event.seats)
            return say("Bấm cùng lúc ở %(question)s: %(names)s", question=question, names=names)
        case DeadHeatSettled():
            how = say("bốc thăm") if event.by is Giver.DRAW else say("người điều khiển chọn")
            return say("%(name)s được trả lời trước (%(how)s)", name=state.team(event.seat).name, how=how)


def _ring_text(state: RoundState, event: BellPressed, question: str) -> str:
    name = state.team(event.seat).name
    match event.effect:
        case RingEffect.LOST:
            return say("%(name)s bấm chuông sớm, mất quyền ở %(question)s", name=name, question=question)
        case RingEffect.LOCKED:
            return say(
                "%(name)s bấm chuông sớm, bị khóa %(seconds)s ở %(question)s",
                name=name,
                seconds=seconds(event.lockout_ms or 0),
                question=question,
            )
        case RingEffect.COUNTED:
            by_hand = say(" (người điều khiển bấm thay)") if event.by is Giver.HOST else ""
            presses = state.slots[event.slot].bell.presses
            if not presses or state.rules_of(state.slots[event.slot]).puzzle is not None:
                return say(
                    "%(name)s bấm chuông %(question)s%(by_hand)s",
                    name=name,
                    question=question,
                    by_hand=by_hand,
                )
            behind = event.credited_ms - min(press.credited_ms for press in presses)
            return say(
                "%(name)s bấm chuông %(question)s, %(signed_seconds)s%(by_hand)s",
                name=name,
                question=question,
                signed_seconds=signed_seconds(behind),
                by_hand=by_hand,
            )


def _question_text(  # noqa: PLR0911 - one line per event
    state: RoundState, event: QuestionShown | QuestionVoided | ReserveUsed | Judged | Regraded
) -> str:
    question = question_name(state, event.slot)
    match event:
        case QuestionShown():
            if state.phase is not Phase.SHOWN and answer_sheets.on_paper(state, state.slots[event.slot]):
                return sheet_words.put_text(state, event.slot)
            return say("Hiện %(question)s", question=question)
        case QuestionVoided():
            return say("Hủy %(question)s: %(reason)s", question=question, reason=event.reason)
        case ReserveUsed():
            return say("Thay %(question)s bằng câu dự phòng", question=question)
        case Judged():
            points = signed(_worth(state, event))
            name = state.team(event.seat).name
            if event.by is Giver.CLOCK:
                return say(
                    "%(name)s hết giờ trả lời %(question)s, %(points)s",
                    name=name,
                    question=question,
                    points=points,
                )
            chair = say("Trưởng Ban Giám khảo xác nhận: chấm") if event.by is Giver.CHAIR else say("Chấm")
            return say(
                "%(chair)s %(name)s %(VERDICTS)s ở %(question)s, %(points)s",
                chair=chair,
                name=name,
                VERDICTS=VERDICTS[event.verdict],
                question=question,
                points=points,
            )
        case Regraded():
            name = state.team(event.seat).name
            return say(
                "Chấm lại %(question)s, %(name)s %(VERDICTS)s: %(reason)s",
                question=question,
                name=name,
                VERDICTS=VERDICTS[event.verdict],
                reason=event.reason,
            )


def _proposal_text(state: RoundState, event: VerdictProposed | ProposalDropped) -> str:
    name, question = state.team(event.seat).name, question_name(state, event.slot)
    if isinstance(event, ProposalDropped):
        return say(
            "Giữ nguyên kết quả của %(name)s ở %(question)s, không theo đề nghị", name=name, question=question
        )
    reason = f": {event.reason}" if event.reason else ""
    return say(
        "Đề nghị chấm %(name)s %(VERDICTS)s ở %(question)s, chờ Trưởng Ban Giám khảo%(reason)s",
        name=name,
        VERDICTS=VERDICTS[event.verdict],
        question=question,
        reason=reason,
    )


def _worth(state: RoundState, event: Judged) -> Decimal:
    slot = state.slots[event.slot]
    return scoring.points_for(state.rules_of(slot), slot, event.seat, event.verdict)


def _turn_text(state: RoundState, event: TurnBegun | TurnEnded | Passed | TalkStarted | MarksGiven) -> str:
    match event:
        case TurnBegun():
            package = "" if event.package is None else say(", bốc gói số %(package)s", package=event.package)
            return say("%(name)s vào lượt%(package)s", name=state.team(event.seat).name, package=package)
        case TurnEnded():
            if event.seat is None:
                return say("Bỏ một lượt chưa gọi đội")
            return f"{state.team(event.seat).name} {_TURN_ENDINGS[event.reason]}"
        case Passed():
            return say(
                "%(name)s bỏ qua %(question_name)s, quay lại sau",
                name=state.team(event.seat).name,
                question_name=question_name(state, event.slot),
            )
        case TalkStarted():
            limit = (
                "" if event.deadline_ms is None else f", {seconds(event.deadline_ms - event.starts_at_ms)}"
            )
            return say(
                "Bắt đầu trình bày %(question_name)s%(limit)s",
                question_name=question_name(state, event.slot),
                limit=limit,
            )
        case MarksGiven():
            marks = ", ".join(f"{judge} {number(mark)}" for judge, mark in event.marks.items())
            return say(
                "Điểm Ban Giám khảo cho %(name)s: %(marks)s", name=state.team(event.seat).name, marks=marks
            )


def _play_text(  # noqa: PLR0911 - one line per event
    state: RoundState,
    event: HintShown | QuestionChosen | StarPlaced | StealOpened | TeamsChosen | LotsDrawn | TeamsRescued,
) -> str:
    question = question_name(state, event.slot)
    match event:
        case HintShown():
            return say("Mở gợi ý %(hint)s của %(question)s", hint=event.hint, question=question)
        case QuestionChosen():
            pool = state.section_of(state.slots[event.slot]).questions
            value = next((one.value for one in pool if one.question_id == event.question_id), None)
            return (
                say("Chọn %(question)s: %(value)s điểm", question=question, value=number(value))
                if value is not None
                else say("Chọn %(question)s", question=question)
            )
        case StarPlaced():
            return say(
                "%(name)s đặt ngôi sao hy vọng ở %(question)s",
                name=state.team(event.seat).name,
                question=question,
            )
        case StealOpened():
            return say(
                "Các đội khác bấm chuông giành %(question)s, %(seconds)s",
                question=question,
                seconds=seconds(event.deadline_ms - event.open_at_ms),
            )
        case TeamsChosen():
            if state.rules_of(state.slots[event.slot]).arena is not None:
                return say("Đội chính: %(names)s", names=_names(state, event.seats))
            return say("Thi câu hỏi phụ: %(names)s", names=_names(state, event.seats))
        case TeamsRescued():
            return say("Cứu trợ trở lại sàn: %(names)s", names=_names(state, event.seats))
        case LotsDrawn():
            return say("Bốc thăm phân định: %(names)s", names=_names(state, event.seats))


def _names(state: RoundState, seats: tuple[int, ...]) -> str:
    return ", ".join(state.team(seat).name for seat in seats)
