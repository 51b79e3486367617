"""The formats on offer, and the rules of one of them with the committee's own numbers."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from marshmallow import ValidationError

from question_bank.language import say
from quiz_server.formats.schemas import RulesSchema
from quiz_server.round import own_texts
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.rules import Rules
from quiz_server.round.unit_checks import can_play_alone


class RulesRefused(ValueError):
    """Rules that cannot be played; `reasons` are sentences for the committee.

    `places` holds, where single keys are wrong, each one's path with what is wrong with it.
    """

    def __init__(self, reasons: tuple[str, ...], places: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.places = places


@cache
def load_presets() -> Mapping[str, Mapping[str, Any]]:
    """The formats by id, as written, defaults filled in."""
    text = files("quiz_server.formats").joinpath("presets.yaml").read_text("utf-8")
    written = yaml.safe_load(text)
    defaults = written.pop("defaults")
    return {name: _merged(defaults, preset) for name, preset in written.items()}


def title_of(format_id: str) -> str:
    """What a format is called. Raises `RulesRefused` for an unknown one."""
    return own_texts.said(_preset(format_id)["title"])


def can_confirm(format_id: str) -> bool:
    """Whether the chair of the jury can confirm the host's verdicts in this format."""
    preset = _preset(format_id)
    return preset["turn"]["who"] != "audience" and not preset["clock"].get("turn_total")


def can_be_persons(format_id: str) -> bool:
    """Whether each main member can play this format alone."""
    return can_play_alone(rules_for(format_id))


def rules_for(format_id: str, overrides: Mapping[str, Any] | None = None) -> Rules:
    """The rules of a format with some numbers changed, e.g. `{"clock": {"think": 20}}` in seconds.

    Raises `RulesRefused` with every reason at once: an unknown format or key, a
    value of the wrong type, rules that contradict themselves.
    """
    written = _merged(_preset(format_id), overrides or {})
    try:
        rules: Rules = RulesSchema().load({**written, "format": format_id})
    except ValidationError as error:
        places = tuple(_places(error.messages, ""))
        raise RulesRefused(tuple(_sentence(format_id, *place) for place in places), places) from error
    problems = problems_of_rules(rules)
    if problems:
        raise RulesRefused(problems)
    return rules


def _preset(format_id: str) -> Mapping[str, Any]:
    try:
        return load_presets()[format_id]
    except KeyError:
        known = ", ".join(load_presets())
        reason = say(
            "Không có thể thức “%(format_id)s”; chưa có gì thay đổi. Hãy chọn một trong: %(known)s.",
            format_id=format_id,
            known=known,
        )
        raise RulesRefused((reason,)) from None


def _merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in changes.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(old, value)
        else:
            merged[key] = value
    return merged


def _places(messages: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every message of a nested error with the path it belongs to, e.g. `bell.chances`."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _places(inner, place if key == "_schema" else f"{place}.{key}".lstrip("."))
    elif isinstance(messages, list):
        for inner in messages:
            yield from _places(inner, place)
    else:
        yield place, messages


def _sentence(format_id: str, place: str, reason: str) -> str:
    path = f"{format_id}.{place}" if place else format_id
    return say("%(place)s: %(reason)s", place=path, reason=reason)
