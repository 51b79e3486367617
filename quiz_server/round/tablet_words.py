"""What may be amiss with a team's tablet, and what to do about it, in words for the team and the host.

The codes are found by the live part (`quiz_server/live/tablet_check.py`); the
order is the order in which to mend them.
"""

from collections.abc import Iterable

_NEARER = "đưa máy lại gần bộ phát Wi-Fi hoặc đổi máy"

PROBLEMS: dict[str, str] = {
    "old_page": "Trang của máy là bản cũ: tải lại trang.",
    "touch": "Chưa thấy nút bấm hoạt động: bấm thử nút đỏ; không được thì đổi máy.",
    "sound": "Đội không nghe thấy tiếng chuông: tăng âm lượng, tắt chế độ im lặng rồi thử lại.",
    "awake": "Máy có thể tự tắt màn hình: đặt thời gian tắt màn hình là 30 phút trong Cài đặt.",
    "measuring": "Đang đo đường truyền, chờ vài giây.",
    "silent": "Máy không trả lời phép đo của máy chủ: tải lại trang; vẫn vậy thì đổi trình duyệt.",
    "slow": f"Đường truyền chậm: {_NEARER}.",
    "slower": f"Chậm hơn hẳn các máy khác trong hội trường: {_NEARER}; vẫn vậy thì đổi trình duyệt.",
    "unsteady": f"Đường truyền chập chờn: {_NEARER}.",
    "unlike": f"Chập chờn hơn hẳn các máy khác, lần bấm đến muộn không được bù hết: {_NEARER}.",
    "late_answers": "Máy trả lời phép đo muộn bất thường: đóng ứng dụng khác, đổi trình duyệt hoặc đổi máy.",
    "clock": "Giờ của máy chưa khớp với máy chủ: giữ trang mở vài giây; vẫn vậy thì tải lại trang.",
}


def told(codes: Iterable[str]) -> list[dict[str, str]]:
    """The problems as a view carries them: code and sentence."""
    return [{"code": code, "text": PROBLEMS[code]} for code in codes]
