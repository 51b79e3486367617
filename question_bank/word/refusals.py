"""Why a file is not read, one Vietnamese sentence each: what it is and what to do."""

# ruff: noqa: E501 — one sentence a line reads best as a table
from __future__ import annotations

from question_bank.language import say

from .model import Refused

REFUSALS: dict[str, str] = {
    "too_large": say(
        "Tệp lớn hơn mức cho phép ({limit} MB). Hãy nén ảnh trong Word (Picture Format → Compress Pictures) hoặc chia thành nhiều tệp rồi nhập lại."
    ),
    "empty": say("Tệp trống, không có nội dung nào để đọc."),
    "lock_file": say(
        "Đây là tệp khóa tạm của Word (tên bắt đầu bằng ~$), không phải tài liệu. Hãy chọn tệp cùng tên không có ~$."
    ),
    "password": say(
        "Tệp được đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (File → Info → Protect Document) rồi lưu và nhập lại."
    ),
    "damaged": say(
        "Tệp bị hỏng hoặc tải về chưa trọn vẹn nên không mở được. Hãy mở bằng Word, chọn sửa chữa nếu được hỏi, lưu thành tệp .docx mới rồi nhập lại."
    ),
    "zip_bomb": say("Tệp nén bung ra lớn bất thường nên không được mở, để bảo vệ máy chủ."),
    "too_complex": say(
        "Nội dung tệp quá lớn để xử lý một lần. Hãy chia thành nhiều tệp nhỏ hơn rồi nhập lại."
    ),
    "external_entities": say(
        "Tệp chứa khai báo thực thể XML không an toàn nên không được đọc. Hãy lưu lại bằng Word thành .docx mới."
    ),
    "pdf": say(
        "Đây là tệp PDF. Hãy mở bằng Word (Word sẽ chuyển đổi), kiểm tra lại rồi lưu thành .docx và nhập."
    ),
    "html": say(
        "Đây là trang web (HTML) chứ không phải tệp Word. Hãy mở bằng Word và lưu thành .docx rồi nhập lại."
    ),
    "powerpoint": say("Đây là tệp trình chiếu PowerPoint, không phải văn bản Word."),
    "old_excel": say(
        "Đây là bảng tính Excel đời cũ (.xls). Hãy mở bằng Excel và lưu thành .xlsx rồi nhập lại."
    ),
    "not_a_document": say(
        "Tệp này không phải văn bản Word, bảng tính Excel hay văn bản thuần nên không đọc được."
    ),
    "no_converter": say(
        "Tệp {kind} cần LibreOffice để đọc mà máy này chưa cài. Hãy mở bằng Word, chọn Lưu thành (Save As) → Word Document (.docx) rồi nhập lại."
    ),
    "conversion_failed": say(
        "LibreOffice không chuyển được tệp này sang .docx. Hãy mở bằng Word và lưu thành .docx rồi nhập lại."
    ),
    "conversion_timeout": say(
        "Chuyển tệp sang .docx mất quá {seconds} giây nên đã dừng. Hãy mở bằng Word và lưu thành .docx rồi nhập lại."
    ),
    "data_version": say(
        "Tệp dữ liệu này do bản phần mềm mới hơn xuất ra nên bản này không đọc được. Hãy cập nhật phần mềm rồi nhập lại."
    ),
    "unreadable": say("Không mở được tệp: {reason}."),
}


def refuse(code: str, **values: object) -> Refused:
    """The exception for `code`, its sentence filled with `values`."""
    return Refused(code, REFUSALS[code].format(**values))
