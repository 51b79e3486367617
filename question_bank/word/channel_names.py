"""What the ways of telling an answer are called: first those that say it in words, then the marks."""

from __future__ import annotations

from question_bank.language import say

NAMES: dict[str, str] = {
    "answer_line": say("dòng “Đáp án”"),
    "key_line": say("dòng đáp án chung"),
    "key_table": say("bảng đáp án"),
    "column": say("cột đáp án"),
    "key_file": say("tệp đáp án riêng"),
    "index_line": say("dòng số thứ tự phương án"),
    "stem_letter": say("chữ cái trong ngoặc ở cuối câu hỏi"),
    "symbol": say("ký hiệu (dấu tích, dấu sao, [Đúng]…)"),
    "sign": say("ký hiệu riêng của tệp (→, #, ●…)"),
    "style": say("kiểu đoạn (style)"),
    "underline_label": say("gạch chân chữ cái"),
    "highlight": say("tô nền"),
    "underline": say("gạch chân"),
    "color": say("màu chữ"),
    "color_label": say("màu của chữ cái"),
    "bold": say("chữ đậm"),
    "bold_label": say("chữ cái in đậm"),
    "number_mark": say("định dạng của số thứ tự tự động"),
    "italic": say("chữ nghiêng"),
    "strike": say("gạch bỏ các phương án sai"),
}
