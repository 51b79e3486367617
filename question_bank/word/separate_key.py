"""An answer key that comes in a file of its own, joined to questions already read."""

from __future__ import annotations

from dataclasses import replace

from question_bank.language import say

from .diagnostics import diagnose
from .drafts import accepted_variants
from .key_match import assign_keys
from .keys import Key, normal, statement_answers, verdict_row
from .model import Diagnostic, Draft, Reading

#: what each file says, by its letters
IN_QUESTIONS = say("tệp câu hỏi (%(shown)s)")
IN_KEY = say("tệp đáp án (%(shown)s)")


def apply_key(reading: Reading, key_reading: Reading) -> Reading:
    """`reading` with the answers of `key_reading`, a key table or key lines (or the same questions answered).

    A question that has no answer gets the key's; one that has another answer loses it and is diagnosed. The
    key's numbers without a question are named in a file diagnosis.
    """
    keys = _keys_of(key_reading)
    questions = [(draft.section, draft.number) for draft in reading.questions]
    printed, ambiguous = assign_keys(questions, keys)
    drafts = tuple(
        _answered(draft, printed[place]) if place in printed else draft
        for place, draft in enumerate(reading.questions)
    )
    notes: list[Diagnostic] = [note for note in reading.diagnostics if note.code != "NO_CHANNEL"]
    if ambiguous:
        notes.append(diagnose("KEY_AMBIGUOUS"))
    numbers = {draft.number for draft in reading.questions}
    unused = sorted({number for key in keys for number in key.answers if number not in numbers})
    if unused:
        notes.append(diagnose("KEY_UNUSED", numbers=", ".join(map(str, unused[:20]))))
    return replace(reading, questions=drafts, diagnostics=tuple(notes))


def _keys_of(reading: Reading) -> list[Key]:
    sections: dict[int, Key] = {}
    several = any(section for section, _ in reading.key)
    for (section, number), answer in reading.key.items():
        if several and section == 0:
            continue
        sections.setdefault(section, Key(kind="key_file")).put(number, answer)
    if not sections:
        answers = Key(kind="key_file")
        for draft in reading.questions:
            if draft.number is not None and draft.answer is not None:
                value = draft.answer if isinstance(draft.answer, str) else ",".join(draft.answer)
                answers.put(draft.number, value)
        if answers.answers:
            sections[0] = answers
    return [sections[section] for section in sorted(sections)]


def _answered(draft: Draft, printed: list[tuple[str, str]]) -> Draft:
    values = sorted({normal(value) for _, value in printed})
    if len(values) > 1:
        note = diagnose("KEY_MISMATCH", number=draft.number, values=", ".join(values))
        return replace(draft.with_diagnostics(note), answer=None, accepted=(), channel="", confidence=0.3)
    answer, accepted = _value(draft, values[0])
    if answer is None:
        note = diagnose("ANSWER_NOT_AN_OPTION", value=values[0])
        return replace(draft.with_diagnostics(note), answer=None, channel="", confidence=0.3)
    if draft.answer is not None and draft.answer != answer:
        note = diagnose(
            "ANSWERS_DISAGREE",
            first=say(IN_QUESTIONS, shown=_shown(draft.answer)),
            second=say(IN_KEY, shown=_shown(answer)),
        )
        return replace(draft.with_diagnostics(note), answer=None, accepted=(), channel="", confidence=0.3)
    kept = tuple(note for note in draft.diagnostics if note.code != "NO_ANSWER")
    made = replace(
        draft,
        answer=answer,
        accepted=accepted or draft.accepted,
        diagnostics=kept,
        channel="key_file",
        confidence=0.9,
    )
    if draft.kind == "mcq" and isinstance(answer, tuple):
        made = replace(made, kind="multi")
    return made.with_diagnostics(diagnose("KEY_APPLIED"))


def _value(draft: Draft, value: str) -> tuple[str | tuple[str, ...] | None, tuple[str, ...]]:
    """The key's value as an answer of this question, None when the question has no such option."""
    if draft.kind == "statements":
        verdicts = statement_answers(value)
        row = verdict_row(value)
        if row is not None and len(row) == len(draft.options):
            verdicts = dict(zip(draft.options, row, strict=True))
        if verdicts is None or set(verdicts) != set(draft.options):
            return None, ()
        return tuple(letter for letter in sorted(verdicts) if verdicts[letter]), ()
    if not draft.options:
        return value, accepted_variants(value) if draft.kind == "short" else ()
    letters = tuple(value.split(","))
    if value in ("Đúng", "Sai"):  # not said: a verdict as files write it
        letters = tuple(
            letter
            for letter, text in draft.options.items()
            if text.strip(" .").casefold() == value.casefold()
        )
    if not letters or any(letter not in draft.options for letter in letters):
        return None, ()
    return (letters[0], ()) if len(letters) == 1 else (letters, ())


def _shown(answer: str | tuple[str, ...]) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer)
