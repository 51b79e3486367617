"""Rules that cannot be played, told by the words that the committee reads in the format's sentence."""

from question_bank.language import say
from quiz_server.formats.presets import RulesRefused, load_presets, title_of
from quiz_server.formats.sentence import Number, numbers_of


def rules_in_words(format_id: str, refused: RulesRefused) -> tuple[str, ...]:
    """The reasons, with the words around a number in place of its path wherever the sentence has it."""
    numbers = _numbers(format_id, refused)
    if not any(numbers):
        return refused.reasons
    title = title_of(format_id)
    return tuple(
        say("%(title)s, “%(words)s”: %(reason)s", title=title, words=number.words, reason=reason)
        if number
        else whole
        for number, whole, (_place, reason) in zip(numbers, refused.reasons, refused.places, strict=True)
    )


def field_of(format_id: str, refused: RulesRefused) -> str:
    """The form's name of the first wrong number (`Number.field`); `use` where none is in the sentence."""
    return next((number.field for number in _numbers(format_id, refused) if number), "use")


def _numbers(format_id: str, refused: RulesRefused) -> list[Number | None]:
    """For each place its number in the sentence, if it has one."""
    if format_id not in load_presets():
        return []
    known = {".".join(number.path): number for number in numbers_of(format_id)}
    return [known.get(place) for place, _reason in refused.places]
