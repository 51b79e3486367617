"""Random keys that fit their questions badly: of another part, of another length, with numbers that slip."""

from __future__ import annotations

from collections.abc import Sequence

from .builders import BANK, LETTERS, Question
from .doubtful_banks import (
    Hand,
    Made,
    Told,
    Trap,
    bank,
    key,
    letters_of,
    nothing,
    table,
    whole,
)
from .raw import p, r
from .shorthand import BOLD


def part(name: str) -> str:
    """The heading of a part."""
    return p(r(name, BOLD))


def parts(draw: Hand) -> Made:
    """Numbers that start again in each part, with one key, a key for each or for some of them."""
    count = draw.choice((2, 2, 3))
    size = draw.randint(4, 9)
    sizes = [size if draw.random() < 0.5 else draw.randint(3, 9) for _ in range(count)]
    chosen = [draw.sample(BANK, n) for n in sizes]
    named = draw.random() < 0.7
    names = [f"PHẦN {'I' * n}: NỘI DUNG" if named else "" for n in range(1, count + 1)]
    place = draw.choice(("end", "each", "headed", "apart"))
    owners = [n for n in range(count) if draw.random() < 0.6] or [draw.randrange(count)]
    bodies = [(part(name) if name else "") + draw.plainly(qs) for name, qs in zip(names, chosen, strict=True)]
    keys = {n: key(draw, letters_of(chosen[n]), "ĐÁP ÁN" if n == owners[0] else "") for n in owners}
    if place == "headed" and named:
        order = draw.sample(owners, len(owners))
        body = "".join(bodies) + p(r("ĐÁP ÁN", BOLD))
        body += "".join(part(f"PHẦN {'I' * (n + 1)}") + key(draw, letters_of(chosen[n]), "") for n in order)
        return Made(body, _told_of(chosen, set(owners)))
    if place == "each":
        body = "".join(text + keys.get(n, "") for n, text in enumerate(bodies))
        last_only = owners == [count - 1]
        return Made(body, _told_of(chosen, set(owners) if not last_only else _fitting(sizes, owners)))
    sure = set(owners) if len(owners) == count else _fitting(sizes, owners)
    printed = "".join(keys[n] for n in owners)
    if place == "apart":
        return Made("".join(bodies), _told_of(chosen, sure), printed)
    return Made("".join(bodies) + printed, _told_of(chosen, sure))


def _fitting(sizes: list[int], owners: list[int]) -> set[int]:
    """The parts to which keys without a name can belong and no other can."""
    if len(owners) != 1:
        return {n for n in owners if sizes.count(sizes[n]) == 1 and sizes[n] == max(sizes)}
    size = sizes[owners[0]]
    return set(owners) if sum(n >= size for n in sizes) == 1 else set()


def _told_of(chosen: list[list[Question]], sure: set[int]) -> Told:
    return [(q, q.answer if n in sure else None) for n, qs in enumerate(chosen) for q in qs]


def key_of_another_length(draw: Hand) -> Made:
    """A key that ends before the questions do, goes on after them or skips some."""
    questions = bank(draw, 6)
    answers = letters_of(questions)
    if draw.random() < 0.5:
        answers |= {len(questions) + n: draw.choice("ABCD") for n in range(1, draw.randint(2, 5))}
    for number in draw.sample(range(1, len(questions) + 1), draw.randint(0, 3)):
        del answers[number]
    told: Told = [(q, q.answer if n in answers else None) for n, q in enumerate(questions, 1)]
    if len(answers) == len(questions) and set(answers) != set(range(1, len(questions) + 1)):
        told = _alike_by_place(questions, answers)
    return Made(draw.plainly(questions) + key(draw, answers), told)


def _alike_by_place(questions: list[Question], answers: dict[int, str], numbers: Sequence[int] = ()) -> Told:
    """Numbers that do not fit though there are as many: only what holds by number and by place is told."""
    by_place = [answers[number] for number in sorted(answers)]
    shown = numbers or range(1, len(questions) + 1)
    told: list[tuple[Question, int | None]] = []
    for question, number, letter in zip(questions, shown, by_place, strict=True):
        told.append((question, LETTERS.index(letter) if answers.get(number) == letter else None))
    return told


