"""The log in Vietnamese: every event as a line."""

from decimal import Decimal
from typing import assert_never

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
    Verdict.RIGHT: "đúng",
    Verdict.WRONG: "sai",
    Verdict.NONE: "không trả lời",
    Verdict.VOID: "hủy kết quả",
    Verdict.MARKED: "chấm điểm",
}

_SCREENS = {
    Mode.AUTO: "màn hình theo diễn biến vòng thi",
    Mode.BLACK: "màn hình đen",
    Mode.SCOREBOARD: "màn hình bảng điểm",
    Mode.STANDINGS: "màn hình xếp hạng",
    Mode.MESSAGE: "màn hình thông báo",
}

_CLOSINGS = {
    Closing.HOST: "Đóng trả lời {question}",
    Closing.TIME: "Hết giờ {question}",
    Closing.JUDGED: "Đóng {question} sau khi chấm",
    Closing.NOBODY_LEFT: "Đóng {question}, không còn đội trả lời",
}

_TURN_ENDINGS = {
    TurnEnding.PLAYED: "thi xong lượt",
    TurnEnding.TIME: "hết giờ lượt thi",
    TurnEnding.HOST: "dừng lượt thi",
}

_UNDONE = "Hoàn tác: "
_REDONE = "Làm lại: "


def screen_name(mode: Mode) -> str:
    """What the hall looks at, in the log's words."""
    return _SCREENS[mode]


def question_name(state: RoundState, slot: int) -> str:
    """A question as the log names it: câu 4, câu chuông 2."""
    place = state.slots[slot]
    if state.rules_of(place).puzzle is not None:
        return puzzle_words.place_name(state, slot)
    kind = "câu chuông" if state.rules_of(place).who is Who.BELL else "câu"
    if place.owner is not None and place.number:
        return f"{kind} {place.number} của {state.team(place.owner).name}"
    return f"{kind} {place.number}"


