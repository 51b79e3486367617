"""Certificates: one for every prize that is decided, out of the organiser's own Word template or ours."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO

from docx.oxml import parse_xml
from sqlalchemy import select

from question_bank.database import db
from question_bank.export import wordml as w
from question_bank.export.paper import WORD, Paper
from question_bank.export.record import File, file_stem
from question_bank.language import say
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.money import in_figures, in_words
from quiz_server.contest.points import format_points
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.reports.details import details_of
from quiz_server.contest.reports.mail_merge import BadTemplate, Template, key_of
from quiz_server.contest.reports.models import CertificateTemplate
from quiz_server.contest.reports.report import Layout
from quiz_server.contest.reports.result import open_points
from quiz_server.contest.standings import Standings, standings_of

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
_SAMPLE = {
    "Đội": say("xã Bình Tân Phú"),
    "Tên đội": say("Bình Tân Phú"),
    "Giải": say("Giải Khuyến khích"),
    "Tiền thưởng": in_figures(1_000_000),
    "Bằng chữ": in_words(1_000_000),
    "Hạng": "5",
    "Điểm": "53,33",
}
#: bytes of a template: a page with a coat of arms and a frame
LARGEST = 8 * 1024 * 1024


def keep_template(contest: Contest, name: str, data: bytes, by: str) -> tuple[str, ...]:
    """Take the organiser's template; returns its fields. The caller commits.

    Raises `ContestRefused`: `bad_template`, `unknown_fields`, `no_fields`.
    """
    if len(data) > LARGEST:
        raise ContestRefused("bad_template", say("Tệp mẫu quá 8 MB. Mẫu cũ vẫn được giữ."), 413)
    fields = _template(data).fields
    known = {key_of(field) for field in FIELDS}
    strange = [field for field in fields if key_of(field) not in known]
    if strange:
        raise ContestRefused(
            "unknown_fields",
            say(
                "Mẫu có trường chưa biết: %(join)s. Mẫu cũ vẫn được giữ. Các trường dùng được: %(join2)s.",
                join=", ".join(f"«{field}»" for field in strange),
                join2=", ".join(f"«{field}»" for field in FIELDS),
            ),
            422,
        )
    if not fields:
        raise ContestRefused(
            "no_fields",
            say(
                "Mẫu không có trường nào nên mọi tờ sẽ giống nhau. Hãy đặt ít nhất «Đội». Mẫu cũ "
                "vẫn được giữ."
            ),
            422,
        )
    db.session.add(CertificateTemplate(contest_id=contest.id, name=name[:200], data=data, by=by))
    db.session.flush()
    return fields


def forget_template(contest: Contest) -> None:
    """Go back to the built-in template. The caller commits."""
    for row in db.session.scalars(select(CertificateTemplate).filter_by(contest_id=contest.id)):
        db.session.delete(row)


def own_template(contest: Contest) -> CertificateTemplate | None:
    """The organiser's template, None while the built-in one is used."""
    query = select(CertificateTemplate).filter_by(contest_id=contest.id)
    return db.session.scalars(query.order_by(CertificateTemplate.id.desc())).first()


def template_file(contest: Contest) -> File:
    """The template in use, to be changed in Word and brought back."""
    row = own_template(contest)
    data = row.data if row else default_template()
    return File(row.name if row else "Mau-giay-chung-nhan.docx", WORD, data)


def certificates(stage: Stage) -> File:
    """All certificates of a stage in one file.

    Raises `ContestRefused`: `result_open`, `no_prizes`, `field_in_header`.
    """
    return _file(stage, _records(stage), "")


