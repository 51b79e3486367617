"""An answer key that comes in a file of its own, joined to questions already read."""

from __future__ import annotations

from dataclasses import replace

from question_bank.language import say

from .certainty import letters_misfit
from .diagnostics import diagnose
from .drafts import accepted_variants
from .key_match import Matched, assign_keys
from .keys import Key, normal, statement_answers, verdict_row
from .kinds import names_letters
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
    matched = assign_keys(questions, keys)
    misfit = _misfit(reading, matched)
    drafts = []
    for place, draft in enumerate(reading.questions):
        said = draft.with_diagnostics(*matched.notes.get(place, ()))
        printed = matched.values.get(place)
        if printed and misfit is not None and _in_letters(draft, printed):
            said = said.with_diagnostics(misfit)
        elif printed:
            said = _answered(said, printed)
        drafts.append(_placed(said, reading))
    notes: list[Diagnostic] = [note for note in reading.diagnostics if note.code != "NO_CHANNEL"]
    if matched.ambiguous:
        notes.append(diagnose("KEY_AMBIGUOUS"))
    unused = sorted(key_numbers(key_reading) - {draft.number for draft in reading.questions})
    if unused:
        notes.append(diagnose("KEY_UNUSED", numbers=", ".join(map(str, unused[:20]))))
    return replace(reading, questions=tuple(drafts), diagnostics=tuple(notes))


def key_numbers(key_reading: Reading) -> set[int]:
    """The numbers of the questions that a key file answers; empty where it holds no key."""
    return {number for key in _keys_of(key_reading) for number in key.answers}


def _placed(draft: Draft, reading: Reading) -> Draft:
    """The draft with its new diagnoses pointing to where it stands."""
    position = reading.lines[draft.source[0]].position if reading.lines else ""
    notes = [note if note.position else note._replace(position=position) for note in draft.diagnostics]
    return replace(draft, diagnostics=tuple(notes))


def _keys_of(reading: Reading) -> list[Key]:
    """The keys printed in a file, else the answers of its questions: a key for each of its sections."""
    if reading.keys:
        return [replace(key, kind="key_file") for key in reading.keys]
    sections: dict[str, Key] = {}
    for draft in reading.questions:
        if draft.number is None or draft.answer is None:
            continue
        key = sections.setdefault(draft.section, Key(kind="key_file", heading=draft.section))
        if isinstance(draft.answer, str):  # in its words, should the options stand in another order
            key.put(draft.number, draft.options.get(draft.answer, draft.answer))
        else:
            key.put(draft.number, ",".join(draft.answer))
    return list(sections.values())


def _in_letters(draft: Draft, printed: list[tuple[str, str]]) -> bool:
    return bool(draft.options) and all(names_letters(value) for _, value in printed)


def _misfit(reading: Reading, matched: Matched) -> Diagnostic | None:
    """Why the letters of the key cannot be believed, None where they can."""
    told = stray = 0
    for place, printed in matched.values.items():
        draft = reading.questions[place]
        if _in_letters(draft, printed) and not _UNSURE & {note.code for note in draft.diagnostics}:
            told += 1
            stray += any(letter not in draft.options for letter in normal(printed[0][1]).split(","))
    return letters_misfit(stray, told)


def _answered(draft: Draft, printed: list[tuple[str, str]]) -> Draft:
    values = sorted({normal(value) for _, value in printed})
    if len(values) > 1:
        note = diagnose("KEY_MISMATCH", number=draft.number, values=", ".join(values))
        return replace(draft.with_diagnostics(note), answer=None, accepted=(), channel="", confidence=0.3)
    if _UNSURE & {note.code for note in draft.diagnostics} and names_letters(values[0]):
        note = diagnose("ANSWER_LABEL_AMBIGUOUS", value=values[0])
        return replace(draft.with_diagnostics(note), answer=None, channel="", confidence=0.3)
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


_UNSURE = frozenset(("DUPLICATE_LABEL", "LABEL_MISSING", "OPTIONS_UNSURE"))
"""Diagnoses of options that do not bear the letters the file shows."""


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
    same = [letter for letter, text in draft.options.items() if len(text) > 1 and normal(text) == value]
    if len(same) == 1:
        return same[0], ()
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
