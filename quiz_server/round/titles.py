"""Titles that the program gives rounds and sections, said again in the reader's language.

A round keeps its titles as plain text, like those a committee thinks of itself.
"""

from question_bank.language import say

ROUND = say("Phần thi kiến thức")
REHEARSAL = say("Thi thử phần thi kiến thức")

_FORMATS = (
    say("Bảng A/B/C/D"),
    say("Chuông sau hiệu lệnh"),
    say("Gói câu hỏi bốc thăm"),
    say("Gói câu hỏi tính giờ chung"),
    say("Khởi động từng đội"),
    say("Đúng sai nhanh"),
    say("Hiểu ý đồng đội"),
    say("Xử lý tình huống"),
    say("Rút câu thuyết trình"),
    say("Chuông tự do"),
    say("Gợi ý giảm dần"),
    say("Câu hỏi phụ"),
    say("Tăng tốc"),
    say("Về đích"),
    say("Ai là triệu phú"),
    say("Đấu trường"),
    say("Câu hỏi khán giả"),
    say("Rung chuông vàng"),
    say("Vượt chướng ngại vật"),
    say("Ô chữ"),
    say("Trắc nghiệm trên giấy"),
)

_GIVEN: dict[str, str] = {title: title for title in (ROUND, REHEARSAL, *_FORMATS)}


def said(title: str) -> str:
    """The title as a sentence where it is one of the program's, else as it is."""
    return _GIVEN.get(title, title)
