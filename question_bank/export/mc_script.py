"""The MC's script (D4): the questions in order, time, points, what to say; the answers on sheets apart.

The sheets with the answers begin on a right-hand page, so that printing on both sides never puts an answer
behind a question.
"""

from collections.abc import Sequence
from datetime import datetime

from question_bank.export import wordml as w
from question_bank.export.evening import (
    FRAME_STYLE,
    SHEET,
    about_round,
    answer_in_words,
    put_sheet_head,
    rules_line,
    time_and_points,
)
from question_bank.export.paper import Paper, frame
from question_bank.export.record import Letterhead, Question, Round, Section

SCRIPT = "Kịch bản dẫn phần thi kiến thức"
ANSWERS = "Tờ đáp án của người dẫn chương trình"
WITH_BOARDS = (
    ("Đọc xong", "“Thời gian suy nghĩ bắt đầu!” Khi hết giờ: “Hết giờ! Mời các đội giơ bảng.”"),
    ("Có đội đúng", "“Chúc mừng các đội có câu trả lời đúng!” rồi đọc phần giải thích ở tờ đáp án."),
    ("Không đội nào đúng", "“Rất tiếc, chưa đội nào có câu trả lời đúng.” rồi đọc đáp án và giải thích."),
)
WITH_BELL = (
    ("Đọc xong", "“Mời các đội bấm chuông!” Chỉ gọi đội theo thứ tự trên màn hình."),
    ("Đúng", "“Chính xác!” rồi đọc phần giải thích ở tờ đáp án."),
    ("Sai", "“Rất tiếc, chưa chính xác. Mời đội tiếp theo.” Không nói thêm điều gì về đáp án."),
    ("Không đội nào bấm", "“Không có đội nào trả lời.” rồi đọc đáp án và giải thích."),
)


def write_mc_script(round_: Round, head: Letterhead, at: datetime | None = None) -> bytes:
    """A .docx: the script without any answer, then on sheets of their own the answers to read."""
    paper = Paper(f"{SCRIPT} {round_.title}", head.organiser, margins=SHEET)
    put_sheet_head(paper, head, SCRIPT, (about_round(round_), _teams(round_)))
    _spoken(paper, "Mở đầu", f"“Kính thưa quý vị, sau đây là phần thi kiến thức{_of(head)}.”")
    for number, (section, numbered) in enumerate(round_.numbered(), 1):
        _heading(paper, f"{number}. {section.title}", rules_line(section, round_.played))
        _whole_rows(
            paper,
            [
                _question(paper, f"Câu {place}/{len(numbered)}", question, section) + _cues(section)
                for place, question in numbered
            ],
        )
    if round_.reserves:
        _heading(paper, "Câu hỏi dự phòng", "Chỉ đọc khi Ban Giám khảo yêu cầu thay câu.")
        reserves = enumerate(round_.reserves, 1)
        _whole_rows(paper, [_question(paper, f"Dự phòng {at}", question, None) for at, question in reserves])
    _spoken(
        paper, "Kết thúc", "“Phần thi kiến thức đã kết thúc. Xin mời quý vị theo dõi kết quả trên màn hình.”"
    )
    _answers(paper, round_, head)
    return paper.save(at)


def _of(head: Letterhead) -> str:
    return f" của {head.contest}" if head.contest else ""


def _teams(round_: Round) -> str:
    return f"Các đội theo thứ tự: {', '.join(round_.teams)}" if round_.teams else ""


def _heading(paper: Paper, title: str, rules: str) -> None:
    paper.frame(w.run(title.upper(), bold=True, size=15), before=16, after=2, keep_next=True)
    if rules:
        paper.frame(w.run(f"Nói luật: {rules}.".replace("..", "."), italic=True), after=4, keep_next=True)


def _whole_rows(paper: Paper, questions: Sequence[str]) -> None:
    """Each question in a row of its own, because a row can be kept from being torn over two pages."""
    line = '<w:top w:val="dotted" w:sz="4" w:space="0" w:color="808080"/>'
    rows = [w.row([w.cell(question, paper.inner, borders=line)]) for question in questions]
    paper.add(w.table(rows, (paper.inner,), grid=False, margin=0))


def _question(paper: Paper, label: str, question: Question, section: Section | None) -> str:
    worth = time_and_points(question, section)
    about = f"   {question.code}" + (f" · {worth}" if worth else "")
    made = [
        frame(w.run(label, bold=True, size=14), w.run(about, size=11, colour="404040"), before=6, after=2),
        frame(w.run(question.stem, size=16), after=3, line=1.25),
    ]
    drawn = (paper.picture(picture, 90, 50) for picture in question.pictures_asked)
    made += [frame(run, align="center", after=3) for run in drawn]
    for option, text in question.options.items():
        made.append(frame(w.run(f"{question.option_label.format(option)} {text}", size=15), left=8, after=2))
    if not question.options:
        made.append(frame(w.run("(Câu trả lời bằng lời)", italic=True, size=11), left=8, after=2))
    return "".join(made)


def _cues(section: Section) -> str:
    cues = WITH_BOARDS if section.letters else WITH_BELL
    return "".join(
        frame(w.run(f"{when}: ", bold=True, size=11), w.run(words, size=11), left=8, after=1, line=1)
        for when, words in cues
    )


def _spoken(paper: Paper, when: str, words: str) -> None:
    paper.frame(w.run(f"{when}: ", bold=True), w.run(words), before=8)


def _answers(paper: Paper, round_: Round, head: Letterhead) -> None:
    """The second part, in a section of the document that begins on an odd page."""
    paper.new_part(odd=True)
    put_sheet_head(
        paper, head, ANSWERS, (about_round(round_), "Giữ riêng. Chỉ đọc sau khi Ban Giám khảo đã kết luận.")
    )
    for section, numbered in round_.numbered():
        _key_table(paper, section.title, [(str(place), question) for place, question in numbered])
    if round_.reserves:
        rows = [(f"DP {place}", question) for place, question in enumerate(round_.reserves, 1)]
        _key_table(paper, "Câu hỏi dự phòng", rows)


def _key_table(paper: Paper, title: str, rows: Sequence[tuple[str, Question]]) -> None:
    paper.frame(w.run(title, bold=True, size=14), before=10, after=4, keep_next=True)
    widths = (16.0, paper.inner - 16)
    paper.add(w.table([_key_row(label, question, widths) for label, question in rows], widths))


def _key_row(label: str, question: Question, widths: tuple[float, float]) -> str:
    to_read = [_line(answer_in_words(question), bold=True, size=15)]
    if question.variants:
        to_read.append(_line("Cũng được chấp nhận: " + "; ".join(question.variants), size=12))
    if question.explanation:
        to_read.append(_line(question.explanation, size=13))
    if question.reference:
        to_read.append(_line(f"Căn cứ: {question.reference}", size=11))
    number = w.paragraph(w.run(label, bold=True, size=15), style=FRAME_STYLE, align="center", after=0)
    return w.row((w.cell(number, widths[0]), w.cell("".join(to_read), widths[1])))


def _line(text: str, *, size: float, bold: bool = False) -> str:
    return w.paragraph(w.run(text, bold=bold, size=size), style=FRAME_STYLE, after=2, line=1.1)
