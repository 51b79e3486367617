"""Sheets of the printed kit: questions for the hall, answer cards, scoreboard, tracking sheet, labels."""

from collections.abc import Sequence

from question_bank.export import wordml as w
from question_bank.export.evening import (
    FRAME_STYLE,
    about_round,
    largest_size,
    put_sheet_head,
    time_and_points,
)
from question_bank.export.paper import Paper
from question_bank.export.record import Letterhead, Question, Round, Section

LETTERS = "ABCD"
_PAGE_HEIGHT = 150  # millimetres of a landscape page left for a question under its head
#: points; a letter is two thirds as high as its type, the line a little lower than the paper
_CARD_SIZE, _CARD_LINE = 600, 530
_BLANK_TEAMS = 8  # rows where the teams are not known yet


def question_pages(round_: Round, head: Letterhead) -> Paper:
    """Landscape pages to hold up to the hall: a question each, no answer, the reserves at the end."""
    paper = Paper(f"Câu hỏi {round_.title}", head.organiser, landscape=True)
    pages: list[tuple[str, Question, Section | None]] = [
        (f"{section.title} · Câu {number}/{len(numbered)}", question, section)
        for section, numbered in round_.numbered()
        for number, question in numbered
    ]
    pages += [
        (f"Câu dự phòng {number}", question, None) for number, question in enumerate(round_.reserves, 1)
    ]
    for at, (label, question, section) in enumerate(pages):
        _question_page(paper, label, question, section, first=at == 0)
    return paper


def _question_page(
    paper: Paper, label: str, question: Question, section: Section | None, *, first: bool
) -> None:
    worth = time_and_points(question, section)
    paper.frame(
        w.run(label, bold=True, size=20),
        w.run(f"   {worth}" if worth else "", size=16),
        w.run(f"   {question.code}", size=10, colour="808080"),
        after=8,
        page_before=not first,
    )
    height = _PAGE_HEIGHT - (60 if question.pictures_asked else 0)
    options = [f"{question.option_label.format(at)} {text}" for at, text in question.options.items()]
    size = largest_size([question.stem, *options], paper.inner, height)
    paper.frame(w.run(question.stem, bold=True, size=size), after=8, line=1.15)
    for picture in question.pictures_asked:
        paper.frame(paper.picture(picture, 150, 55), align="center", after=6)
    for option in options:
        paper.frame(w.run(option, size=size), after=4, line=1.1, left=10, first=-10)


def answer_cards(round_: Round, head: Letterhead) -> Paper:
    """One sheet for each letter, as large as the paper; a team needs one set."""
    title = f"Biển trả lời {round_.title}"
    paper = Paper(title, head.organiser, landscape=True, margins=(10, 10, 10), numbered=False)
    for at, letter in enumerate(LETTERS):
        run = w.run(letter, bold=True, size=_CARD_SIZE)
        paper.frame(run, align="center", before=0, after=0, exact=_CARD_LINE, page_before=at > 0)
    return paper


def scoreboard(round_: Round, head: Letterhead) -> Paper:
    """The board for the wall: a row a team, room for large figures, the total and the rank."""
    paper = Paper(f"Bảng điểm {round_.title}", head.organiser, landscape=True)
    put_sheet_head(paper, head, "Bảng điểm phần thi kiến thức", (about_round(round_),))
    sections = [section.title for section, _ in round_.numbered()]
    widths = [14.0, 85.0, *_shared(paper.inner - 14 - 85 - 34 - 24, len(sections)), 34.0, 24.0]
    headings = ["Số", "Đội", *sections, "Tổng", "Hạng"]
    teams = list(round_.teams) or [""] * _BLANK_TEAMS
    height = min(20.0, 125 / max(1, len(teams)))
    rows = [w.row(_cells(headings, widths, size=15, bold=True, fill="E7E6E6"), heading=True)]
    for seat, team in enumerate(teams, 1):
        texts = [str(seat), team, *[""] * (len(sections) + 2)]
        rows.append(w.row(_cells(texts, widths, size=20, left_of=1), height=height))
    paper.add(w.table(rows, widths))
    return paper


