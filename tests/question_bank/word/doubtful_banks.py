"""Random question banks with a known truth, written so that a reader who guesses would guess wrong.

Every trap draws a document and says for each question which option the file tells to be right; None where it
does not tell, or contradicts itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .builders import BANK, LETTERS, Question
from .raw import p, r, raw_docx
from .shorthand import BOLD, RED, UNDERLINE, YELLOW, lettered_lists

MARKS = (BOLD, UNDERLINE, RED, YELLOW)
KEYS = ("table", "rows", "pairs", "line")
STEMS = (
    "Câu {n}. ",
    "Câu {n}: ",
    "Câu {n:02d}. ",
    "Câu hỏi {n}: ",
    "Question {n}. ",
    "Bài {n}: ",
    "{n}. ",
    "{n}) ",
)
LABELS = ("{0}. ", "{0}) ", "{0}.", "({0}) ", "{0}/ ", "{1}. ", "{1}) ")
SHAPES = ("lines", "lines", "tabs", "spaces", "breaks", "pairs")
Told = Sequence[tuple[Question, int | None]]
"""The questions of a file, each with the place of the option it tells to be right."""


@dataclass(frozen=True)
class Made:
    """A document, a key that comes in a file of its own ("" for none), and what they tell."""

    body: str
    told: Told
    key: str = ""
    lists: int = 0

    @property
    def data(self) -> bytes:
        """The document as stored."""
        return raw_docx(self.body, lettered_lists(self.lists) if self.lists else "")


class Hand(random.Random):
    """A writer: what is drawn for one document, and how its questions and options are written throughout."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self.stem_form = self.choice(STEMS)
        self.label_form = self.choice(LABELS)
        self.shape = self.choice(SHAPES)

    def stem(self, number: int, question: Question) -> str:
        """The paragraph of a stem."""
        return p(r(self.stem_form.format(n=number), BOLD), question.stem)

    def typed(
        self, texts: Sequence[str], marked: Iterable[int] = (), mark: str = BOLD, letters: str = LETTERS
    ) -> str:
        """Options with typed letters, side by side or one below the other."""
        chosen = set(marked)
        runs = []
        for n, text in enumerate(texts):
            label = self.label_form.format(letters[n], letters[n].lower())
            runs.append(r(label + text, mark if n in chosen else ""))
        if self.shape == "lines":
            return "".join(map(p, runs))
        if self.shape == "pairs":
            return "".join(p(GAPS["tabs"].join(runs[at : at + 2])) for at in range(0, len(runs), 2))
        return p(GAPS[self.shape].join(runs))

    def plainly(self, questions: Iterable[Question], first: int = 1) -> str:
        """Questions without any mark."""
        return "".join(self.stem(n, q) + self.typed(q.options) for n, q in enumerate(questions, first))


GAPS = {"tabs": "<w:r><w:tab/></w:r>", "breaks": "<w:r><w:br/></w:r>", "spaces": r("      ")}
Trap = Callable[[Hand], Made]


