"""Every diagnosis an import can give: code, severity and its Vietnamese sentence.

docs/import.md lists the same codes; a test compares them.
"""

# ruff: noqa: E501 — one sentence a line reads best as a table
from __future__ import annotations

from question_bank.language import say

from .model import Diagnostic, Severity

CATALOG: dict[str, tuple[Severity, str]] = {
    # about a question
    "GLUED_QUESTION": ("warning", say("Câu này dính liền vào phương án của câu trước trong tệp; đã tách ra, hãy xem lại chỗ tách.")),
    "OPTION_WITHOUT_LABEL": ("warning", say("Phương án {letter} không có chữ cái trong tệp; đã nhận theo vị trí.")),
    "DUPLICATE_LABEL": ("warning", say("Chữ cái của các phương án bị lặp ({labels}); đã đánh lại A, B, C… theo vị trí.")),
    "LABEL_ORDER": ("warning", say("Chữ cái của các phương án không theo thứ tự ({labels}); hãy kiểm tra lại.")),
    "LABEL_MISSING": ("warning", say("Chữ cái của các phương án không liền nhau ({labels}); đã đánh lại A, B, C… theo vị trí, hãy xem có sót phương án nào không.")),
    "INLINE_SPLIT": ("warning", say("Các phương án viết liền trong một dòng; đã tách tại chữ cái, hãy xem lại.")),
    "NUMBER_GAP": ("info", say("Số câu nhảy từ {before} đến {number}.")),
    "NUMBER_LOST": ("warning", say("Câu này không có số trong tệp; đã tách vì các phương án bắt đầu lại từ A, hãy xem lại.")),
    "NUMBER_REPEAT": ("warning", say("Số câu {number} xuất hiện hơn một lần trong cùng phần.")),
    "NO_ANSWER": ("warning", say("Tệp không cho biết đáp án của câu này.")),
    "SEVERAL_MARKED": ("warning", say("Có {count} phương án cùng được đánh dấu ({letters}); không chọn thay, hãy chỉ ra đáp án.")),
    "ALL_MARKED": ("warning", say("Tất cả phương án đều được đánh dấu nên không biết đáp án nào đúng.")),
    "SEVERAL_ANSWERS": ("info", say("Câu này được đọc là có nhiều đáp án đúng ({letters}).")),
    "MARK_OTHER_CHANNEL": ("warning", say("Đáp án {letter} lấy từ {channel}, khác cách đánh dấu chung của tệp ({main}); hãy kiểm tra.")),
    "ANSWERS_DISAGREE": ("error", say("Hai nguồn cho hai đáp án khác nhau: {first} và {second}. Chưa chọn đáp án nào.")),
    "KEY_MISMATCH": ("error", say("Bảng đáp án ghi nhiều giá trị khác nhau cho câu {number}: {values}. Chưa chọn đáp án nào.")),
    "ANSWER_NOT_AN_OPTION": ("error", say("Đáp án ghi trong tệp là “{value}” nhưng câu không có phương án đó.")),
    "ANSWER_OTHER_NUMBER": ("error", say("Dòng đáp án ghi câu {named} nhưng đứng dưới câu {number}; chưa chọn đáp án nào.")),
    "ANSWER_LABEL_AMBIGUOUS": ("error", say("Đáp án ghi là {value} nhưng chữ cái này bị lặp hoặc sai thứ tự trong câu; chưa chọn đáp án nào.")),
    "OPTIONS_UNSURE": ("error", say("Không chắc các phương án đã tách đúng (thiếu chữ cái, nhiều nội dung trong một phương án hoặc số phương án khác các câu khác); chưa chọn đáp án nào.")),
    "LETTERS_DO_NOT_FIT": ("error", say("{count} trong {of} đáp án ghi bằng chữ cái không có trong câu của chúng nên các phương án có thể đã tách sai; chưa chọn đáp án nào.")),
    "ANSWER_FITS_SEVERAL": ("error", say("Đáp án ghi “{value}” khớp với nhiều phương án ({letters}); chưa chọn đáp án nào.")),
    "KEY_PART_UNKNOWN": ("warning", say("Bảng đáp án có câu {number} nhưng nhiều phần cùng có số câu này và bảng không cho biết là phần nào; không lấy đáp án từ bảng.")),
    "KEY_PART_GUESSED": ("warning", say("Bảng đáp án không ghi phần; đã ghép với phần này theo số câu và chỗ đứng của bảng, hãy kiểm tra.")),
    "KEY_NUMBER_TWICE": ("warning", say("Số câu {number} có hơn một lần nên không biết bảng đáp án nói câu nào; không lấy đáp án từ bảng.")),
    "KEY_SLIPS": ("warning", say("Bảng đáp án có đủ số câu nhưng số không khớp (đề lặp hoặc nhảy số), nên câu {number} trong bảng có thể là câu khác; không lấy đáp án từ bảng.")),
    "KEY_WITHOUT_NUMBERS": ("warning", say("Dãy đáp án không ghi số câu và có {count} chữ cái cho {questions} câu; không lấy đáp án từ dãy.")),
    "LINES_ABOVE": ("error", say("Dòng đáp án có thể là của câu đứng dưới nó (tệp bắt đầu bằng một dòng đáp án); chưa chọn đáp án nào.")),
    "ANSWER_TEXT_MISMATCH": ("error", say("Đáp án ghi “{value}” có chữ cái và nội dung không khớp nhau; chưa chọn đáp án nào.")),
    "ANSWER_BY_TEXT": ("info", say("Đáp án {letter} được tìm ra bằng cách so nội dung với các phương án.")),
    "ANSWER_BY_INDEX": ("info", say("Đáp án ghi bằng số thứ tự {value}; đã hiểu là phương án {letter}.")),
    "NO_STEM": ("warning", say("Không thấy nội dung câu hỏi (có thể là hình hoặc phần hướng dẫn phía trên).")),
    "NO_OPTIONS": ("warning", say("Không thấy phương án nào trong khi các câu khác đều có; đọc là câu trả lời ngắn.")),
    "ONE_OPTION": ("warning", say("Chỉ có một phương án được in; đọc là câu trả lời ngắn, hãy bổ sung các phương án khác.")),
    "EMPTY_OPTION": ("warning", say("Phương án {letter} không có nội dung.")),
    "OPTION_COUNT": ("warning", say("Câu có {count} phương án, trong khi phần lớn các câu có {usual}.")),
    "SAME_OPTIONS": ("warning", say("Hai phương án {first} và {second} có nội dung giống nhau.")),
    "STRUCK_OUT": ("warning", say("Đã bỏ {count} phương án bị gạch ngang; hãy kiểm tra lại.")),
    "LONG_OPTION": ("warning", say("Phương án {letter} dài bất thường; có thể dính nội dung khác.")),
    "TEXT_AFTER_LAST_OPTION": ("warning", say("Có nội dung sau phương án cuối không rõ thuộc về đâu: “{text}”. Đã để riêng.")),
    "SHARED_CONTEXT": ("info", say("Câu dùng chung đoạn dẫn với câu khác; đoạn dẫn được kèm theo.")),
    "PICTURE": ("info", say("Câu có {count} hình; hình được giữ kèm câu.")),
    "PICTURE_BELOW": ("warning", say("Hình đứng sau phương án cuối được gắn vào câu này; nếu là hình của câu sau, hãy chuyển hình sang câu đó.")),
    "PICTURE_NOT_IN_FILE": ("warning", say("Có hình không nằm trong tệp (liên kết ra ngoài, biểu đồ hoặc hình vẽ ghép) nên không giữ được; hãy chụp lại thành ảnh rồi thêm vào câu.")),
    "PICTURES_TOO_MANY": ("warning", say("Tệp có quá nhiều hình nên hình của câu này chưa được giữ; hãy thêm hình vào câu hoặc chia nhỏ tệp rồi nhập lại.")),
    "PICTURE_UNREADABLE": ("warning", say("Hình “{name}” bị hỏng hoặc không phải dạng ảnh đọc được nên chưa được giữ; hãy chụp lại thành PNG hoặc JPEG rồi thêm vào câu.")),
    "PICTURE_TOO_LARGE": ("warning", say("Hình “{name}” có quá nhiều điểm ảnh nên chưa được giữ; hãy thu nhỏ hình rồi thêm vào câu.")),
    "PICTURE_NEEDS_CONVERTER": ("warning", say("Hình “{name}” ở dạng EMF hoặc WMF mà máy chủ chưa có LibreOffice để chuyển nên chưa được giữ; hãy chụp lại thành PNG rồi thêm vào câu.")),
    "PICTURE_SVG": ("warning", say("Hình “{name}” ở dạng SVG nên chưa được giữ; hãy lưu hình thành PNG rồi thêm vào câu.")),
    "OBJECT_DROPPED": ("warning", say("Câu có đối tượng nhúng (công thức kiểu cũ) chỉ giữ được dưới dạng hình; hãy gõ lại nếu cần.")),
    "EQUATION": ("info", say("Công thức được chuyển thành chữ trên một dòng; hãy xem lại cách hiển thị.")),
    "BROKEN_SPACING": ("warning", say("Có {count} chỗ dấu cách chen giữa âm tiết (như “nhà nướ c”); hãy sửa chính tả.")),
    "FOOTNOTE": ("info", say("Chú thích cuối trang được đưa vào phần giải thích.")),
    "STATEMENTS_INCOMPLETE": ("warning", say("Đáp án đúng/sai không đủ cho mọi ý; chưa chọn đáp án nào.")),
    "LINES_AS_OPTIONS": ("warning", say("Phương án không có chữ cái: mỗi dòng dưới câu hỏi được hiểu là một phương án; hãy xem lại.")),
    "BULLETS_AS_OPTIONS": ("info", say("Các gạch đầu dòng được hiểu là phương án A, B, C… theo thứ tự.")),
    "MODEL_ANSWER_GUESSED": ("warning", say("Phần sau câu hỏi được hiểu là đáp án mẫu; hãy xem lại chỗ tách.")),
    "KEY_APPLIED": ("info", say("Đáp án lấy từ tệp đáp án nhập riêng.")),
    "BAD_DATE": ("warning", say("Không hiểu ngày hiệu lực “{value}”.")),
    # about the file
    "NO_QUESTIONS": ("error", say("Không nhận ra câu hỏi nào trong tệp. Hãy xem phần trình bày mẫu trong hướng dẫn.")),
    "SUMMARY": ("info", say("Nhận ra {count} câu, số câu lớn nhất là {highest}; {share}% nội dung chưa dùng đến.")),
    "LOW_COVERAGE": ("warning", say("{share}% nội dung của tệp không nằm trong câu hỏi nào; hãy xem phần chưa dùng ở cột nguồn.")),
    "DOCUMENT_HEAD": ("info", say("Phần đầu tệp không thuộc câu hỏi nào ({count} dòng, {where}): “{text}”.")),
    "DOCUMENT_END": ("info", say("Phần cuối tệp không thuộc câu hỏi nào ({count} dòng, {where}): “{text}”.")),
    "UNASSIGNED_TEXT": ("info", say("Đoạn chưa dùng đến: “{text}”.")),
    "ANSWER_CHANNEL": ("info", say("Đáp án trong tệp được đánh dấu bằng {channel} ({count} câu).")),
    "NO_CHANNEL": ("warning", say("Không tìm thấy cách đánh dấu đáp án nào trong tệp; nếu đáp án ở tệp riêng, hãy chép bảng đáp án vào cuối tệp này rồi đưa lên lại.")),
    "KEY_UNUSED": ("warning", say("Bảng đáp án có câu {numbers} nhưng không thấy câu hỏi tương ứng.")),
    "KEY_AMBIGUOUS": ("warning", say("Số câu bị lặp giữa các phần nên không ghép được hết bảng đáp án vào câu.")),
    "KEY_ONLY": ("info", say("Tệp chỉ có bảng đáp án ({count} câu); hãy chép bảng này vào cuối tệp câu hỏi rồi đưa tệp đó lên.")),
    "MOJIBAKE": ("warning", say("Chữ trong tệp bị lỗi mã (UTF-8 đọc nhầm); đã chuyển lại, hãy đọc soát.")),
    "LEGACY_FONT": ("warning", say("Tệp dùng phông cũ (TCVN3 hoặc VNI); đã chuyển sang Unicode, hãy đọc soát.")),
    "TRACKED_CHANGES": ("warning", say("Tệp còn theo dõi sửa đổi: đã lấy phần thêm vào và bỏ phần xóa.")),
    "HIDDEN_TEXT": ("info", say("Tệp có chữ ẩn; phần ẩn không được đọc.")),
    "COMMENTS": ("info", say("Tệp có ghi chú bên lề (comment); ghi chú không được đọc.")),
    "TOO_DEEP": ("warning", say("Tệp có bảng lồng quá nhiều lớp; phần lồng sâu nhất không được đọc.")),
    "CONVERTED": ("info", say("Tệp {kind} được chuyển sang .docx bằng LibreOffice trước khi đọc; hãy so lại định dạng.")),
    "WRONG_NAME": ("info", say("Tên tệp có đuôi {suffix} nhưng nội dung là {kind}; đã đọc theo nội dung.")),
    "BROKEN_TEXT": ("warning", say("Nhiều chỗ trong tệp có dấu cách chen giữa âm tiết ({count} chỗ), thường do chép từ PDF.")),
    "NAMED_PARTS": ("info", say("Tệp này do ngân hàng câu hỏi xuất ra: từng phần của câu được đọc theo tên gọi, không phải đoán.")),
    "TABLE_OF_CONTENTS": ("info", say("Mục lục ở đầu tệp được bỏ qua.")),
}  # fmt: skip


def diagnose(code: str, position: str = "", **values: object) -> Diagnostic:
    """The diagnosis `code`, its sentence filled with `values`."""
    severity, sentence = CATALOG[code]
    return Diagnostic(code, severity, sentence.format(**values), position)


def excerpt(text: str, most: int = 80) -> str:
    """How `text` begins, at most `most` characters: it ends after a whole word, with … where more follows."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if not text[most - 1].isspace():
        head = head.rpartition(" ")[0] or head  # one endless word can only be cut inside
    return head.rstrip(" ,;:.-–") + "…"