def certificate_files(stage: Stage) -> File:
    """A file for each certificate, in one .zip; refuses as `certificates` does."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for number, record in enumerate(_records(stage), 1):
            name = file_stem(f"{number:02d}", record[say("Đội")], record[say("Giải")])
            target.writestr(f"{name}.docx", _merged(stage.contest, [record]))
    return File(f"{file_stem('Giay chung nhan', stage.name)}.zip", "application/zip", packed.getvalue())


def sample(stage: Stage) -> File:
    """One certificate with made-up names, to look at before the result is there."""
    return _file(stage, [_common(stage) | _SAMPLE], "thu")


#: the files by the end of their address
FILES: Mapping[str, Callable[[Stage], File]] = {
    "all.docx": certificates,
    "each.zip": certificate_files,
    "sample.docx": sample,
    "template.docx": lambda stage: template_file(stage.contest),
}


def file_named(stage: Stage, name: str) -> File:
    """One of `FILES`. Raises `ContestRefused("not_found")` and what they raise."""
    if name not in FILES:
        raise not_found(say("tệp"))
    return FILES[name](stage)


def _file(stage: Stage, records: list[dict[str, str]], more: str) -> File:
    name = file_stem("Giay chung nhan", stage.name, more)
    return File(f"{name}.docx", WORD, _merged(stage.contest, records))


def _merged(contest: Contest, records: list[dict[str, str]]) -> bytes:
    template = _template(template_file(contest).data)
    own = [
        field
        for field in template.edge_fields
        if len({record.get(_named(field), "") for record in records}) > 1
    ]
    if own:
        raise ContestRefused(
            "field_in_header",
            say(
                "Trường %(join)s nằm ở đầu hoặc chân trang, nơi mọi tờ trong một tệp dùng chung. Hãy "
                "tải mỗi đội một tệp, hoặc chuyển trường vào thân trang.",
                join=", ".join(f"«{field}»" for field in own),
            ),
            422,
        )
    return template.merge(records)


def _named(field: str) -> str:
    return next((name for name in FIELDS if key_of(name) == key_of(field)), field)


def _template(data: bytes) -> Template:
    try:
        return Template(data)
    except BadTemplate as error:
        raise ContestRefused(
            "bad_template", say("Không dùng được mẫu này: %(error)s. Mẫu cũ vẫn được giữ.", error=error), 422
        ) from error


def _records(stage: Stage) -> list[dict[str, str]]:
    standings = standings_of(stage)
    if reasons := open_points(standings):
        raise ContestRefused(
            "result_open",
            say(
                "Kết quả chưa là bản cuối nên chưa in giấy chứng nhận. %(reasons)s Có thể xem tờ thử.",
                reasons=reasons,
            ),
        )
    records = [_common(stage) | each for each in (*_by_place(standings), *_by_part(standings))]
    if not records:
        raise ContestRefused("no_prizes", say("Điểm thi này không có giải nào để in giấy chứng nhận."), 404)
    return records


def _by_place(standings: Standings) -> list[dict[str, str]]:
    return [
        _prize(row.row.team.full_name, row.row.team.name, row.award.title, row.award.amount)
        | {"Hạng": str(row.place.rank), "Điểm": format_points(row.row.total)}
        for row in standings.rows
        if row.award is not None
    ]


def _by_part(standings: Standings) -> list[dict[str, str]]:
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


def _common(stage: Stage) -> dict[str, str]:
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
        return say("ngày      tháng      năm        ")
    day = date.fromisoformat(iso)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return say("ngày %(day)s tháng %(month)s năm %(year)s", day=f"{day.day:02d}", month=month, year=day.year)


def default_template(at: datetime | None = None) -> bytes:
    """The built-in template: A4 across, a frame, the fields as plain «…» so that Word shows them."""
    paper = Paper(say("Giấy chứng nhận"), "", landscape=True, margins=(25, 25, 22), numbered=False)
    rows = (
        (say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 14, "000000", 0, 0),
        (say("Độc lập - Tự do - Hạnh phúc"), 15, "000000", 0, 8),
        (say("«Cơ quan»"), 14, "000000", 6, 0),
        (say("«Ban Tổ chức»"), 15, "000000", 0, 8),
        (say("GIẤY CHỨNG NHẬN"), 38, "C8102E", 6, 10),
        (say("Đội thi «Đội»"), 24, "000000", 0, 8),
        (say("đạt «Giải»"), 28, "C8102E", 0, 8),
        (say("«Hội thi» – «Đêm thi»"), 16, "000000", 0, 14),
    )
    for text, size, colour, before, after in rows:
        paper.frame(
            w.run(text, bold=True, size=size, colour=colour),
            align="center", before=before, after=after, line=1.1,
        )  # fmt: skip
    half = paper.inner / 2
    sign = [
        _signed(say("«Địa danh», «Ngày ký»"), italic=True, after=2),
        _signed(say("«Chức vụ»"), bold=True, after=54),
        _signed(say("«Người ký»"), bold=True, after=0),
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
