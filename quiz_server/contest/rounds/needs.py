"""What each format asks of a set, told to the question bank in its own words."""

from question_bank.needs import Need
from quiz_server.contest.rounds.filling import KINDS
from quiz_server.formats.presets import load_presets, rules_for, title_of
from quiz_server.round.rules import Kind


def needs_of_formats() -> list[Need]:
    """One need for each format on offer."""
    return [_need(format_id) for format_id in load_presets()]


def _need(format_id: str) -> Need:
    rules = rules_for(format_id)
    return Need(
        format=format_id,
        title=title_of(format_id),
        kinds=tuple(name for kind in rules.pick.kinds for name in _bank_kinds(kind)),
        each=rules.pick.count if rules.in_turns else None,
        mix={_bank_kinds(kind)[0]: count for kind, count in rules.pick.mix.items()},
    )


def _bank_kinds(kind: Kind) -> list[str]:
    """The bank's kinds that are played as this one; the word to guess is a short answer, a task an essay."""
    if kind is Kind.KEYWORD:
        return ["short"]
    if kind is Kind.PRACTICE:
        return ["essay"]
    return [name for name, played in KINDS.items() if played is kind]
