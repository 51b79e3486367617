"""What happened to options and key, in words: a word-by-word diff does not say that B became C."""

from collections.abc import Mapping, Sequence

from question_bank.language import say


def moves(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Old label → new label, for texts under another label now; one that stands twice did not move."""
    once = {text: label for label, text in after.items() if list(after.values()).count(text) == 1}
    return {
        label: once[text]
        for label, text in sorted(before.items())
        if text in once and once[text] != label and list(before.values()).count(text) == 1
    }


def edited(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Labels under which a text was rewritten in place, and was not only moved there or away."""
    moved = moves(before, after)
    there = set(moved.values())
    both = sorted(set(before) & set(after))
    return [label for label in both if before[label] != after[label] and label not in {*moved, *there}]


def options_told(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Moved, swapped, new and dropped options, a sentence each."""
    moved = moves(before, after)
    told, swapped = [], set()
    for old, new in moved.items():
        if moved.get(new) == old and old not in swapped:
            swapped |= {old, new}
            told.append(say("Phương án %(old)s và %(new)s đổi chỗ cho nhau.", old=old, new=new))
        elif old not in swapped:
            told.append(
                say(
                    "“%(short)s” chuyển từ %(old)s sang %(new)s.", short=_short(before[old]), old=old, new=new
                )
            )
    arrived, left = set(moved.values()), set(moved)
    new_ones = [label for label in after if (label not in before or label in left) and label not in arrived]
    gone = [label for label in before if (label not in after or label in arrived) and label not in left]
    told += [
        say("Thêm phương án %(label)s: %(short)s.", label=label, short=_short(after[label]))
        for label in sorted(new_ones)
    ]
    told += [
        say("Bỏ phương án %(label)s: %(short)s.", label=label, short=_short(before[label]))
        for label in sorted(gone)
    ]
    return tuple(told)


def key_told(
    before: tuple[Mapping[str, str], Sequence[str]], after: tuple[Mapping[str, str], Sequence[str]]
) -> tuple[str, ...]:
    """Whether the right answer is still the same text, whatever its letter; each side is (options, key)."""
    (old_options, old), (new_options, new) = before, after
    labelled = set(old) <= set(old_options) and set(new) <= set(new_options)
    if not (old_options and new_options and labelled and (old or new)):
        return ()
    old_key, new_key = _key(old_options, old), _key(new_options, new)
    if not (old and new):
        return (
            say("Đặt đáp án %(new_key)s.", new_key=new_key)
            if new
            else say("Bỏ đáp án %(old_key)s.", old_key=old_key),
        )
    letters = ", ".join(new)
    if {old_options[label] for label in old} == {new_options[label] for label in new}:
        moved = list(old) != list(new)
        return (
            (
                say(
                    "Đáp án vẫn là %(new_key)s, trước mang chữ %(letters)s.",
                    new_key=new_key,
                    letters=", ".join(old),
                ),
            )
            if moved
            else ()
        )
    if list(old) != list(new):
        return (say("Đáp án đổi từ %(old_key)s sang %(new_key)s.", old_key=old_key, new_key=new_key),)
    if set(old) <= set(edited(old_options, new_options)):
        return (say("Đáp án vẫn là %(letters)s, chữ của phương án đã sửa.", letters=letters),)
    was, now = _texts(old_options, old), _texts(new_options, new)
    return (
        say(
            "Đáp án vẫn ghi %(letters)s, nhưng %(letters)s trước là %(was)s, nay là %(now)s.",
            letters=letters,
            was=was,
            now=now,
        ),
    )


def _key(options: Mapping[str, str], key: Sequence[str]) -> str:
    return ", ".join(f"{label} (“{_short(options[label])}”)" for label in key)


def _texts(options: Mapping[str, str], key: Sequence[str]) -> str:
    return ", ".join(f"“{_short(options[label])}”" for label in key)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
