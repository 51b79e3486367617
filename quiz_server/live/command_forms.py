"""From a `do` message to a command of the core: who may give it, which fields it needs.

One table says everything. A field that is missing, of the wrong type or out of
range refuses the whole command with a sentence; fields nobody asked for are
not looked at.
"""

import math
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from question_bank.language import say
from quiz_server.live.identity import Identity
from quiz_server.live.protocol import Malformed
from quiz_server.round import commands, sheet_commands
from quiz_server.round.buzzing import Link
from quiz_server.round.commands import Command
from quiz_server.round.events import Mode, Verdict
from quiz_server.round.ladder_rules import Help

#: settles dead heats by lot; drawn here because the core knows no chance
_lots = random.SystemRandom()

MAX_SEAT = 99
#: the highest seat of a person: the last team's last member
_MAX_PERSON = 9999
#: more than play in a hall at once
_MOST = 500
MAX_TEXT = 500
MAX_TYPED = 100
#: questions of a test on paper
MAX_SHEET = 200
MAX_POINTS = Decimal(10_000)
#: longest board answer: all options of a question
_CHOICE = re.compile(r"[A-ZĐ]{1,8}|-")  # not said: letters of options


class NotAllowed(Exception):
    """This audience may not give this command."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the server knows about a command's arrival; links are measured only where one asks for them."""

    arrived_ms: float
    links: Callable[[], Mapping[int, Link]] = dict

    @property
    def at_ms(self) -> int:
        """The arrival in whole milliseconds."""
        return int(self.arrived_ms)


Check = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """One command: its class, who may give it, its fields and what the server adds."""

    build: Callable[..., Command]
    who: frozenset[str]
    fields: Mapping[str, Check]
    adds: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


def command_of(name: str, fields: Mapping[str, Any], identity: Identity, moment: Moment) -> Command:
    """The command this person gave. Raises `NotAllowed` or `Malformed`."""
    form = FORMS.get(name)
    if form is None:
        raise Malformed(say("Máy chủ không biết thao tác này. Hãy tải lại trang để dùng bản mới nhất."))
    if identity.audience not in form.who:
        raise NotAllowed(name)
    values: dict[str, Any] = {"at_ms": moment.at_ms, "actor": identity.actor}
    for field_name, check in form.fields.items():
        if field_name in fields:
            values[field_name] = _checked(field_name, check, fields[field_name])
        elif field_name not in form.optional:
            raise Malformed(
                say(
                    "Thao tác thiếu mục “%(name)s” nên chưa thực hiện. Hãy tải lại trang.",
                    name=field_name,
                )
            )
    added: dict[str, Callable[[], Any]] = {
        "draw": _lots.random,
        "links": lambda: dict(moment.links()),
        "arrived_ms": lambda: moment.arrived_ms,
        "own_seat": lambda: identity.seat,
        "own_number": lambda: identity.seat,
    }
    names = {"own_seat": "seat", "own_number": "judge"}
    for added_name in form.adds:
        values[names.get(added_name, added_name)] = added[added_name]()
    return form.build(**values)


def _checked(name: str, check: Check, value: Any) -> Any:
    try:
        return check(value)
    except (TypeError, ValueError, ArithmeticError):
        raise Malformed(
            say(
                "Mục “%(name)s” của thao tác không hợp lệ nên chưa thực hiện, dữ liệu giữ nguyên. "
                "Hãy kiểm tra lại rồi gửi lại.",
                name=name,
            )
        ) from None


def _whole(low: int, high: int) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError
        return value

    return check


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _time(value: Any) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float) or not math.isfinite(value) or not 0 <= value < 2**53:
        raise ValueError
    return float(value)


def _text(low: int, high: int) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError
        text = " ".join(value.split())
        if not low <= len(text) <= high or not text.isprintable():
            raise ValueError
        return text

    return check


def _points(value: Any) -> Decimal:
    if type(value) not in (int, float, str) or len(str(value)) > 12:
        raise ValueError
    try:
        points = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError from error
    if not points.is_finite() or points != round(points, 2) or abs(points) > MAX_POINTS:
        raise ValueError
    return points


def _choice(value: Any) -> str:
    """Letters, "-", or a typed text; the core knows which of them the question takes."""
    if isinstance(value, str) and _CHOICE.fullmatch(value):
        return value
    return str(_text(1, MAX_TYPED)(value))


def _answers(value: Any) -> dict[int, str]:
    if not isinstance(value, dict) or not 0 < len(value) <= _MOST:
        raise ValueError
    return {_seat(int(seat)): _choice(choice) for seat, choice in value.items()}


