"""Drafts of a batch cut apart, put together and made from lines that were left over.

Each act first lets the grammar read the lines concerned once more; where it
sees no better, the texts themselves are cut or joined. What was before is
kept whole, so that every act can be undone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from question_bank import cutting
from question_bank.content import tidy
from question_bank.rereading import plain, reread, text_of

Lines = Sequence[Mapping[str, Any]]
Read = dict[str, Any]


def by_hand(number: int | None, content: Mapping[str, Any], lines: Sequence[int]) -> Read:
    """A reading that a person made: nothing in it is in doubt but what is missing."""
    return {
        "number": number,
        "content": tidy(content),
        "confidence": 1.0,
        "diagnostics": [],
        "lines": list(lines),
        "channel": "",
    }


def split_at_line(read: Read, content: Mapping[str, Any], lines: Lines, line: int) -> list[Read]:
    """The question up to a line, and the questions from that line on.

    Raises ValueError where the line is not inside the question.
    """
    first, last = read["lines"]
    if not first < line <= last:
        raise ValueError(line)
    halves = [*_half(lines, first, line - 1), *_half(lines, line, last)]
    _keep_key(halves, read, content)
    return halves


def _half(lines: Lines, first: int, last: int) -> list[Read]:
    """The questions in these lines; where the grammar sees none, one with their text as its stem."""
    return _questions(lines, first, last) or [_plain(lines, first, last)]


def _questions(lines: Lines, first: int, last: int) -> list[Read]:
    """What the grammar sees in these lines, provided it lets hardly a letter fall.

    A person says that a question starts at the first line, so one without a
    number is read as if it had one.
    """
    numbers = range(first, last + 1)
    given = [lines[n] for n in numbers]
    numbered = cutting.number_of(text_of(given[0])) is not None
    for attempt in [given] * numbered + [[_as_question(given[0]), *given[1:]]]:
        found = reread(attempt, numbers)
        if found and _says_all(found, given):
            found[0]["lines"][0], found[-1]["lines"][1] = first, last
            if not numbered:
                found[0]["number"] = None
            return found
    return []


def _as_question(line: Mapping[str, Any]) -> dict[str, Any]:
    head = {"text": "Câu 1: ", "classes": ["w-bold"]}  # not said: how a question begins in a file
    text = cutting.without_number(text_of(line))
    marked = line["runs"] if text == text_of(line) and not line["label"] else [{"text": text, "classes": []}]
    return {**line, "label": "", "runs": [head, *marked]}


def _says_all(found: Sequence[Read], lines: Lines) -> bool:
    """Whether the questions hold nearly every letter of the lines; numbers, marks and keys go elsewhere."""
    texts = ({**draft["content"], "pictures": []}.values() for draft in found)
    said = sum(_letters(value) for values in texts for value in values)
    return said >= 0.85 * sum(_letters(cutting.without_number(text_of(line))) for line in lines)


def _letters(value: Any) -> int:
    """How many letters and digits a value of a content holds."""
    if isinstance(value, str):
        return sum(map(str.isalnum, value))
    if isinstance(value, Mapping):
        return sum(map(_letters, value.values()))
    return sum(map(_letters, value)) if isinstance(value, list) else 0


def _plain(lines: Lines, first: int, last: int) -> Read:
    text, pictures = plain(lines[first : last + 1])
    content = {"stem": cutting.without_number(text), "pictures": pictures}
    return by_hand(cutting.number_of(text), content, (first, last))


def _keep_key(halves: list[Read], read: Read, content: Mapping[str, Any]) -> None:
    """The key goes with the question of its number: it may stand elsewhere in the file, and cutting lines
    must not change it."""
    for half in halves:
        made = half["content"]
        same = half["number"] == read["number"] and made["kind"] == content["kind"]
        if same and content["answer"] and set(content["answer"]) <= set(made["options"]):
            half["content"] = tidy({**made, "answer": content["answer"]})
            # Without a channel a key is a person's: no key file takes it away.
            half["channel"] = read["channel"] if content["answer"] == read["content"]["answer"] else ""


def split_in_text(
    read: Read, content: Mapping[str, Any], lines: Lines, place: str, offset: int
) -> list[Read]:
    """Two questions, cut at a character of the stem or of an option, as the texts stand now.

    Where the texts are still those of the file the cut is made in the file's
    own line, so that its marks tell the second key. Raises ValueError where a
    half would be empty.
    """
    first, second = cutting.cut(content, place, offset)
    whole = content["stem"] if place == "stem" else content["options"][place]
    found = _place_of(lines, read["lines"], whole[:offset], whole[offset:])
    if found and content == read["content"]:
        halves = _split_in_line(lines, read["lines"], *found)
        if halves:
            _keep_key(halves, read, content)
            return halves
    start, last = read["lines"]
    at, inside = found or (start, 0)
    return [
        by_hand(read["number"], first, (start, max(start, at - (inside == 0)) if found else last)),
        by_hand(cutting.number_of(whole[offset:]), _with_options(second, whole[offset:]), (at, last)),
    ]


def _place_of(lines: Lines, span: Sequence[int], before: str, after: str) -> tuple[int, int] | None:
    """Line of the source and character in it where a text goes on with `after`."""
    words, ends = after.split()[:6], before.split()[-1:]
    for count in range(len(words), 0, -1):
        pattern = re.compile(r"\s+".join(map(re.escape, words[:count])))
        for n in range(span[0], span[1] + 1):
            text = text_of(lines[n])
            for hit in pattern.finditer(text):
                if text[: hit.start()].split()[-1:] in ([], ends):
                    return n, hit.start()
    return None


def _split_in_line(lines: Lines, span: Sequence[int], at: int, offset: int) -> list[Read]:
    """Both halves as the grammar sees them; options left over behind a glued question are its own."""
    head, tail = _cut_line(lines[at], offset)
    first = _questions([*lines[:at], head, *lines[at + 1 :]], span[0], at if text_of(head) else at - 1)
    rest = [*lines[:at], tail, *lines[at + 1 :]]
    left_over = _end_of_left_over(lines, span[1])
    second = _questions(rest, at, left_over) if left_over > span[1] else []
    if second and second[-1]["content"]["options"]:
        second[-1]["taken"] = [[span[1] + 1, left_over]]
    else:
        second = _questions(rest, at, span[1])
    return [*first, *second] if first and second else []


def _end_of_left_over(lines: Lines, last: int) -> int:
    """The last of the lines behind a question that went to no question."""
    while last + 1 < len(lines) and not lines[last + 1]["used"]:
        last += 1
    return last


def _cut_line(line: Mapping[str, Any], offset: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The line up to a character of `text_of`, and the rest of it; marks stay where they are."""
    label = f"{line['label']} " if line["label"] else ""
    runs = [{"text": label, "classes": line["label_classes"]}] * bool(label) + list(line["runs"])
    head, tail, at = [], [], 0
    leading = len("".join(run["text"] for run in runs)) - len("".join(run["text"] for run in runs).lstrip())
    for run in runs:
        cut = min(max(offset + leading - at, 0), len(run["text"]))
        head.append({**run, "text": run["text"][:cut]})
        tail.append({**run, "text": run["text"][cut:]})
        at += len(run["text"])
    bare = {**line, "label": "", "label_classes": []}
    return {**bare, "runs": head}, {**bare, "runs": tail}


