"""A puzzle for rehearsals, public like the other practice questions; more rows are the same ones again."""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from quiz_server.round.puzzle_rules import Puzzle

#: numbers of practice puzzles lie below those of the other practice questions
_FIRST = 900_000
#: numbers for one section
_APART = 1_000

_ROWS = (
    ("Cơ chế tiếp nhận hồ sơ và trả kết quả thủ tục hành chính tại một nơi tên là gì?", "Một cửa"),
    ("Từ ngày 01/7/2024, giấy tờ tùy thân của công dân là thẻ gì?", "Căn cước"),
    ("Chữ ký được tạo bằng khóa bí mật trên văn bản điện tử gọi là gì?", "Chữ ký số"),
    ("Khai sinh, kết hôn, khai tử là các sự kiện được ghi vào sổ gì?", "Hộ tịch"),
    ("Dán thủ tục hành chính tại trụ sở để mọi người xem gọi là gì?", "Niêm yết"),
    ("Xác nhận bản sao đúng với bản chính là việc gì?", "Chứng thực"),
    ("VNeID là ứng dụng gì điện tử?", "Định danh"),
    ("Nộp hồ sơ qua mạng là nộp theo hình thức nào?", "Trực tuyến"),
    ("Hoạt động của cơ quan nhà nước phải minh bạch và như thế nào nữa?", "Công khai"),
    ("Chỉ số SIPAS đo mức độ gì của người dân khi được phục vụ?", "Hài lòng"),
)
_CENTRE = ("Cải cách lấy ai làm trung tâm phục vụ?", "Người dân")
_KEYWORD = ("Việc làm cho bộ máy gọn hơn, thủ tục dễ hơn, phục vụ tốt hơn", "Cải cách hành chính")


def practice_puzzle(puzzle: Puzzle, rows: int, section: int) -> Iterator[dict[str, Any]]:
    """The rows, the centre where there is one and the keyword, in the shape of an opened set's questions."""
    words = [*islice(cycle(_ROWS), rows), *([_CENTRE] if puzzle.centre else []), _KEYWORD]
    for place, (stem, answer) in enumerate(words, start=1):
        number = _FIRST + section * _APART + place
        yield {
            "id": -number,
            "code": f"THỬ-{number}",
            "office": "Câu hỏi mẫu",
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
