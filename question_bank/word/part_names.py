"""What an exported file calls the parts of a question: style names in Word, headings in a sheet.

The writers and the readers of our own files share these names, so that nothing has to be guessed from how a
part looks.
"""

from __future__ import annotations

from .model import Kind

FRAME = "NH Khung văn bản"
SECTION = "NH Phần thi"
STEM = "NH Câu hỏi"
OPTION = "NH Phương án"
PICTURE = "NH Hình"
ANSWER = "NH Đáp án"
ACCEPTED = "NH Chấp nhận"
EXPLANATION = "NH Giải thích"
REFERENCE = "NH Căn cứ"
VALIDITY = "NH Hiệu lực"
FACTS = "NH Thông tin"

STYLES = frozenset(
    (
        FRAME,
        SECTION,
        STEM,
        OPTION,
        PICTURE,
        ANSWER,
        ACCEPTED,
        EXPLANATION,
        REFERENCE,
        VALIDITY,
        FACTS,
    )
)

#: what stands before the content of a part
LABELS = {
    ANSWER: "Đáp án: ",
    ACCEPTED: "Chấp nhận: ",
    EXPLANATION: "Giải thích: ",
    REFERENCE: "Căn cứ pháp lý: ",
}
VALID_FROM = "Hiệu lực từ: "
VALID_TO = "Hiệu lực đến: "

CODE, KIND, LEVEL, POINTS, OFFICE, TOPIC = "Mã", "Dạng", "Mức độ", "Điểm", "Cơ quan", "Chủ đề"
#: facts of a question in the order they are printed; the topic is last because it may hold anything
FACT_NAMES = (CODE, KIND, LEVEL, POINTS, OFFICE, TOPIC)

#: headings of the columns of the exported table; those of code and level are the facts' names
TABLE_NUMBER, TABLE_STEM, TABLE_ANSWER = "TT", "Nội dung câu hỏi", "Đáp án"
TABLE_REFERENCE, TABLE_NOTES = "Căn cứ pháp lý", "Ghi chú cho BGK"
#: options of the table's columns; those beyond stand in the last one's cell under their own labels
TABLE_OPTIONS = ("A", "B", "C", "D")
LAST_OPTION = TABLE_OPTIONS[-1]

#: headings of the columns of an exported sheet; the options' columns are headed by their letters
SHEET_CODE, SHEET_KIND, SHEET_STEM = "Mã", "Dạng câu", "Nội dung câu hỏi"
SHEET_NUMBER, SHEET_ANSWER, SHEET_ACCEPTED = "TT", "Đáp án", "Chấp nhận"
SHEET_EXPLANATION, SHEET_REFERENCE = "Ghi chú cho BGK (giải thích)", "Căn cứ (văn bản, điều, khoản)"
SHEET_FROM, SHEET_TO = "Hiệu lực từ", "Hiệu lực đến"
SHEET_LEVEL, SHEET_TOPIC, SHEET_POINTS = "Mức độ", "Chủ đề", "Điểm"
SHEET_SECTION, SHEET_OFFICE, SHEET_STATE = "Phần thi", "Cơ quan soạn", "Trạng thái"

KINDS: dict[Kind, str] = {
    "mcq": "Trắc nghiệm",
    "multi": "Nhiều đáp án",
    "tf": "Đúng – Sai",
    "statements": "Nhiều mệnh đề",
    "short": "Trả lời ngắn",
    "essay": "Tự luận, tình huống",
}
KIND_OF: dict[str, Kind] = {name: kind for kind, name in KINDS.items()}
