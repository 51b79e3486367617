"""What stands on a certificate: the fields and what fills them, and the template that is used at first."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from docx.oxml import parse_xml

from question_bank.export import wordml as w
from question_bank.export.paper import Paper
from question_bank.language import say
from quiz_server.contest.models import Stage
from quiz_server.contest.money import in_figures, in_words
from quiz_server.contest.points import format_points
from quiz_server.contest.reports.details import details_of
from quiz_server.contest.reports.report import Layout
from quiz_server.contest.standings import Standings

#: field → what it holds; the names that a template may use
FIELDS: Mapping[str, str] = {
    "Đội": say("tên đầy đủ của đội, ví dụ xã Bình An"),
    "Tên đội": say("tên ngắn, ví dụ Bình An"),
    "Giải": say("tên giải"),
    "Tiền thưởng": say("số tiền, ví dụ 4.000.000 đồng"),
    "Bằng chữ": say("số tiền bằng chữ"),
    "Hạng": say("hạng trong đêm thi; trống với giải phụ"),
    "Điểm": say("tổng điểm, hoặc điểm phần thi với giải phụ"),
    "Đêm thi": say("tên điểm thi, ví dụ Cụm 1"),
    "Địa điểm": say("nơi thi"),
    "Hội thi": say("tên hội thi"),
    "Năm": say("năm của hội thi"),
    "Cơ quan": say("cơ quan chủ quản"),
    "Ban Tổ chức": say("đơn vị tổ chức"),
    "Địa danh": say("nơi ký"),
    "Ngày ký": say("ví dụ ngày 06 tháng 9 năm 2024"),
    "Chức vụ": say("chức vụ người ký"),
    "Người ký": say("họ tên người ký"),
}
#: made-up names, to look at
SAMPLE = {
    "Đội": "xã Bình Tân Phú",
    "Tên đội": "Bình Tân Phú",
    "Giải": "Giải Khuyến khích",
    "Tiền thưởng": in_figures(1_000_000),
    "Bằng chữ": in_words(1_000_000),
    "Hạng": "5",
    "Điểm": "53,33",
}


def by_place(standings: Standings) -> list[dict[str, str]]:
    """The prizes of the ranking."""
    return [
        _prize(row.row.team.full_name, row.row.team.name, row.award.title, row.award.amount)
        | {"Hạng": str(row.place.rank), "Điểm": format_points(row.row.total)}
        for row in standings.rows
        if row.award is not None
    ]


def by_part(standings: Standings) -> list[dict[str, str]]:
    """The side prizes that one team has."""
    return [
        _prize(won.teams[0].full_name, won.teams[0].name, won.prize.title, won.prize.amount)
        | {"Hạng": "", "Điểm": format_points(won.mark)}
        for won in standings.side
        if won.final and len(won.teams) == 1
    ]


def _prize(full_name: str, name: str, title: str, amount: int) -> dict[str, str]:
    return {
        "Đội": full_name,
        "Tên đội": name,
        "Giải": title,
        "Tiền thưởng": in_figures(amount),
        "Bằng chữ": in_words(amount),
    }


def names_of(record: Mapping[str, str]) -> tuple[str, str]:
    """Who gets what, for the name of a file."""
    return record["Đội"], record["Giải"]


def common(stage: Stage) -> dict[str, str]:
    """What every certificate of a stage says."""
    head = details_of(stage).head(stage, "", Layout.OFFICIAL)
    title, _, more = head.signer_title.partition("\n")
    return {
        "Đêm thi": stage.name,
        "Địa điểm": stage.venue,
        "Hội thi": head.contest,
        "Năm": str(stage.contest.year),
        "Cơ quan": head.authority,
        "Ban Tổ chức": head.organiser,
        "Địa danh": head.place,
        "Ngày ký": _day(head.day),
        "Chức vụ": more or title,
        "Người ký": head.signer,
    }


def _day(iso: str) -> str:
    if not iso:
        return "ngày      tháng      năm        "
    day = date.fromisoformat(iso)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def default_template(at: datetime | None = None) -> bytes:
    """The built-in template: A4 across, a frame, the fields as plain «…» so that Word shows them."""
    paper = Paper("Giấy chứng nhận", "", landscape=True, margins=(25, 25, 22), numbered=False)
    rows = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 14, "000000", 0, 0),
        ("Độc lập - Tự do - Hạnh phúc", 15, "000000", 0, 8),
        ("«Cơ quan»", 14, "000000", 6, 0),
        ("«Ban Tổ chức»", 15, "000000", 0, 8),
        ("GIẤY CHỨNG NHẬN", 38, "C8102E", 6, 10),
        ("Đội thi «Đội»", 24, "000000", 0, 8),
        ("đạt «Giải»", 28, "C8102E", 0, 8),
        ("«Hội thi» – «Đêm thi»", 16, "000000", 0, 14),
    )
    for text, size, colour, before, after in rows:
        paper.frame(
            w.run(text, bold=True, size=size, colour=colour),
            align="center", before=before, after=after, line=1.1,
        )  # fmt: skip
    half = paper.inner / 2
    sign = [
        _signed("«Địa danh», «Ngày ký»", italic=True, after=2),
        _signed("«Chức vụ»", bold=True, after=54),
        _signed("«Người ký»", bold=True, after=0),
    ]
    empty = w.cell(_signed("", after=0), half)
    paper.add(w.table([w.row((empty, w.cell("".join(sign), half)))], (half, half), grid=False))
    paper.frame(after=0, exact=1)
    _frame_page(paper)
    return paper.save(at or datetime(2024, 1, 1, tzinfo=UTC))


def _signed(text: str, *, bold: bool = False, italic: bool = False, after: float) -> str:
    return w.paragraph(
        w.run(text, bold=bold, italic=italic, size=14), align="center", before=0, after=after, line=1.1
    )


def _frame_page(paper: Paper) -> None:
    """A double line around the page."""
    sides = "".join(
        f'<w:{side} w:val="thickThinSmallGap" w:sz="24" w:space="24" w:color="C8102E"/>'
        for side in ("top", "left", "bottom", "right")
    )
    xml = f'<w:pgBorders {w.NAMESPACES} w:offsetFrom="page">{sides}</w:pgBorders>'
    section = paper.document.sections[0]._sectPr
    section.find("{*}pgMar").addnext(parse_xml(xml))
