"""The printed kit for an evening when nothing electric works (D12); the key goes into its own envelope."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from question_bank.export import kit_sheets as sheets
from question_bank.export.jury_key import write_jury_key
from question_bank.export.record import Letterhead, Round

QUESTIONS = "1-phong-bi-de-cau-hoi-tung-trang.docx"
KEY = "2-phong-bi-dap-an-ban-giam-khao.docx"
CARDS = "3-bien-tra-loi-A-B-C-D.docx"
BOARD = "4-bang-diem-treo-tuong.docx"
TRACKING = "5-phieu-theo-doi.docx"
READ_FIRST = "0-doc-truoc-va-nhan-phong-bi.docx"

LABELS = (
    ("Phong bì 1: Đề thi", ("Câu hỏi, mỗi trang một câu", "Câu hỏi dự phòng")),
    ("Phong bì 2: Đáp án", ("Đáp án cho Ban Giám khảo, mỗi phần một trang",)),
    (
        "Phong bì 3: Biểu mẫu",
        ("Biển trả lời A, B, C, D: mỗi đội một bộ", "Bảng điểm treo tường", "Phiếu theo dõi của Tổ Thư ký"),
    ),
)


def kit_files(round_: Round, head: Letterhead, at: datetime) -> dict[str, bytes]:
    """File name → .docx of every part of the kit; only the second holds answers."""
    return {
        READ_FIRST: sheets.label_pages(round_, head, LABELS).save(at),
        QUESTIONS: sheets.question_pages(round_, head).save(at),
        KEY: write_jury_key(round_, head, at),
        CARDS: sheets.answer_cards(round_, head).save(at),
        BOARD: sheets.scoreboard(round_, head).save(at),
        TRACKING: sheets.tracking_sheets(round_, head).save(at),
    }


def write_kit(round_: Round, head: Letterhead, at: datetime | None = None) -> bytes:
    """All parts of the kit as one .zip."""
    moment = at or datetime.now(UTC)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in kit_files(round_, head, moment).items():
            target.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), data)
    return packed.getvalue()