def _with_options(second: Mapping[str, Any], after: str) -> dict[str, Any]:
    """The second half of a cut; options that stand in its stem's own line come before the others."""
    stem, options = cutting.options_within(cutting.without_number(after.strip()))
    if not options:
        return dict(second)
    inside = {**second, "stem": stem, "options": options, "answer": [], "explanation": "", "reference": ""}
    return cutting.join(inside, {**second, "stem": ""})


def merge(first: Mapping[str, Any], second: Mapping[str, Any], lines: Lines) -> Read:
    """One question of two that follow each other; each is given as `{"read", "content"}`."""
    spans = [*first["read"]["lines"], *second["read"]["lines"]]
    span = min(spans), max(spans)
    untouched = all(half["content"] == half["read"]["content"] for half in (first, second))
    if untouched:
        joined = _without_head(lines, second["read"]["lines"][0])
        found = _questions(joined, *span)
        if len(found) == 1 and _holds_all(found[0]["content"], first["content"], second["content"]):
            return found[0] | {"number": first["read"]["number"]}
    return by_hand(first["read"]["number"], cutting.join(first["content"], second["content"]), span)


def _without_head(lines: Lines, at: int) -> Lines:
    """The lines with the number of the second question taken off, so that it goes on with the first."""
    line = lines[at]
    text = cutting.without_number("".join(run["text"] for run in line["runs"]))
    changed = {**line, "label": "", "runs": [{**line["runs"][-1], "text": text}]}
    return [*lines[:at], changed, *lines[at + 1 :]]


def _holds_all(whole: Mapping[str, Any], *parts: Mapping[str, Any]) -> bool:
    return len(whole["options"]) >= sum(len(part["options"]) for part in parts) and bool(whole["stem"])


def from_lines(lines: Lines, first: int, last: int) -> list[Read]:
    """The questions in lines that were left over; at least one, with their text as its stem."""
    return _half(lines, first, last)


def attach(read: Read, content: Mapping[str, Any], lines: Lines, first: int, last: int) -> Read:
    """The question with lines that were left over, read as one where the grammar sees one."""
    start, end = read["lines"]
    span = min(start, first), max(end, last)
    found = _questions(lines, *span) if content == read["content"] else []
    if len(found) == 1 and _holds_all(found[0]["content"], content):
        _keep_key(found, read, content)
        return found[0]
    text, pictures = plain(lines[first : last + 1])
    shown = {**content, "pictures": [*content["pictures"], *pictures]}
    return by_hand(read["number"], cutting.attach(shown, text, last < start), span)
