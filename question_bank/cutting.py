"""Contents cut in two, or made one: what remains to be done where the grammar cannot tell.

Nothing is lost: every letter of the texts before is in the texts after. No
key is invented: letters of the key go with their options.
"""

import re
from collections.abc import Mapping
from typing import Any

from question_bank.content import LABELLED_KINDS, tidy

#: number of a question in front of its text
_HEAD = re.compile(r"^\s*(?:(?:câu|bài)\s*(?:hỏi)?\s*(?:số)?\s*\d+|\d{1,4})\s*[.:)\-–]\s*", re.IGNORECASE)
#: letter of an option within a line
_OPTION = re.compile(r"(?:^|(?<=\s))([A-H])\s*[.)/]\s*")
#: what stands behind the options in a file, and what belongs to a question as a whole
_BEHIND = ("accepted", "explanation", "reference", "valid_from", "valid_to")
_WHOLE = ("topic", "level", "points")


def without_number(text: str) -> str:
    """The text of a question without "Câu 6:" in front."""
    return _HEAD.sub("", text, count=1)


def number_of(text: str) -> int | None:
    """The number in front of a question's text."""
    head = _HEAD.match(text)
    return int("".join(filter(str.isdigit, head.group()))) if head else None


def options_within(text: str) -> tuple[str, dict[str, str]]:
    """`"Tháng mấy? A. Một B. Hai"` as stem and options; none unless A and B at least follow in order."""
    marks: list[re.Match[str]] = []
    for mark in _OPTION.finditer(text):
        if mark.group(1) == "ABCDEFGH"[len(marks) : len(marks) + 1]:
            marks.append(mark)
    if len(marks) < 2:
        return text, {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    options = {m.group(1): text[m.end() : end].strip() for m, end in zip(marks, ends, strict=True)}
    return text[: marks[0].start()].strip(), options


def cut(content: Mapping[str, Any], place: str, offset: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two contents, cut at a character of the stem or of an option.

    What follows the cut is the stem of the second, the options after it are
    lettered anew. Raises ValueError where a half would have no text.
    """
    parts = [("stem", content["stem"]), *sorted(content["options"].items())]
    at = next((n for n, (name, _) in enumerate(parts) if name == place), None)
    if at is None:
        raise ValueError(place)
    name, text = parts[at]
    before, after = text[:offset].rstrip(), text[offset:].lstrip()
    kept = dict([*parts[:at], *([(name, before)] if before else [])])
    follow = parts[at + 1 :]
    if not "".join(kept.values()).strip() or not (after or follow):
        raise ValueError(place)
    letters = _letters(content["kind"])
    renamed = {old: letters[n] for n, (old, _) in enumerate(follow)}
    second_options = {renamed[old]: text for old, text in follow}
    labelled = content["kind"] in LABELLED_KINDS
    first = {**content, **dict.fromkeys(("explanation", "reference"), ""), "valid_from": None}
    first |= {"valid_to": None, "accepted": [], "stem": kept.pop("stem", ""), "options": kept}
    first["answer"] = [label for label in content["answer"] if label in kept] if labelled else []
    second = {
        **{name: content[name] for name in (*_BEHIND, *_WHOLE)},
        "kind": content["kind"],
        "stem": without_number(after),
        "options": second_options,
        "answer": [renamed[a] for a in content["answer"] if a in renamed] if labelled else content["answer"],
    }
    pictures = content.get("pictures", [])
    first["pictures"] = [p for p in pictures if p["place"] == "stem" or p["place"] in kept]
    second["pictures"] = [
        {**p, "place": renamed.get(p["place"], "explanation" if p["place"] == "explanation" else "stem")}
        for p in pictures
        if p not in first["pictures"]
    ]
    return tidy(first), tidy(second)


def _letters(kind: str) -> str:
    return "abcdefghijklmnopqrstuvwxyz" if kind == "statements" else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def join(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """One content of two that stand side by side.

    Text in front of any option goes on with the stem; text after the options
    of the first goes on with its last option; further options are lettered on.
    """
    options = dict(first["options"])
    stem = first["stem"]
    if options and second["stem"]:
        last = max(options)
        options[last] = _and(options[last], second["stem"])
    else:
        stem = _and(stem, second["stem"])
    letters = iter(_letters(first["kind"] if first["options"] else second["kind"])[len(options) :])
    renamed = dict(zip(sorted(second["options"]), letters, strict=False))
    options |= {new: second["options"][old] for old, new in renamed.items()}
    joined = {name: first[name] or second[name] for name in (*_WHOLE, "valid_from", "valid_to")}
    joined |= {name: _and(first[name], second[name]) for name in ("explanation", "reference")}
    kind = first["kind"] if first["options"] or not second["options"] else second["kind"]
    key = [renamed.get(label, label) for label in second["answer"]]
    if kind in LABELLED_KINDS:
        key = [label for label in [*first["answer"], *key] if label in options]
    else:
        key = [*first["answer"], *key]
    pictures = [{**p, "place": renamed.get(p["place"], p["place"])} for p in second.get("pictures", [])]
    # Two keys of two questions are no key of one: a person says which.
    one = kind in ("mcq", "tf") and len(key) > 1
    return tidy(
        {
            **joined,
            "kind": kind,
            "stem": stem,
            "options": options,
            "answer": [] if one else key,
            "accepted": [*first["accepted"], *second["accepted"]],
            "pictures": [*first.get("pictures", []), *pictures],
        }
    )


def _and(one: str, other: str) -> str:
    return f"{one}\n{other}".strip()


def attach(content: Mapping[str, Any], text: str, in_front: bool) -> dict[str, Any]:
    """The content with more lines: in front of its stem, or behind it; behind options they explain."""
    if in_front:
        return tidy({**content, "stem": _and(text, content["stem"])})
    place = "explanation" if content["options"] else "stem"
    return tidy({**content, place: _and(content[place], text)})