def event_text(before: RoundState, event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one line per kind
    """An event as a line of the log; `before` is the state it happened in (after it, for the preparation)."""
    match event:
        case RoundPrepared() | RoundStarted() | RoundPaused() | RoundResumed() | RoundFinished():
            return _round_text(before, event)
        case ServerRecovered():
            return "Máy chủ khởi động lại, đồng hồ đứng yên chờ người điều khiển"
        case Reverted():
            return _reverted_text(before, event)
        case ScreenSet():
            text = f": {event.text}" if event.text else ""
            return f"Đổi sang {screen_name(event.mode)}{text}"
        case SoundSet():
            return sound_text(event)
        case ScoreAdjusted():
            team = before.team(event.seat).name
            return f"{'Cộng' if event.delta > 0 else 'Trừ'} điểm {team} {signed(event.delta)}: {event.reason}"
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
            rehearsal = " (thi thử)" if event.rehearsal else ""
            return f"Chuẩn bị {event.title}{rehearsal}: {len(event.teams)} đội, {len(state.slots)} câu"
        case RoundStarted():
            return "Bắt đầu vòng thi"
        case RoundPaused():
            return "Tạm dừng"
        case RoundResumed():
            return "Tiếp tục"
        case RoundFinished():
            return "Kết thúc vòng thi"


def _reverted_text(state: RoundState, event: Reverted) -> str:
    undone = next((line.text for line in state.log if line.seq > event.to_seq), None)
    if undone is None:
        return f"Hoàn tác về mục {event.to_seq}"
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
                return f"Mở chuông {question}, {length}"
            if answer_sheets.on_paper(state, state.slots[event.slot]):
                return f"Tính giờ làm bài trên giấy, {minutes(event.deadline_ms - event.open_at_ms)}"
            if event.deadline_ms == event.open_at_ms:
                return f"Mời trả lời {question}"
            return f"Chạy đồng hồ {question}, {length}"
        case AnswerGiven():
            return f"{state.team(event.seat).name} chọn {event.choice} ở {question}"
        case AnswersEntered():
            letters = ", ".join(
                f"{state.team(seat).name} {'bỏ trống' if choice == '-' else choice}"
                + (" (muộn)" if seat in event.late else "")
                for seat, choice in sorted(event.answers.items())
            )
            return f"Nhập đáp án {question}: {letters}"
        case AnsweringClosed():
            if answer_sheets.on_paper(state, state.slots[event.slot]):
                return "Hết giờ làm bài" if event.reason is Closing.TIME else "Thu bài trước giờ"
            return _CLOSINGS[event.reason].format(question=question)
        case AnswersRevealed():
            return _revealed_text(state, event, question)


def _revealed_text(state: RoundState, event: AnswersRevealed, question: str) -> str:
    slot = state.slots[event.slot]
    rules = state.rules_of(slot)
    who = "người" if rules.of_persons else "đội"
    if rules.who is not Who.ALL:
        return f"Công bố {question}"
    verdicts = {**slot.verdicts, **event.verdicts}
    if rules.arena is not None:
        return arena_words.revealed_text(state, slot, verdicts, rules.arena, question)
    right = sum(verdict is Verdict.RIGHT for verdict in verdicts.values())
    if rules.puzzle is not None:
        return puzzle_words.revealed(question, right)
    first = state.phase is Phase.CLOSED and answer_sheets.on_paper(state, slot)
    published = f"Công bố kết quả bài làm; {question}" if first else f"Công bố {question}"
    if right == 0:
        return f"{published}: không {who} nào đúng"
    each = "điểm theo thứ tự thời gian" if rules.score.by_rank else f"{signed(rules.score.right)} mỗi {who}"
    return f"{published}: đúng {right} {who}, {each}"


def _bell_text(
    state: RoundState,
    event: BellPressed | RightAwarded | BellReopened | RingingEnded | DeadHeatDeclared | DeadHeatSettled,
) -> str:
    question = question_name(state, event.slot)
    match event:
        case BellPressed():
            return _ring_text(state, event, question)
        case RightAwarded():
            return f"{state.team(event.seat).name} giành quyền trả lời {question}"
        case BellReopened():
            return f"Chưa có đội kế tiếp, chuông {question} mở tiếp"
        case RingingEnded():
            return f"Hết giờ bấm chuông {question}"
        case DeadHeatDeclared():
            names = ", ".join(state.team(seat).name for seat in event.seats)
            return f"Bấm cùng lúc ở {question}: {names}"
        case DeadHeatSettled():
            how = "bốc thăm" if event.by is Giver.DRAW else "người điều khiển chọn"
            return f"{state.team(event.seat).name} được trả lời trước ({how})"


def _ring_text(state: RoundState, event: BellPressed, question: str) -> str:
    name = state.team(event.seat).name
    match event.effect:
        case RingEffect.LOST:
            return f"{name} bấm chuông sớm, mất quyền ở {question}"
        case RingEffect.LOCKED:
            return f"{name} bấm chuông sớm, bị khóa {seconds(event.lockout_ms or 0)} ở {question}"
        case RingEffect.COUNTED:
            by_hand = " (người điều khiển bấm thay)" if event.by is Giver.HOST else ""
            presses = state.slots[event.slot].bell.presses
            if not presses or state.rules_of(state.slots[event.slot]).puzzle is not None:
                return f"{name} bấm chuông {question}{by_hand}"
            behind = event.credited_ms - min(press.credited_ms for press in presses)
            return f"{name} bấm chuông {question}, {signed_seconds(behind)}{by_hand}"


def _question_text(  # noqa: PLR0911 - one line per event
    state: RoundState, event: QuestionShown | QuestionVoided | ReserveUsed | Judged | Regraded
) -> str:
    question = question_name(state, event.slot)
    match event:
        case QuestionShown():
            if state.phase is not Phase.SHOWN and answer_sheets.on_paper(state, state.slots[event.slot]):
                return sheet_words.put_text(state, event.slot)
            return f"Hiện {question}"
        case QuestionVoided():
            return f"Hủy {question}: {event.reason}"
        case ReserveUsed():
            return f"Thay {question} bằng câu dự phòng"
        case Judged():
            points = signed(_worth(state, event))
            name = state.team(event.seat).name
            if event.by is Giver.CLOCK:
                return f"{name} hết giờ trả lời {question}, {points}"
            chair = "Trưởng Ban Giám khảo xác nhận: chấm" if event.by is Giver.CHAIR else "Chấm"
            return f"{chair} {name} {VERDICTS[event.verdict]} ở {question}, {points}"
        case Regraded():
            name = state.team(event.seat).name
            return f"Chấm lại {question}, {name} {VERDICTS[event.verdict]}: {event.reason}"


def _proposal_text(state: RoundState, event: VerdictProposed | ProposalDropped) -> str:
    name, question = state.team(event.seat).name, question_name(state, event.slot)
    if isinstance(event, ProposalDropped):
        return f"Giữ nguyên kết quả của {name} ở {question}, không theo đề nghị"
    reason = f": {event.reason}" if event.reason else ""
    return f"Đề nghị chấm {name} {VERDICTS[event.verdict]} ở {question}, chờ Trưởng Ban Giám khảo{reason}"


def _worth(state: RoundState, event: Judged) -> Decimal:
    slot = state.slots[event.slot]
    return scoring.points_for(state.rules_of(slot), slot, event.seat, event.verdict)


def _turn_text(state: RoundState, event: TurnBegun | TurnEnded | Passed | TalkStarted | MarksGiven) -> str:
    match event:
        case TurnBegun():
            package = "" if event.package is None else f", bốc gói số {event.package}"
            return f"{state.team(event.seat).name} vào lượt{package}"
        case TurnEnded():
            if event.seat is None:
                return "Bỏ một lượt chưa gọi đội"
            return f"{state.team(event.seat).name} {_TURN_ENDINGS[event.reason]}"
        case Passed():
            return f"{state.team(event.seat).name} bỏ qua {question_name(state, event.slot)}, quay lại sau"
        case TalkStarted():
            limit = (
                "" if event.deadline_ms is None else f", {seconds(event.deadline_ms - event.starts_at_ms)}"
            )
            return f"Bắt đầu trình bày {question_name(state, event.slot)}{limit}"
        case MarksGiven():
            marks = ", ".join(f"{judge} {number(mark)}" for judge, mark in event.marks.items())
            return f"Điểm Ban Giám khảo cho {state.team(event.seat).name}: {marks}"


def _play_text(  # noqa: PLR0911 - one line per event
    state: RoundState,
    event: HintShown | QuestionChosen | StarPlaced | StealOpened | TeamsChosen | LotsDrawn | TeamsRescued,
) -> str:
    question = question_name(state, event.slot)
    match event:
        case HintShown():
            return f"Mở gợi ý {event.hint} của {question}"
        case QuestionChosen():
            pool = state.section_of(state.slots[event.slot]).questions
            value = next((one.value for one in pool if one.question_id == event.question_id), None)
            return f"Chọn {question}: {number(value)} điểm" if value is not None else f"Chọn {question}"
        case StarPlaced():
            return f"{state.team(event.seat).name} đặt ngôi sao hy vọng ở {question}"
        case StealOpened():
            return (
                f"Các đội khác bấm chuông giành {question}, {seconds(event.deadline_ms - event.open_at_ms)}"
            )
        case TeamsChosen():
            if state.rules_of(state.slots[event.slot]).arena is not None:
                return f"Đội chính: {_names(state, event.seats)}"
            return f"Thi câu hỏi phụ: {_names(state, event.seats)}"
        case TeamsRescued():
            return f"Cứu trợ trở lại sàn: {_names(state, event.seats)}"
        case LotsDrawn():
            return f"Bốc thăm phân định: {_names(state, event.seats)}"


def _names(state: RoundState, seats: tuple[int, ...]) -> str:
    return ", ".join(state.team(seat).name for seat in seats)
