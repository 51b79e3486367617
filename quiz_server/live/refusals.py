"""Why a command was refused, in sentences: what happened, what was kept, what to do.

The codes of the core are in `quiz_server/round/refusals.py`; those of the live
part are the constants below.
"""

from question_bank.language import say
from quiz_server.round import refusals as core

NOT_SAVED = "not_saved"
INTERNAL = "internal"
NO_ROUND = "no_round"
NOT_ALLOWED = "not_allowed"
MALFORMED = "malformed"
TOO_FAST = "too_fast"
NOT_SIGNED_IN = "not_signed_in"
OTHER_ROUND = "other_round"
AUDIENCE_CLOSED = "audience_closed"
RESULTS_SIGNED = "results_signed"

_SENTENCES = {
    NOT_SAVED: say(
        "Không ghi được vào đĩa nên thao tác chưa được nhận; những gì đã ghi vẫn nguyên. "
        "Hãy kiểm tra chỗ trống trên đĩa rồi làm lại."
    ),
    INTERNAL: say(
        "Máy chủ gặp lỗi khi xử lý nên thao tác chưa được nhận; vòng thi giữ nguyên. "
        "Hãy thử lại; nếu lặp lại, xem nhật ký máy chủ."
    ),
    NO_ROUND: say(
        "Chưa có vòng thi nào đang mở nên thao tác không được nhận. Hãy chờ Ban Tổ chức mở vòng thi."
    ),
    NOT_ALLOWED: say("Màn hình này không có quyền làm thao tác đó; vòng thi giữ nguyên."),
    TOO_FAST: say("Gửi quá nhiều tin trong thời gian ngắn nên tin này bị bỏ. Hãy chờ một giây rồi thử lại."),
    NOT_SIGNED_IN: say(
        "Máy này chưa vào phòng nên thao tác không được nhận. Hãy quét mã QR hoặc nhập mã PIN."
    ),
    AUDIENCE_CLOSED: say("Câu này không nhận đáp án của khán giả nữa; đáp án đã gửi trước đó vẫn được giữ."),
    RESULTS_SIGNED: say(
        "Kết quả của điểm thi đã được Thư ký và Trưởng Ban Giám khảo ký nên điểm của vòng thi "
        "không đổi nữa; vòng thi giữ nguyên. Muốn sửa thì Ban Tổ chức mở lại kết quả ở "
        "trang Xếp hạng, có lý do."
    ),
    OTHER_ROUND: say("Thao tác thuộc vòng thi khác với vòng đang mở nên không được nhận. Hãy tải lại trang."),
}
_OTHER = say("Thao tác không được nhận vào lúc này; vòng thi giữ nguyên. Hãy xem lại màn hình rồi thử lại.")


def sentence(code: str) -> str:
    """The sentence for a refusal's code."""
    return _SENTENCES.get(code) or core.sentence(code) or _OTHER
