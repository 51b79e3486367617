"""What a key file changes in the drafts of a batch, and the way back.

A draft that got its key from a file keeps in `read["own"]` what its own file had said, so that a second
key file is compared with the questions' file where the first one disagreed with it. Works on drafts at
hand and commits nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from question_bank import corrections
from question_bank.content import LABELLED_KINDS, tidy
from question_bank.models import ACCEPTED, OPEN, OUT_OF_USE, SAME, SKIPPED, ImportBatch, ImportDraft
from question_bank.word import Reading, apply_key
from question_bank.word.model import Diagnostic, Draft
from question_bank.word.separate_key import key_numbers

#: the fields of a content that a key decides
_KEY = ("kind", "answer", "accepted")
_READ = ("confidence", "diagnostics", "channel")


@dataclass
class Joined:
    """What became of a key file: numbers of the questions as their file has them, else their places from 1.

    `got` have their key from it now, `had` had the same before, `disagree` have two answers and keep none,
    `unsure` could not take what the key says, `kept` have another key that a person set, or are in the
    bank already; `unmatched` are numbers of the key without a question.
    """

    got: list[int] = field(default_factory=list)
    had: list[int] = field(default_factory=list)
    disagree: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    unmatched: list[int] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Whether the file can be the key of these questions at all."""
        return bool(self.got or self.had or self.disagree or self.kept)


@dataclass(frozen=True)
class Change:
    """A draft and its reading with the key."""

    draft: ImportDraft
    read: dict[str, Any]


def outcome(batch: ImportBatch, key: Reading) -> tuple[Joined, list[Change]]:
    """What the key means for every draft; nothing is changed yet."""
    bases = [_base(draft) for draft in batch.drafts]
    asked = [_as_read(draft, base) for draft, base in zip(batch.drafts, bases, strict=True)]
    answered = apply_key(Reading("", tuple(asked), (), (), 1.0), key).questions
    joined = Joined()
    changes: list[Change] = []
    for draft, base, before, after in zip(batch.drafts, bases, asked, answered, strict=True):
        new = after.diagnostics[len(before.diagnostics) - _dropped(before, after) :]
        if not new:
            continue
        number = draft.read["number"] or draft.position + 1
        _fate(joined, draft, after, new).append(number)
        if not _has_own_key(draft) and not _is_closed(draft) and _matters(draft, before, after):
            read = _with_key(batch, draft, base, after)
            changes += [Change(draft, read)] * (read != draft.read)
    numbers = {draft.read["number"] for draft in batch.drafts}
    joined.unmatched = sorted(key_numbers(key) - numbers)
    return joined, changes


def put(change: Change) -> None:
    """Give the draft its reading with the key; all that people did to it stays."""
    draft, before = change.draft, change.draft.content
    draft.read = change.read
    draft.content = tidy({**before, **_key_of(change.read["content"])})
    if _key_of(draft.content) == _key_of(before):
        return
    corrections.note_edit(draft, before)
    if draft.standing == SAME:
        draft.decision = ACCEPTED  # nothing is to be written
    elif draft.decision == ACCEPTED and not draft.content["answer"]:
        draft.decision = OPEN  # it was accepted with a key that is in doubt now


def take_back(draft: ImportDraft, kept: Mapping[str, Any]) -> None:
    """The draft as it was before the key file; what people did to it since stays."""
    before = draft.content
    by_hand = _key_of(before) != _key_of(draft.read["content"])
    draft.read = kept["read"]
    if by_hand:
        return
    draft.content = tidy({**before, **_key_of(kept["content"])})
    corrections.note_edit(draft, before)
    if draft.decision != SKIPPED:
        draft.decision = kept["decision"]


def _key_of(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: content[name] for name in _KEY}


def _base(draft: ImportDraft) -> dict[str, Any]:
    """The reading a key is held against: the own file's where an earlier key file disagreed with it."""
    read: dict[str, Any] = draft.read
    own = read.get("own")
    if own is None or draft.content["answer"]:
        return read
    return {**read, **{name: own[name] for name in _READ}, "content": {**read["content"], **_key_of(own)}}


def _as_read(draft: ImportDraft, base: Mapping[str, Any]) -> Draft:
    """The draft as the reader gives one, its options as people left them, without a person's key."""
    content = draft.content
    if base is not draft.read:
        content = {**content, **{name: base["content"][name] for name in ("answer", "accepted")}}
    answer = content["answer"] if not _has_own_key(draft) else []
    whole = content["kind"] in ("multi", "statements")
    return Draft(
        number=base["number"],
        stem=content["stem"],
        options=content["options"] if content["kind"] in LABELLED_KINDS else {},
        answer=None if not answer else tuple(answer) if whole or len(answer) > 1 else answer[0],
        kind=content["kind"],
        accepted=tuple(content["accepted"]),
        section=base.get("section", ""),
        confidence=base["confidence"],
        diagnostics=tuple(Diagnostic(**one) for one in base["diagnostics"]),
        source=tuple(base["lines"]),
        channel=base["channel"],
    )


def _has_own_key(draft: ImportDraft) -> bool:
    """Whether a person answers for the key of the draft: set in the review, or of a question in the bank."""
    if not draft.content["answer"]:
        return False
    changed = _key_of(draft.content) != _key_of(draft.read["content"])
    return changed or not draft.read["channel"] or draft.standing == SAME


def _is_closed(draft: ImportDraft) -> bool:
    """Whether nothing more is read into the draft: it is in the bank, out of use, or waits for a choice."""
    return draft.question_id is not None or draft.standing == OUT_OF_USE or bool(corrections.unsettled(draft))


def _dropped(before: Draft, after: Draft) -> int:
    """How many diagnoses the key took away: that there was no answer."""
    left = {note.code for note in after.diagnostics}
    return sum(note.code == "NO_ANSWER" and "NO_ANSWER" not in left for note in before.diagnostics)


def _fate(joined: Joined, draft: ImportDraft, after: Draft, new: Sequence[Diagnostic]) -> list[int]:
    """The list of `joined` that a draft the key speaks of belongs to."""
    codes = {note.code for note in new}
    if "ANSWERS_DISAGREE" in codes:
        return joined.disagree if not _is_closed(draft) else joined.kept
    if "KEY_APPLIED" not in codes:
        return joined.unsure
    if _answers(after) == draft.content["answer"]:
        return joined.had
    return joined.kept if _has_own_key(draft) or _is_closed(draft) else joined.got


def _matters(draft: ImportDraft, before: Draft, after: Draft) -> bool:
    """Whether the key changes the draft: an answer that is the same needs no second word."""
    return not draft.content["answer"] or before.answer != after.answer


def _answers(draft: Draft) -> list[str]:
    answer = () if draft.answer is None else draft.answer
    return [answer] if isinstance(answer, str) else list(answer)


def _with_key(
    batch: ImportBatch, draft: ImportDraft, base: Mapping[str, Any], after: Draft
) -> dict[str, Any]:
    """The draft's reading as it is with the key, and what its own file had said."""
    position = batch.reading["lines"][base["lines"][0]]["position"]
    notes = [note if note.position else note._replace(position=position) for note in after.diagnostics]
    own = {name: base[name] for name in _READ} | _key_of(base["content"])
    key = {"kind": after.kind, "answer": _answers(after), "accepted": list(after.accepted)}
    return {
        **base,
        "content": tidy({**base["content"], **key}),
        "confidence": after.confidence,
        "diagnostics": [note._asdict() for note in dict.fromkeys(notes)],
        "channel": after.channel,
        "own": draft.read.get("own") or own,
    }