def tracking_sheets(round_: Round, head: Letterhead) -> Paper:
    """D6, a page a section: for each team and question the letter, right or wrong, the points."""
    paper = Paper(f"Phiếu theo dõi {round_.title}", head.organiser, landscape=True)
    about = about_round(round_)
    for at, (section, numbered) in enumerate(round_.numbered()):
        lines = (f"{section.title} · {about}", "Mỗi ô: chữ cái đội giơ, Đ hoặc S, điểm")
        put_sheet_head(paper, head, "Phiếu theo dõi phần thi kiến thức", lines, new_page=at > 0)
        paper.add(_tracking_table(round_, len(numbered), paper.inner))
        paper.frame(after=0, line=0.5)
        _put_signers(paper, ("Thư ký", "Giám khảo giám sát"))
    return paper


def _put_signers(paper: Paper, titles: Sequence[str]) -> None:
    """Room for each to sign, side by side."""
    width = paper.inner / len(titles)
    room = w.paragraph(style=FRAME_STYLE, after=24)
    cells = [
        w.cell(
            w.paragraph(w.run(title.upper(), bold=True), style=FRAME_STYLE, align="center", after=0) + room,
            width,
        )
        for title in titles
    ]
    paper.add(w.table([w.row(cells)], [width] * len(titles), grid=False))
    paper.frame(after=0, line=0.1)


def _tracking_table(round_: Round, questions: int, inner: float) -> str:
    ends = ("Chuông", "Sao", "± khác", "Cộng")
    widths = [9.0, 46.0, *_shared(inner - 9 - 46 - 4 * 17, questions), *[17.0] * 4]
    headings = [
        "TT",
        "Đội",
        *[f"Câu {number}" if questions <= 12 else str(number) for number in range(1, questions + 1)],
        *ends,
    ]
    teams = list(round_.teams) or [""] * _BLANK_TEAMS
    height = min(13.0, 90 / max(1, len(teams)))
    rows = [w.row(_cells(headings, widths, size=11, bold=True, fill="E7E6E6"), heading=True)]
    for seat, team in enumerate(teams, 1):
        texts = [str(seat), team, *[""] * (questions + len(ends))]
        rows.append(w.row(_cells(texts, widths, size=12, left_of=1), height=height))
    return w.table(rows, widths, margin=0.8)


def _shared(room: float, count: int) -> list[float]:
    return [room / max(1, count)] * count


def _cells(
    texts: Sequence[str],
    widths: Sequence[float],
    *,
    size: float,
    bold: bool = False,
    fill: str = "",
    left_of: int = -1,
) -> list[str]:
    """Cells with centred text but for the one at `left_of`."""
    return [
        w.cell(
            w.paragraph(
                w.run(text, bold=bold or at == left_of, size=size),
                style=FRAME_STYLE,
                align="left" if at == left_of else "center",
                before=0,
                after=0,
                line=1,
            ),
            width,
            middle=True,
            fill=fill,
        )
        for at, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]


def label_pages(round_: Round, head: Letterhead, labels: Sequence[tuple[str, Sequence[str]]]) -> Paper:
    """A page to read first and a label for each envelope; `labels` are its name and what goes into it."""
    paper = Paper(f"Bộ dự phòng in giấy {round_.title}", head.organiser)
    put_sheet_head(paper, head, "Bộ dự phòng in giấy", (about_round(round_),))
    paper.frame(w.run("In và niêm phong trước ngày thi. Mở khi máy chủ hoặc điện không dùng được.", size=13))
    for name, files in labels:
        paper.frame(w.run(name, bold=True, size=14), before=8, after=2, keep_next=True)
        for text in files:
            paper.frame(w.run(f"☐ {text}", size=13), left=8, after=2)
    if round_.sha256:
        paper.frame(w.run("Mã SHA-256 của bộ đã niêm phong:", size=12), before=10, after=2)
        paper.frame(w.run(round_.sha256, size=11), after=2)
    paper.frame(w.run("Người in: ………………………………   Người niêm phong: ………………………………", size=12), before=16)
    paper.frame(w.run("Lúc …… giờ ……, ngày …… tháng …… năm ………", size=12))
    for name, files in labels:
        put_sheet_head(paper, head, name, (about_round(round_),), new_page=True)
        for text in files:
            paper.frame(w.run(text, size=18), align="center", after=6)
        paper.frame(
            w.run("Chỉ mở khi Trưởng Ban Tổ chức yêu cầu", bold=True, size=16), align="center", before=24
        )
        paper.frame(w.run("Chữ ký giáp lai của người niêm phong:", size=14), align="center", before=60)
    return paper