def numbers_that_slip(draw: Hand) -> Made:
    """A number given twice or left out, and a key that counts the questions one by one."""
    questions = bank(draw, 6)
    at = draw.randint(2, len(questions) - 2)
    step = draw.choice((-1, 1))
    numbers = [n if n <= at else n + step for n in range(1, len(questions) + 1)]
    body = "".join(draw.stem(n, q) + draw.typed(q.options) for n, q in zip(numbers, questions, strict=True))
    answers = letters_of(questions)
    return Made(body + key(draw, answers), _alike_by_place(questions, answers, numbers))


def letters_without_options(draw: Hand) -> Made:
    """A key or answer lines with a letter that some questions do not have."""
    questions = bank(draw, 5)
    wrong = set(draw.sample(range(len(questions)), draw.randint(1, 3)))
    letters = ["E" if n in wrong else LETTERS[q.answer] for n, q in enumerate(questions)]
    told: Told = [(q, None if n in wrong else q.answer) for n, q in enumerate(questions)]
    if draw.random() < 0.5:
        return Made(draw.plainly(questions) + key(draw, dict(enumerate(letters, 1))), told)
    lines = zip(questions, letters, strict=True)
    body = "".join(
        draw.stem(n, q) + draw.typed(q.options) + p(f"Đáp án: {a}") for n, (q, a) in enumerate(lines, 1)
    )
    return Made(body, told)


def several_papers(draw: Hand) -> Made:
    """A key of several exam codes; the file gives its own code, or does not."""
    questions = bank(draw, 5)
    codes = ["101", "102", "103"]
    own = draw.choice((*codes, None))
    head = p(f"Mã đề: {own}") if own else ""
    told: list[tuple[Question, int | None]] = []
    rows = [["Câu / Mã đề", *codes]]
    for n, q in enumerate(questions, 1):
        row = [LETTERS[q.answer] if code == own else draw.choice("ABCD") for code in codes]
        rows.append([str(n), *row])
        told.append((q, q.answer if own else LETTERS.index(row[0]) if len(set(row)) == 1 else None))
    return Made(head + draw.plainly(questions) + p(r("ĐÁP ÁN", BOLD)) + table(rows), told)


def key_of_a_part_that_counts_on(draw: Hand) -> Made:
    """Numbers that go on through the parts, keys that name a part and count its questions or the file's."""
    first, second = bank(draw, 4, 8), bank(draw, 4, 8)
    begin = len(first) + 1
    body = part("PHẦN I: CHUNG") + draw.plainly(first) + part("PHẦN II: RIÊNG") + draw.plainly(second, begin)
    own = draw.random() < 0.5
    keys = part("PHẦN II") + key(draw, letters_of(second, 1 if own else begin), "")
    both = draw.random() < 0.5
    if both:
        keys = part("PHẦN I") + key(draw, letters_of(first), "") + keys
    told = [(q, q.answer if both else None) for q in first]
    numbers = range(begin, begin + len(second))
    more = _alike_by_place(second, letters_of(second), numbers) if own else whole(second)
    return Made(body + p(r("ĐÁP ÁN", BOLD)) + keys, [*told, *more])


def letters_in_a_row(draw: Hand) -> Made:
    """A row of letters without numbers, as long as the questions are many or not."""
    questions = bank(draw, 6)
    letters = [LETTERS[q.answer] for q in questions]
    more = draw.choice((0, 0, -1, -2, 1))
    letters = letters[:more] if more < 0 else letters + ["A"] * more
    body = draw.plainly(questions) + p(f"Đáp án: {draw.choice(('', ' ', ', ')).join(letters)}")
    return Made(body, nothing(questions) if more else whole(questions))


TRAPS: tuple[Trap, ...] = (
    parts,
    key_of_another_length,
    numbers_that_slip,
    letters_without_options,
    several_papers,
    key_of_a_part_that_counts_on,
    letters_in_a_row,
)
