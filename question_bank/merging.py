"""A corrected file against a bank that has moved on: three states of one question made into one.

What the file left as it was stays as the bank has it, so corrections made
beside the source survive; what only the file changed is taken from the file;
what both changed, each in its own way, is a clash for a person to settle.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from question_bank.content import FIELDS, shown, tidy
from question_bank.language import joined, say

#: fields that mean something only together: a key without its options is no key
_TOGETHER = (("options", "answer", "accepted", "kind"), ("reference", "valid_from", "valid_to"))
GROUP_NAMES = {"options": say("Phương án và đáp án"), "reference": say("Căn cứ và hiệu lực")}


def group_name(group: str) -> str:
    """How a group of fields is called on the screen."""
    return GROUP_NAMES.get(group, FIELDS.get(group, group))


def text_of(values: Mapping[str, Any]) -> str:
    """One side of a clash as people read it, a line for each field that says something."""
    lines = [
        say("%(field)s: %(text)s", field=FIELDS[name], text=text)
        if len(values) > 1 and name != "options"
        else text
        for name in FIELDS
        if name in values and (text := shown(name, values[name]))
    ]
    return joined("\n", lines) or say("(để trống)")


def groups() -> dict[str, tuple[str, ...]]:
    """Name of a group → the fields that are merged as one, in reading order."""
    bound = {name for fields in _TOGETHER for name in fields}
    joint = {fields[0]: fields for fields in _TOGETHER}
    single = {name: (name,) for name in FIELDS if name not in bound}
    return {name: (joint | single)[name] for name in FIELDS if name in joint or name in single}


def left_out(contents: Collection[Mapping[str, Any]]) -> frozenset[str]:
    """The fields that a copy for the teams leaves out, by what all its questions say; else none."""
    hidden = ("answer", "accepted", "explanation")
    if any(content[name] for content in contents for name in hidden):
        return frozenset()
    ground = () if any(content[name] for content in contents for name in _TOGETHER[1]) else _TOGETHER[1]
    return frozenset({*hidden, *ground})


def completed(file: Mapping[str, Any], old: Mapping[str, Any], missing: frozenset[str]) -> dict[str, Any]:
    """What the file would say with the fields it leaves out; a key stays only with its very options."""
    same = all(file[name] == old[name] for name in ("options", "kind"))
    return {**file, **{name: old[name] for name in missing if same or name not in _TOGETHER[0]}}


@dataclass(frozen=True)
class Merged:
    """The content to propose, and per group what clashes: `{"old", "file", "bank"}` of its fields."""

    content: dict[str, Any]
    clashes: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


def merge(old: Mapping[str, Any], file: Mapping[str, Any], bank: Mapping[str, Any]) -> Merged:
    """Bring the file's change from `old` to `file` into `bank`; a clash keeps the bank's text."""
    states = {"old": tidy(old), "file": tidy(file), "bank": tidy(bank)}
    content = dict(states["bank"])
    clashes = {}
    for name, fields in groups().items():
        was, new, now = ({f: states[s][f] for f in fields} for s in ("old", "file", "bank"))
        if new in (was, now):
            continue
        if now == was:
            content |= new
        else:
            clashes[name] = {"old": was, "file": new, "bank": now}
    return Merged(content, clashes)
