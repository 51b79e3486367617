"""The D3 table "Bộ câu hỏi và đáp án" on landscape paper: a row a question, its heading on every page.

As in the other Word files every paragraph says by its style what it is, so that the table can be corrected in
Word and imported again (`question_bank.word.named_table`).
"""

from collections.abc import Sequence
from datetime import datetime

from question_bank.export import wordml as w
from question_bank.export.paper import STYLE_ID, Paper, put_closing, put_head, put_title
from question_bank.export.record import Letterhead, Question, by_section
from question_bank.export.word_questions import WITH_ANSWERS, answers, facts_line, validity_line
from question_bank.word import part_names as names

SIZE = 11
#: headings and their widths in millimetres; options beyond D go into D's cell under their own labels
COLUMNS = (
    (names.TABLE_NUMBER, 9),
    (names.CODE, 20),
    (names.TABLE_STEM, 52),
    *((label, 24) for label in names.TABLE_OPTIONS),
    (names.TABLE_ANSWER, 18),
    (names.TABLE_REFERENCE, 46),
    (names.LEVEL, 12),
    (names.TABLE_NOTES, 30),
)
#: what has no column of its own stands below the notes
_FACTS = (names.KIND, names.POINTS, names.TOPIC)


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
            title = _text(section, names.SECTION, bold=True)
            rows.append(w.row([w.cell(title, sum(widths), span=len(widths), fill="F2F2F2")]))
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
    code = _text(question.code, names.FACTS, centred=True)
    if question.office:
        code += _text(question.office, centred=True, size=9)
    stem = _text(question.stem, names.STEM) + _pictures(paper, question, "stem", widths[2])
    cells = [
        w.cell(text, width)
        for text, width in zip((_text(str(number), centred=True), code, stem), widths, strict=False)
    ]
    cells += _answer_cells(paper, question, widths[3:8])
    notes = (
        _basis(question),
        _text(question.level_name, names.FACTS, centred=True),
        _notes(question) + _pictures(paper, question, "explanation", widths[-1]),
    )
    cells += [w.cell(text, width) for text, width in zip(notes, widths[8:], strict=True)]
    return w.row(cells, whole=len(question.stem) < _MOST_WHOLE)


_MOST_WHOLE = 1500  # letters of a stem up to which its row is kept on one page


def _pictures(paper: Paper, question: Question, place: str, width: float) -> str:
    drawn = (paper.picture(one, width - 4, 50) for one in question.pictures if one.place == place)
    return "".join(_paragraph(run, names.PICTURE, centred=True) for run in drawn)


def _answer_cells(paper: Paper, question: Question, widths: Sequence[float]) -> list[str]:
    """Options and key; an answer in words takes the room of the options it has none of."""
    key = _key(question)
    if not question.options:
        return [w.cell(key, sum(widths), span=len(widths))]
    texts = [_option_cell(paper, question, label, widths[0]) for label in names.TABLE_OPTIONS]
    return [w.cell(text, width) for text, width in zip([*texts, key], widths, strict=True)]


def _key(question: Question) -> str:
    """The key; its heading is the label of the first text, further ones carry theirs."""
    told = answers(question) or [""]
    if question.options:
        told = [text.replace("; ", "\n") for text in told]
    centred = bool(question.options) and len(question.answer) < 2
    more = (f"{names.LABELS[names.ANSWER]}{text}" for text in told[1:])
    return "".join(_text(text, names.ANSWER, bold=True, centred=centred) for text in (told[0], *more))


def _option_cell(paper: Paper, question: Question, column: str, width: float) -> str:
    """The option of a column; in the last one also those that have no column, under their own labels."""
    mine = [label for label in question.options if label.upper() == column]
    more = [label for label in question.options if label.upper() not in names.TABLE_OPTIONS]
    written = [_option(paper, question, label, "", width) for label in mine] or [_text("")]
    if column == names.LAST_OPTION:
        written += [
            _option(paper, question, label, question.option_label.format(label) + " ", width)
            for label in more
        ]
    return "".join(written)


def _option(paper: Paper, question: Question, label: str, sign: str, width: float) -> str:
    text = _text(sign + question.options[label], names.OPTION, bold=label in question.answer)
    return text + _pictures(paper, question, label, width)


def _basis(question: Question) -> str:
    basis = _text(question.reference, names.REFERENCE)
    validity = validity_line(question)
    return basis + (_text(validity, names.VALIDITY, italic=True, size=10) if validity else "")


def _notes(question: Question) -> str:
    """What else counts as right, why, and the facts that have no column."""
    notes = [(names.ACCEPTED, f"{names.LABELS[names.ACCEPTED]}{text}") for text in question.accepted]
    if question.explanation:
        notes.append((names.EXPLANATION, f"{names.LABELS[names.EXPLANATION]}{question.explanation}"))
    told = "".join(_text(text, style, size=9) for style, text in notes)
    return told + _text(facts_line(question, _FACTS), names.FACTS, italic=True, size=8)


def _cell(text: str, width: float, *, bold: bool = False, centred: bool = False, fill: str = "") -> str:
    return w.cell(_text(text, bold=bold, centred=centred), width, middle=True, fill=fill)


def _text(
    text: str,
    style: str = names.FRAME,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    size: float = SIZE,
) -> str:
    return _paragraph(w.run(text, bold=bold, italic=italic, size=size), style, centred=centred)


def _paragraph(run: str, style: str, *, centred: bool = False) -> str:
    """A paragraph in a cell: it keeps the name of its style, not the indents and gaps of a page of text."""
    return w.paragraph(
        run,
        style=STYLE_ID[style],
        align="center" if centred else "left",
        before=1,
        after=1,
        line=1,
        first=0,
        keep_next=False,
    )
