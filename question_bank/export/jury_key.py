"""The key for the jury: a page a section, the answers large, what else is right, the basis, boxes to tick."""

from collections.abc import Sequence
from datetime import datetime

from question_bank.export import wordml as w
from question_bank.export.evening import FRAME_STYLE, SHEET, about_round, put_sheet_head, rules_line
from question_bank.export.paper import Paper
from question_bank.export.record import Letterhead, Question, Round, answer_text, in_force_text

TITLE = "Đáp án phần thi kiến thức"
SECRET = "MẬT · chỉ Ban Giám khảo dùng, không để lộ trước khi công bố"  # noqa: S105 - what the paper says
COLUMNS = (
    ("Câu", 13),
    ("Mã", 19),
    ("Đáp án", 32),
    ("Chấp nhận, ghi chú cho BGK", 50),
    ("Căn cứ", 48),
    ("Đã hỏi", 13),
)
_BOX = "☐"
_ROOMY, _LARGE = 7, 12  # rows up to which a page has room for long notes, for the largest letters


def write_jury_key(round_: Round, head: Letterhead, at: datetime | None = None) -> bytes:
    """A .docx with one table a section, each on a page of its own, the reserves last."""
    paper = Paper(f"{TITLE} {round_.title}", head.organiser, margins=SHEET)
    put_jury_key(paper, round_, head)
    return paper.save(at)


def put_jury_key(paper: Paper, round_: Round, head: Letterhead, *, first_on_new_page: bool = False) -> None:
    """The sheets of the key, put into a paper."""
    new_page = first_on_new_page
    for section, numbered in round_.numbered():
        rules = rules_line(section, round_.played)
        _sheet(
            paper, head, (section.title, rules), [(str(n), q) for n, q in numbered], round_, new_page=new_page
        )
        new_page = True
    if round_.reserves:
        reserves = [(f"DP {number}", question) for number, question in enumerate(round_.reserves, 1)]
        _sheet(paper, head, ("Câu hỏi dự phòng", ""), reserves, round_, new_page=new_page)


def _sheet(
    paper: Paper,
    head: Letterhead,
    named: tuple[str, str],
    rows: Sequence[tuple[str, Question]],
    round_: Round,
    *,
    new_page: bool,
) -> None:
    section, rules = named
    put_sheet_head(
        paper,
        head,
        TITLE,
        (f"{section}. {rules}".strip(". "), about_round(round_), SECRET),
        new_page=new_page,
    )
    widths = _widths(paper.inner)
    headings = (
        w.cell(_text(name, size=11, bold=True, centred=True), width, middle=True, fill="E7E6E6")
        for (name, _), width in zip(COLUMNS, widths, strict=True)
    )
    table = [w.row(headings, heading=True)]
    table += [_row(label, question, widths, len(rows)) for label, question in rows]
    paper.add(w.table(table, widths, margin=1.2))
    signed = w.run("Giám khảo: …………………………………   Ký: ……………………", size=12)
    proof = w.run(f"\nBộ đã niêm phong, SHA-256: {round_.sha256}", size=8) if round_.sha256 else ""
    paper.frame(signed, proof, before=6, after=0)


def _widths(inner: float) -> list[float]:
    scale = inner / sum(width for _, width in COLUMNS)
    return [width * scale for _, width in COLUMNS]


def _row(label: str, question: Question, widths: Sequence[float], count: int) -> str:
    key = answer_text(question).replace("; ", "\n")
    notes = [f"Cũng đúng: {text}" for text in question.variants]
    if question.explanation:
        notes.append(question.explanation)
    basis = [question.reference]
    if validity := in_force_text(question):
        basis.append(f"(hiệu lực {validity})")
    roomy = count <= _ROOMY
    texts = (
        _text(label, size=16, bold=True, centred=True),
        _text(question.code, size=10, centred=True),
        _text(key, size=_key_size(key, count), bold=True, centred=True),
        _text("\n".join(notes), size=10 if roomy else 9),
        _text("\n".join(filter(None, basis)), size=9 if roomy else 8),
        _text(_BOX, size=22, centred=True),
    )
    cells = (w.cell(text, width, middle=True) for text, width in zip(texts, widths, strict=True))
    return w.row(cells, height=12 if count <= _LARGE else 8)


def _key_size(key: str, count: int) -> float:
    """A letter is read across the table; words are as large as their cell allows."""
    if len(key) <= 4:
        return 28 if count <= _LARGE else 20
    return 14 if len(key) <= 40 else 11


def _text(text: str, *, size: float, bold: bool = False, centred: bool = False) -> str:
    return w.paragraph(
        w.run(text, bold=bold, size=size),
        style=FRAME_STYLE,
        align="center" if centred else "",
        before=0,
        after=0,
        line=1,
    )
