"""The log's lines about the bell: presses, the right to answer, dead heats."""

from question_bank.language import say
from quiz_server.round.events import (
    BellPressed,
    BellReopened,
    DeadHeatDeclared,
    DeadHeatSettled,
    Giver,
    RightAwarded,
    RingEffect,
    RingingEnded,
)
from quiz_server.round.figures import seconds, signed_seconds
from quiz_server.round.naming import question_name, team_names
from quiz_server.round.state import RoundState


def event_text(  # noqa: PLR0911 - one line per event
    state: RoundState,
    event: BellPressed | RightAwarded | BellReopened | RingingEnded | DeadHeatDeclared | DeadHeatSettled,
) -> str:
    """An event as a line of the log."""
    question = question_name(state, event.slot)
    match event:
        case BellPressed():
            return _pressed(state, event, question)
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
            names = team_names(state, event.seats)
            return say("Bấm cùng lúc ở %(question)s: %(names)s", question=question, names=names)
        case DeadHeatSettled():
            name = state.team(event.seat).name
            if event.by is Giver.DRAW:
                return say("%(name)s được trả lời trước (bốc thăm)", name=name)
            return say("%(name)s được trả lời trước (người điều khiển chọn)", name=name)


def _pressed(state: RoundState, event: BellPressed, question: str) -> str:
    name = state.team(event.seat).name
    match event.effect:
        case RingEffect.LOST:
            return say("%(name)s bấm chuông sớm, mất quyền ở %(question)s", name=name, question=question)
        case RingEffect.LOCKED:
            return say(
                "%(name)s bấm chuông sớm, bị khóa %(length)s ở %(question)s",
                name=name,
                length=seconds(event.lockout_ms or 0),
                question=question,
            )
        case RingEffect.COUNTED:
            pressed = say("%(name)s bấm chuông %(question)s", name=name, question=question)
            presses = state.slots[event.slot].bell.presses
            if presses and state.rules_of(state.slots[event.slot]).puzzle is None:
                behind = event.credited_ms - min(press.credited_ms for press in presses)
                pressed = say("%(pressed)s, %(behind)s", pressed=pressed, behind=signed_seconds(behind))
            if event.by is Giver.HOST:
                return say("%(pressed)s (người điều khiển bấm thay)", pressed=pressed)
            return pressed
