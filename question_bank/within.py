"""Names of fields, kinds and levels as they stand inside a sentence."""

from question_bank.language import say

#: field of a question → its name inside a sentence; the same fields as `content.FIELDS`
FIELDS_WITHIN = {
    "kind": say("dạng câu"),
    "stem": say("câu hỏi"),
    "options": say("phương án"),
    "pictures": say("hình"),
    "answer": say("đáp án"),
    "accepted": say("chấp nhận"),
    "explanation": say("giải thích"),
    "reference": say("căn cứ pháp lý"),
    "valid_from": say("hiệu lực từ"),
    "valid_to": say("hết hiệu lực"),
    "topic": say("chủ đề"),
    "level": say("mức độ"),
    "points": say("điểm"),
}
KINDS_WITHIN = {
    "mcq": say("trắc nghiệm"),
    "multi": say("nhiều đáp án"),
    "tf": say("đúng – sai"),
    "statements": say("nhiều mệnh đề"),
    "short": say("trả lời ngắn"),
    "essay": say("tự luận, tình huống"),
}
LEVELS_WITHIN = {"": say("chưa xếp"), "easy": say("dễ"), "medium": say("vừa"), "hard": say("khó")}
