"""The D3 table "Bộ câu hỏi và đáp án" on landscape paper: a row a question, its heading on every page."""

from collections.abc import Sequence
from datetime import datetime

from question_bank.export import wordml as w
from question_bank.export.paper import STYLE_ID, Paper, frame, put_closing, put_head, put_title
from question_bank.export.record import Letterhead, Question, answer_text, by_section, in_force_text
from question_bank.export.word_questions import WITH_ANSWERS
from question_bank.word import part_names as names

SIZE = 11
#: headings and their widths in millimetres; options beyond D go into D's cell under their own labels
COLUMNS = (
    ("TT", 9),
    ("Mã", 20),
    ("Nội dung câu hỏi", 52),
    ("A", 24),
    ("B", 24),
    ("C", 24),
    ("D", 24),
    ("Đáp án", 18),
    ("Căn cứ pháp lý", 46),
    ("Mức độ", 12),
    ("Ghi chú cho BGK", 30),
)
_PLAIN = 4  # options that have a column of their own


def write_table(
    questions: Sequence[Question], head: Letterhead, about: str = "", at: datetime | None = None
) -> bytes:
    """A .docx with the D3 table of the questions; the office stands under the code."""
    paper = Paper(f"{WITH_ANSWERS} {about}".strip(), head.organiser, landscape=True)
    put_head(paper, head)
    put_title(paper, WITH_ANSWERS, (about, head.contest))
    paper.frame(after=4, line=0.5)
    widths = _widths(paper.inner)
    rows = [
        w.row(
            (
                _cell(name, width, bold=True, centred=True, fill="E7E6E6")
                for (name, _), width in zip(COLUMNS, widths, strict=True)
            ),
            heading=True,
        )
    ]
    number = 0
    for section, mine in by_section(questions):
        if section:
            rows.append(
                w.row([w.cell(_text(section, bold=True), sum(widths), span=len(widths), fill="F2F2F2")])
            )
        for question in mine:
            number += 1
            rows.append(_row(paper, number, question, widths))
    paper.add(w.table(rows, widths, margin=1.0))
    paper.frame(w.run(f"Tổng số: {number} câu hỏi./."), before=8, keep_next=True)
    put_closing(paper, head)
    return paper.save(at)


def _widths(inner: float) -> list[float]:
    scale = inner / sum(width for _, width in COLUMNS)
    return [width * scale for _, width in COLUMNS]


def _row(paper: Paper, number: int, question: Question, widths: Sequence[float]) -> str:
    before = [
        _text(str(number), centred=True),
        _text(question.code, centred=True)
        + (_text(question.office, centred=True, size=9) if question.office else ""),
        _text(question.stem) + _pictures(paper, question, widths[2]),
    ]
    cells = [w.cell(text, width) for text, width in zip(before, widths, strict=False)]
    cells += _answer_cells(question, widths[3:8])
    cells += [w.cell(text, width) for text, width in zip(_notes(question), widths[8:], strict=True)]
    return w.row(cells, whole=len(question.stem) < _MOST_WHOLE)


_MOST_WHOLE = 1500  # letters of a stem up to which its row is kept on one page


def _pictures(paper: Paper, question: Question, width: float) -> str:
    drawn = (paper.picture(picture, width - 4, 50) for picture in question.pictures)
    return "".join(frame(run, align="center", after=2) for run in drawn)


def _answer_cells(question: Question, widths: Sequence[float]) -> list[str]:
    """Options and key; an answer in words takes the room of the options it has none of."""
    key = answer_text(question).replace("; ", "\n" if question.options else "; ")
    if not question.options:
        return [w.cell(_text(key, bold=True), sum(widths), span=len(widths))]
    texts = [_text(text, bold=right) for text, right in _option_cells(question)]
    texts.append(_text(key, bold=True, centred=len(question.answer) < 2))
    return [w.cell(text, width) for text, width in zip(texts, widths, strict=True)]


def _notes(question: Question) -> list[str]:
    """Legal basis, level, note for the jury."""
    validity = in_force_text(question)
    notes = [f"Chấp nhận: {text}" for text in question.variants]
    if question.explanation:
        notes.append(question.explanation)
    basis = _text(question.reference)
    if validity:
        basis += _text(f"(hiệu lực {validity})", italic=True, size=10)
    return [basis, _text(question.level_name, centred=True), _text("\n".join(notes), size=9)]


def _option_cells(question: Question) -> list[tuple[str, bool]]:
    """(text, whether it is right) of the four option columns."""
    items = list(question.options.items())
    cells = [(text, label in question.answer) for label, text in items[: _PLAIN - 1]]
    rest = items[_PLAIN - 1 :]
    if len(rest) == 1:
        cells.append((rest[0][1], rest[0][0] in question.answer))
    elif rest:
        cells.append(("\n".join(f"{label}. {text}" for label, text in rest), False))
    return cells + [("", False)] * (_PLAIN - len(cells))


def _cell(text: str, width: float, *, bold: bool = False, centred: bool = False, fill: str = "") -> str:
    return w.cell(_text(text, bold=bold, centred=centred), width, middle=True, fill=fill)


def _text(
    text: str, *, bold: bool = False, italic: bool = False, centred: bool = False, size: float = SIZE
) -> str:
    return w.paragraph(
        w.run(text, bold=bold, italic=italic, size=size),
        style=STYLE_ID[names.FRAME],
        align="center" if centred else "",
        before=1,
        after=1,
        line=1,
    )