def bank(draw: random.Random, least: int = 4, most: int = 12) -> list[Question]:
    """Some questions in some order."""
    return draw.sample(BANK, draw.randint(least, most))


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of plain cells."""
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(text) if text else '<w:p/>'}</w:tc>" for text in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{body}</w:tbl><w:p/>"


def key(draw: random.Random, answers: dict[int, str], heading: str = "ĐÁP ÁN") -> str:
    """A printed key in one of the usual shapes."""
    title = p(r(heading, BOLD)) if heading else ""
    pairs = list(answers.items())
    shape = draw.choice(KEYS)
    if shape == "line":
        return title + p(" ".join(f"{n}.{a}" for n, a in pairs))
    if shape == "rows":
        return title + table([["Câu", *(str(n) for n, _ in pairs)], ["Đáp án", *(a for _, a in pairs)]])
    if shape == "pairs":
        cells = [f"{n}.{a}" for n, a in pairs]
        rows = [cells[at : at + 4] for at in range(0, len(cells), 4)]
        return title + table([row + [""] * (len(rows[0]) - len(row)) for row in rows])
    return title + table([["Câu", "Đáp án"], *([str(n), a] for n, a in pairs)])


def letters_of(questions: Iterable[Question], first: int = 1) -> dict[int, str]:
    """The whole key of questions numbered from `first`."""
    return {n: LETTERS[question.answer] for n, question in enumerate(questions, first)}


def whole(questions: Iterable[Question]) -> Told:
    """The file tells all."""
    return [(question, question.answer) for question in questions]


def nothing(questions: Iterable[Question]) -> Told:
    """The file tells nothing."""
    return [(question, None) for question in questions]


def options_without_letters(draw: Hand) -> Made:
    """One letter of a Word list before two or all options, which only gaps or soft breaks part."""
    questions = bank(draw)
    gap, at_once = draw.choice(("\t", "      ", "\n")), draw.choice((2, 4))
    how = draw.choice((*MARKS, "line", "text", "key", "none"))
    body = ""
    for n, q in enumerate(questions, 1):
        body += draw.stem(n, q)
        for start in range(0, 4, at_once):
            runs = []
            for place in range(start, start + at_once):
                if place > start:
                    runs.append(r("x" + gap + "x").replace(">x<", "><") if gap != "      " else r(gap))
                runs.append(r(q.options[place], how if how in MARKS and place == q.answer else ""))
            body += p(*runs, number=(n, 0))
        if how == "line":
            body += p(f"Đáp án: {LETTERS[q.answer]}")
        elif how == "text":
            body += p(f"Đáp án: {q.options[q.answer]}")
    if how == "key":
        body += key(draw, letters_of(questions))
    return Made(body, nothing(questions) if how == "none" else whole(questions), lists=len(questions))


def texts_that_fit_two(draw: Hand) -> Made:
    """Answers given as the text of an option where two options read the same, or none does."""
    body, told = "", []
    for n, q in enumerate(bank(draw, 5), 1):
        options, right = list(q.options), q.answer
        case = draw.choice(("plain", "plain", "twice", "none", "other letter"))
        line = f"Đáp án: {options[right]}"
        if case == "twice":
            options[(right + draw.randint(1, 3)) % 4] = options[right]
        elif case == "none":
            line = "Đáp án: Một nội dung khác hẳn"
        elif case == "other letter":
            line = f"Đáp án: {LETTERS[(right + 1) % 4]}. {options[right]}"
        body += draw.stem(n, q) + draw.typed(options) + p(line)
        told.append((Question(q.stem, tuple(options), right), right if case == "plain" else None))
    return Made(body, told)


def marks_that_say_nothing(draw: Hand) -> Made:
    """A mark on every option, on every label, on the whole text or at random parts of options."""
    questions = bank(draw, 5)
    mark, where = draw.choice(MARKS), draw.choice(("options", "labels", "words", "stems"))
    body = ""
    for n, q in enumerate(questions, 1):
        body += p(r(f"Câu {n}. {q.stem}", mark if where == "stems" else ""))
        for letter, text in zip(LETTERS, q.options, strict=False):
            if where == "words":
                first, _, rest = text.partition(" ")
                body += p(
                    f"{letter}. ", r(first, mark if rest and draw.random() < 0.5 else ""), r(f" {rest}")
                )
            elif where == "labels":
                body += p(r(f"{letter}. ", mark), text)
            else:
                body += p(r(f"{letter}. {text}", mark if where == "options" else ""))
    return Made(body, nothing(questions))


def half_marked(draw: Hand) -> Made:
    """Marks or answer lines in some questions, two marks in a few of them."""
    mark, body, told, twice = draw.choice((*MARKS, "line")), "", [], 0
    for n, q in enumerate(bank(draw, 8), 1):
        case = draw.choice(("one", "one", "one", "none", "two"))
        right = {"one": [q.answer], "none": [], "two": draw.sample(range(4), 2)}[case]
        twice += case == "two"
        if case == "two" and (mark == "line" or twice > 2):
            case, right = "none", []
        body += draw.stem(n, q) + draw.typed(q.options, right if mark != "line" else (), mark)
        if mark == "line" and right:
            body += p(f"Đáp án: {LETTERS[q.answer]}")
        told.append((q, q.answer if case == "one" else None))
    return Made(body, told)


def sources_that_differ(draw: Hand) -> Made:
    """A key and marks, lines or a second key that says otherwise in some questions."""
    questions = bank(draw, 6)
    differ = set(draw.sample(range(len(questions)), draw.randint(1, len(questions) // 3)))
    other = [(q.answer + 1) % 4 if n in differ else q.answer for n, q in enumerate(questions)]
    mark = draw.choice((*MARKS, "line", "key"))
    body = ""
    for n, (q, said) in enumerate(zip(questions, other, strict=True), 1):
        body += draw.stem(n, q) + draw.typed(q.options, (said,) if mark in MARKS else (), mark)
        body += p(f"Đáp án: {LETTERS[said]}") if mark == "line" else ""
    second = {n: LETTERS[said] for n, said in enumerate(other, 1)}
    body += key(draw, letters_of(questions)) + (key(draw, second) if mark == "key" else "")
    return Made(body, [(q, None if n in differ else q.answer) for n, q in enumerate(questions)])


def lines_without_letters(draw: Hand) -> Made:
    """Options that are plain or bulleted lines, a stem or a note of two lines here and there, a key."""
    questions = bank(draw, 6)
    sign, odd, how = (
        draw.choice(("", "- ", "• ")),
        draw.choice((0.0, 0.2)),
        draw.choice(("key", "line", "none")),
    )
    body, told, noted = "", [], 0
    for n, q in enumerate(questions, 1):
        more = draw.random() < odd and (noted := noted + 1) <= len(questions) // 4
        body += draw.stem(n, q) + (p(f"{sign}Lưu ý khi trả lời nội dung này") if more else "")
        body += "".join(p(sign + text) for text in q.options)
        body += p(f"Đáp án: {LETTERS[q.answer]}") if how == "line" else "<w:p/>"
        told.append((q, None if more or how == "none" else q.answer))
    return Made(body + (key(draw, letters_of(questions)) if how == "key" else ""), told)


def letters_out_of_order(draw: Hand) -> Made:
    """Letters given twice or in another order, and a key or a separate key in the letters shown."""
    body, told, answers = "", [], {}
    for n, q in enumerate(bank(draw, 6), 1):
        shown = draw.choice(("ABCD", "ABCD", "ABCC", "ABBD", "ACBD", "BACD", "ABDE"))
        body += draw.stem(n, q) + draw.typed(q.options, letters=shown)
        said = shown[q.answer]
        answers[n] = said
        sure = shown.count(said) == 1 and (shown != "ABDE" or q.answer < 2)
        told.append((q, q.answer if sure else None))
    if draw.random() < 0.5:
        return Made(body, told, key(draw, answers))
    return Made(body + key(draw, answers), told)


def options_that_run_together(draw: Hand) -> Made:
    """An option typed at the end of the one before, or one that lost its letter, and a key in letters."""
    body, told = "", []
    questions = bank(draw, 6)
    for n, q in enumerate(questions, 1):
        at = draw.randint(0, 2)
        texts = list(q.options)
        case = draw.choice(("whole", "whole", "glued", "lost"))
        if case == "glued":
            lines = [f"{LETTERS[k]}. {text}" for k, text in enumerate(texts)]
            lines[at : at + 2] = [f"{lines[at]} {LETTERS[at + 1]}.{texts[at + 1]}"]
        else:
            lines = [
                f"{LETTERS[k]}. {t}" if case == "whole" or k != at + 1 else t for k, t in enumerate(texts)
            ]
        body += draw.stem(n, q) + "".join(p(line) for line in lines)
        told.append((q, q.answer))
    return Made(body + key(draw, letters_of(questions)), told)


def questions_that_run_together(draw: Hand) -> Made:
    """A question typed at the end of the option before it or without its number, and a key by number."""
    questions = bank(draw, 6)
    draw.stem_form, draw.shape = "Câu {n}. ", "lines"
    body = ""
    for n, q in enumerate(questions, 1):
        case = draw.choice(("whole", "whole", "glued", "lost"))
        if n == 1 or case == "whole":
            body += draw.stem(n, q)
        elif case == "glued":
            body = body.removesuffix("</w:p>") + r(" ") + r(f"Câu {n}. ", BOLD) + r(q.stem) + "</w:p>"
        else:
            body += p(q.stem)
        body += draw.typed(q.options)
    return Made(body + key(draw, letters_of(questions)), whole(questions))


def options_struck_out(draw: Hand) -> Made:
    """An option struck out in some questions, the letters after it as they were, and a key."""
    body, told, answers = "", [], {}
    for n, q in enumerate(bank(draw, 6), 1):
        lines = [r(text) for text in q.options]
        right = q.answer
        if draw.random() < 0.3:
            at = draw.randint(0, 4)
            lines.insert(at, r("Một phương án đã bỏ", "<w:strike/>"))
            right += at <= right
        answers[n] = LETTERS[right]
        body += draw.stem(n, q) + "".join(p(f"{LETTERS[k]}. ", line) for k, line in enumerate(lines))
        told.append((q, q.answer))
    return Made(body + key(draw, answers), told)


def lines_about_other_questions(draw: Hand) -> Made:
    """Answer lines that name a number, some of them another question's."""
    body, told = "", []
    for n, q in enumerate(bank(draw, 5), 1):
        named = n if draw.random() < 0.7 else n + draw.choice((-1, 1))
        body += draw.stem(n, q) + draw.typed(q.options) + p(f"Đáp án câu {named}: {LETTERS[q.answer]}")
        told.append((q, q.answer if named == n else None))
    return Made(body, told)


def lines_above_their_questions(draw: Hand) -> Made:
    """Answer lines that stand above the questions they answer, or below them, sometimes two that differ."""
    questions = bank(draw, 5)
    above, body, told = draw.random() < 0.5, "", []
    for n, q in enumerate(questions, 1):
        line = p(f"Đáp án: {LETTERS[q.answer]}")
        twice = not above and draw.random() < 0.2
        more = p(f"Đáp án: {LETTERS[(q.answer + 1) % 4]}") if twice else ""
        body += (
            (line if above else "") + draw.stem(n, q) + draw.typed(q.options) + ("" if above else line + more)
        )
        told.append((q, None if twice else q.answer))
    return Made(body, told)


TRAPS: tuple[Trap, ...] = (
    options_without_letters,
    texts_that_fit_two,
    marks_that_say_nothing,
    half_marked,
    sources_that_differ,
    lines_without_letters,
    letters_out_of_order,
    options_that_run_together,
    questions_that_run_together,
    options_struck_out,
    lines_about_other_questions,
    lines_above_their_questions,
)
