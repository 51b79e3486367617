"""Certificates: one for every prize that is decided, out of the organiser's own Word template or ours."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from sqlalchemy import select

from question_bank.database import db
from question_bank.export.paper import WORD
from question_bank.export.record import File, file_stem
from question_bank.language import say
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.reports.certificate_paper import (
    FIELDS,
    SAMPLE,
    by_part,
    by_place,
    common,
    default_template,
    names_of,
)
from quiz_server.contest.reports.mail_merge import BadTemplate, Template, key_of
from quiz_server.contest.reports.models import CertificateTemplate
from quiz_server.contest.reports.result import open_points
from quiz_server.contest.standings import standings_of

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
                "Mẫu có trường chưa biết: %(strange)s. Mẫu cũ vẫn được giữ. Các trường dùng được: %(known)s.",
                strange=", ".join(f"«{field}»" for field in strange),
                known=", ".join(f"«{field}»" for field in FIELDS),
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
            name = file_stem(f"{number:02d}", *names_of(record))
            target.writestr(f"{name}.docx", _merged(stage.contest, [record]))
    return File(f"{file_stem('Giay chung nhan', stage.name)}.zip", "application/zip", packed.getvalue())


def sample(stage: Stage) -> File:
    """One certificate with made-up names, to look at before the result is there."""
    return _file(stage, [common(stage) | SAMPLE], "thu")


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
                "Trường %(fields)s nằm ở đầu hoặc chân trang, nơi mọi tờ trong một tệp dùng chung. Hãy "
                "tải mỗi đội một tệp, hoặc chuyển trường vào thân trang.",
                fields=", ".join(f"«{field}»" for field in own),
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
            "bad_template",
            say("Không dùng được mẫu này: %(error)s. Mẫu cũ vẫn được giữ.", error=error.args[0]),
            422,
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
    records = [common(stage) | each for each in (*by_place(standings), *by_part(standings))]
    if not records:
        raise ContestRefused("no_prizes", say("Điểm thi này không có giải nào để in giấy chứng nhận."), 404)
    return records
