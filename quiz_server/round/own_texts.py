"""Texts that the program itself writes into a round, said again in the reader's language.

A round keeps titles and reasons as plain text, like those that people think of.
"""

from question_bank.language import say

ROUND = say("Phần thi kiến thức")
REHEARSAL = say("Thi thử phần thi kiến thức")

CONFIRMED_LATE = say("Trưởng Ban Giám khảo xác nhận sau")

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

_GIVEN: dict[str, str] = {text: text for text in (ROUND, REHEARSAL, CONFIRMED_LATE, *_FORMATS)}


def said(text: str) -> str:
    """The text as a sentence where it is one of the program's, else as it is."""
    return _GIVEN.get(text, text)
