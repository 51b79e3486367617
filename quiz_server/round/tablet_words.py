"""What may be amiss with a team's tablet, and what to do about it, in words for the team and the host.

The codes are found by the live part (`quiz_server/live/tablet_check.py`); the
order is the order in which to mend them.
"""

from collections.abc import Iterable

from question_bank.language import say

_NEARER = say("đưa máy lại gần bộ phát Wi-Fi hoặc đổi máy")

#: code → what is amiss, as a part of a sentence
AMISS: dict[str, str] = {
    "old_page": say("Trang của máy là bản cũ: tải lại trang"),
    "touch": say("Chưa thấy nút bấm hoạt động: bấm thử nút đỏ; không được thì đổi máy"),
    "sound": say("Đội không nghe thấy tiếng chuông: tăng âm lượng, tắt chế độ im lặng rồi thử lại"),
    "awake": say("Máy có thể tự tắt màn hình: đặt thời gian tắt màn hình là 30 phút trong Cài đặt"),
    "measuring": say("Đang đo đường truyền, chờ vài giây"),
    "silent": say("Máy không trả lời phép đo của máy chủ: tải lại trang; vẫn vậy thì đổi trình duyệt"),
    "slow": say("Đường truyền chậm: %(nearer)s", nearer=_NEARER),
    "slower": say(
        "Chậm hơn hẳn các máy khác trong hội trường: %(nearer)s; vẫn vậy thì đổi trình duyệt", nearer=_NEARER
    ),
    "unsteady": say("Đường truyền chập chờn: %(nearer)s", nearer=_NEARER),
    "unlike": say(
        "Chập chờn hơn hẳn các máy khác, lần bấm đến muộn không được bù hết: %(nearer)s", nearer=_NEARER
    ),
    "late_answers": say(
        "Máy trả lời phép đo muộn bất thường: đóng ứng dụng khác, đổi trình duyệt hoặc đổi máy"
    ),
    "clock": say("Giờ của máy chưa khớp với máy chủ: giữ trang mở vài giây; vẫn vậy thì tải lại trang"),
}


def told(codes: Iterable[str]) -> list[dict[str, str]]:
    """The problems as a view carries them: code and sentence."""
    return [{"code": code, "text": say("%(amiss)s.", amiss=AMISS[code])} for code in codes]
