"""Which files can be made, and the one door to making them: `make(job)`."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from question_bank.export.excel import EXCEL, write_excel
from question_bank.export.json_format import JSON, write_json
from question_bank.export.jury_key import write_jury_key
from question_bank.export.mc_script import write_mc_script
from question_bank.export.moodle import MOODLE, write_moodle
from question_bank.export.paper import WORD
from question_bank.export.record import File, Letterhead, Question, Round, file_stem
from question_bank.export.reserve_kit import write_kit
from question_bank.export.word_questions import write_for_teams, write_questions
from question_bank.export.word_table import write_table
from question_bank.language import say

#: Vietnam keeps one time all year
VIETNAM = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Job:
    """What to write. `at` is the moment (UTC) written into the file; `round` only where a set goes out."""

    format: str
    questions: tuple[Question, ...]
    at: datetime
    head: Letterhead = field(default_factory=Letterhead)
    about: str = ""
    basis: bool = False
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name on the page, in file names, whether it holds answers, what it is made of."""

    title: str
    stem: str
    suffix: str
    media_type: str
    answers: bool
    write: Callable[[Job], bytes]
    for_set_only: bool = False
    note: str = ""


FORMATS: dict[str, Format] = {
    "word": Format(
        say("Word có đáp án"),
        "Bo cau hoi va dap an",
        "docx",
        WORD,
        True,
        lambda job: write_questions(job.questions, job.head, job.about, job.at),
        note=say("Đánh số, phương án, đáp án, giải thích, căn cứ. Sửa trong Word rồi nhập lại được."),
    ),
    "word-for-teams": Format(
        say("Word không đáp án, gửi các đội"),
        "Bo cau hoi gui cac doi",
        "docx",
        WORD,
        False,
        lambda job: write_for_teams(job.questions, job.head, job.about, job.basis, job.at),
        note=say("Chỉ có câu hỏi và phương án, để các đội ôn trước."),
    ),
    "word-table": Format(
        say("Bảng câu hỏi và đáp án, khổ ngang"),
        "Bang cau hoi va dap an",
        "docx",
        WORD,
        True,
        lambda job: write_table(job.questions, job.head, job.about, job.at),
        note=say("Mỗi câu một hàng: để họp thẩm định, ký từng trang. Sửa trong Word rồi nhập lại được."),
    ),
    "excel": Format(
        "Excel",
        "Bo cau hoi va dap an",
        "xlsx",
        EXCEL,
        True,
        lambda job: write_excel(job.questions, job.about, job.at),
        note=say("Mỗi câu một dòng, có bộ lọc, ngày là ngày. Sửa trong Excel rồi nhập lại được."),
    ),
    "moodle": Format(
        "Moodle XML",
        "Bo cau hoi Moodle",
        "xml",
        MOODLE,
        True,
        lambda job: write_moodle(job.questions, job.about),
        note=say("Nhập vào ngân hàng câu hỏi của Moodle 4, kèm hình; nhập lại vào đây vẫn đủ."),
    ),
    "json": Format(
        "JSON",
        "Bo cau hoi du lieu",
        "json",
        JSON,
        True,
        lambda job: write_json(job.questions, job.about, job.at),
        note=say("Mọi điều ngân hàng biết về câu hỏi, kèm hình và lịch sử, cho phần mềm khác."),
    ),
    "jury-key": Format(
        say("Đáp án cho Ban Giám khảo"),
        "Dap an cho Ban Giam khao",
        "docx",
        WORD,
        True,
        lambda job: write_jury_key(_round(job), job.head, job.at),
        for_set_only=True,
        note=say("Mỗi phần thi một trang, chữ lớn: đáp án, cách trả lời khác cũng đúng, căn cứ, ô đánh dấu."),
    ),
    "mc-script": Format(
        say("Kịch bản người dẫn chương trình"),
        "Kich ban MC",
        "docx",
        WORD,
        True,
        lambda job: write_mc_script(_round(job), job.head, job.at),
        for_set_only=True,
        note=say("Câu hỏi theo thứ tự, thời gian, điểm, lời nói; đáp án ở tờ riêng phía sau."),
    ),
    "kit": Format(
        say("Bộ dự phòng in giấy"),
        "Bo du phong in giay",
        "zip",
        "application/zip",
        True,
        lambda job: write_kit(_round(job), job.head, job.at),
        for_set_only=True,
        note=say(
            "Một tệp nén: đề mỗi trang một câu, đáp án, biển A–D, bảng điểm, phiếu theo dõi, nhãn phong bì."
        ),
    ),
}


def _round(job: Job) -> Round:
    if job.round is None:
        raise ValueError(f"{job.format} is made of a set")
    return job.round


def make(job: Job) -> File:
    """The finished file; its name carries what it is, the day and the first letters of its SHA-256."""
    form = FORMATS[job.format]
    data = form.write(job)
    digest = hashlib.sha256(data).hexdigest()[:8]
    here = job.at + VIETNAM
    name = f"{file_stem(form.stem, job.about)}-{here:%Y%m%d}-{digest}.{form.suffix}"
    return File(name, form.media_type, data)
