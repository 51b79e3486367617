"""A puzzle for rehearsals, public like the other practice questions; more rows are the same ones again."""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from question_bank.language import say
from quiz_server.round.puzzle_rules import Puzzle

#: numbers of practice puzzles lie below those of the other practice questions
_FIRST = 900_000
#: numbers for one section
_APART = 1_000

_ROWS = (
    (say("Cơ chế tiếp nhận hồ sơ và trả kết quả thủ tục hành chính tại một nơi tên là gì?"), say("Một cửa")),
    (say("Từ ngày 01/7/2024, giấy tờ tùy thân của công dân là thẻ gì?"), say("Căn cước")),
    (say("Chữ ký được tạo bằng khóa bí mật trên văn bản điện tử gọi là gì?"), say("Chữ ký số")),
    (say("Khai sinh, kết hôn, khai tử là các sự kiện được ghi vào sổ gì?"), say("Hộ tịch")),
    (say("Dán thủ tục hành chính tại trụ sở để mọi người xem gọi là gì?"), say("Niêm yết")),
    (say("Xác nhận bản sao đúng với bản chính là việc gì?"), say("Chứng thực")),
    (say("VNeID là ứng dụng gì điện tử?"), say("Định danh")),
    (say("Nộp hồ sơ qua mạng là nộp theo hình thức nào?"), say("Trực tuyến")),
    (say("Hoạt động của cơ quan nhà nước phải minh bạch và như thế nào nữa?"), say("Công khai")),
    (say("Chỉ số SIPAS đo mức độ gì của người dân khi được phục vụ?"), say("Hài lòng")),
)
_CENTRE = (say("Cải cách lấy ai làm trung tâm phục vụ?"), say("Người dân"))
_KEYWORD = (say("Việc làm cho bộ máy gọn hơn, thủ tục dễ hơn, phục vụ tốt hơn"), say("Cải cách hành chính"))


def practice_puzzle(puzzle: Puzzle, rows: int, section: int) -> Iterator[dict[str, Any]]:
    """The rows, the centre where there is one and the keyword, in the shape of an opened set's questions."""
    words = [*islice(cycle(_ROWS), rows), *([_CENTRE] if puzzle.centre else []), _KEYWORD]
    for place, (stem, answer) in enumerate(words, start=1):
        number = _FIRST + section * _APART + place
        yield {
            "id": -number,
            "code": say("THỬ-%(number)s", number=number),
            "office": say("Câu hỏi mẫu"),
            "kind": "short",
            "stem": stem,
            "options": {},
            "answer": [],
            "accepted": [answer],
            "explanation": "",
            "reference": "",
            "valid_from": None,
            "valid_to": None,
            "reserve": False,
            "section": section,
        }