def _seats(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError
    return tuple(sorted({_seat(seat) for seat in value}))


def _marks(value: Any) -> dict[str, Decimal]:
    if not isinstance(value, dict) or not 0 < len(value) <= MAX_SEAT:
        raise ValueError
    return {_judge(judge): _points(mark) for judge, mark in value.items()}


def _own_mark(judge: int, slot: int, mark: Decimal, at_ms: int, actor: str) -> commands.EnterMarks:
    """A judge's own mark, under the name that the jury's list gives this judge."""
    return commands.EnterMarks(at_ms=at_ms, actor=actor, slot=slot, marks={f"GK{judge}": mark})


def _letters(value: Any) -> str:
    if not isinstance(value, str) or not _CHOICE.fullmatch(value):
        raise ValueError
    return value


def _sheet(value: Any) -> dict[int, str]:
    """Letters of one sheet by place; none where only its time is said."""
    if not isinstance(value, dict) or len(value) > MAX_SHEET:
        raise ValueError
    return {_slot(int(slot)): _letters(choice) for slot, choice in value.items()}


def _used(value: Any) -> int | None:
    return None if value is None else _whole(0, 3_600_000)(value)


def _package(value: Any) -> int | None:
    return None if value is None else _whole(1, 200)(value)


_judge = _text(1, 40)
_seat = _whole(1, _MAX_PERSON)
_slot = _whole(0, 999)
_row = _whole(1, 200)
_percent = _whole(0, 100)
_seq = _whole(0, 10_000_000)
_reason = _text(1, MAX_TEXT)


def _operator(build: Callable[..., Command], adds: frozenset[str] = frozenset(), **fields: Check) -> Form:
    return Form(build, frozenset({"host"}), {"step": _seq, **fields}, adds)


_DRAW = frozenset({"draw"})

FORMS: Mapping[str, Form] = {
    "start_round": _operator(commands.StartRound),
    "show_question": _operator(commands.ShowQuestion),
    "open_answering": _operator(commands.OpenAnswering),
    "close_answering": _operator(commands.CloseAnswering),
    "judge": _operator(commands.Judge, _DRAW, seat=_seat, verdict=Verdict),
    "reveal": _operator(commands.Reveal),
    "void_question": Form(
        commands.VoidQuestion,
        frozenset({"host"}),
        {"step": _seq, "reason": _reason, "slot": _slot},
        optional=frozenset({"slot"}),
    ),
    "use_reserve": _operator(commands.UseReserve),
    "pause": _operator(commands.Pause),
    "resume": _operator(commands.Resume),
    "adjust_score": _operator(commands.AdjustScore, seat=_seat, delta=_points, reason=_reason),
    "undo": _operator(commands.Undo, to_seq=_seq),
    "regrade": _operator(commands.Regrade, slot=_slot, seat=_seat, verdict=Verdict, reason=_reason),
    "set_screen": Form(
        commands.SetScreen,
        frozenset({"host"}),
        {"step": _seq, "mode": Mode, "text": _text(0, MAX_TEXT)},
        optional=frozenset({"text"}),
    ),
    "set_sound": _operator(commands.SetSound, volume=_percent, muted=_yes_or_no),
    "settle_dead_heat": _operator(commands.SettleDeadHeat, seat=_seat),
    "ring_for": _operator(commands.RingFor, frozenset({"links"}), seat=_seat),
    "finish_round": _operator(commands.FinishRound),
    "begin_turn": _operator(commands.BeginTurn, seat=_seat, package=_package),
    "end_turn": _operator(commands.EndTurn),
    "pass_question": _operator(commands.PassQuestion),
    "start_talk": _operator(commands.StartTalk),
    "use_help": _operator(commands.UseHelp, _DRAW, help=Help),
    "end_help": _operator(commands.EndHelp),
    "stop_and_keep": _operator(commands.StopAndKeep),
    "show_hint": _operator(commands.ShowHint),
    "choose_value": _operator(commands.ChooseValue, value=_points),
    "choose_row": _operator(commands.ChooseRow, row=_row),
    "hear_keyword": _operator(commands.HearKeyword, seat=_seat),
    "place_star": _operator(commands.PlaceStar, seat=_seat),
    "choose_teams": _operator(commands.ChooseTeams, seats=_seats),
    "rescue_teams": _operator(commands.RescueTeams, seats=_seats),
    "draw_lots": _operator(commands.DrawLots, _DRAW),
    "enter_marks": Form(
        commands.EnterMarks, frozenset({"host", "secretary"}), {"slot": _slot, "marks": _marks}
    ),
    "give_mark": Form(
        _own_mark,
        frozenset({"jury", "chair"}),
        {"slot": _slot, "mark": _points},
        frozenset({"own_number"}),
    ),
    "confirm_verdict": Form(
        commands.ConfirmVerdict,
        frozenset({"chair"}),
        {"slot": _slot, "seat": _seat, "verdict": Verdict},
        _DRAW,
    ),
    "enter_answers": Form(
        commands.EnterAnswers,
        frozenset({"host", "secretary"}),
        {"slot": _slot, "answers": _answers, "late": _seats},
        optional=frozenset({"late"}),
    ),
    "enter_sheet": Form(
        sheet_commands.EnterSheet,
        frozenset({"host", "secretary"}),
        {"slot": _slot, "seat": _seat, "answers": _sheet, "used_ms": _used},
        optional=frozenset({"used_ms"}),
    ),
    "hand_in": Form(sheet_commands.HandIn, frozenset({"host", "secretary"}), {"slot": _slot, "seat": _seat}),
    "correct_key": Form(
        sheet_commands.CorrectKey,
        frozenset({"host"}),
        {"slot": _slot, "key": _letters, "reason": _reason},
    ),
    "answer": Form(
        commands.Answer, frozenset({"team"}), {"slot": _slot, "choice": _choice}, frozenset({"own_seat"})
    ),
    "press": Form(
        commands.Press,
        frozenset({"team"}),
        {"slot": _slot, "pressed_ms": _time, "own_ms": _time},
        frozenset({"own_seat", "links", "arrived_ms"}),
        optional=frozenset({"own_ms"}),
    ),
}
