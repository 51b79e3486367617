"""The round in Vietnamese: rules, points, and every event, command and refusal has its words."""

import re
from dataclasses import fields, replace
from decimal import Decimal
from typing import get_args

import pytest

from quiz_server.round import figures, naming, rules_words, words
from quiz_server.round.commands import Command
from quiz_server.round.events import Event, Mode, RoundFinished, ScreenSet, Verdict
from quiz_server.round.refusals import SENTENCES, RefusalCode, Refused, sentence
from quiz_server.round.rules import AfterWrong, BellRules, ClockRules, DeadHeat, Early, Rules, ScoreRules
from tests.round.builders import Table, bell_rules, board_rules, section
from tests.round.samples import EVERY_EVENT


@pytest.mark.parametrize(
    ("value", "text"), [("10", "10"), ("0.25", "0,25"), ("-5", "−5"), ("100", "100"), ("2.50", "2,5")]
)
def test_numbers_are_written_the_vietnamese_way(value: str, text: str) -> None:
    """A decimal comma and a true minus."""
    assert figures.number(Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [("10", "+10"), ("-2.5", "−2,5"), ("0", "0")])
def test_changes_carry_their_sign(value: str, text: str) -> None:
    """Plus and minus are both said."""
    assert figures.signed(Decimal(value)) == text


def test_distances_are_told_in_thousandths() -> None:
    """As a complaint is answered on the screen."""
    assert figures.signed_seconds(34.2) == "+0,034 s"


def test_board_rules_read_like_the_the_le() -> None:
    """The sentence that is signed off."""
    assert rules_words.rules_text(board_rules()) == "Mỗi câu 15 giây, đúng 10 điểm, sai 0 điểm"


@pytest.mark.parametrize(
    ("rules", "part"),
    [
        (bell_rules(), "Bấm chuông trong 10 giây sau hiệu lệnh, trả lời trong 10 giây, đúng 20 điểm"),
        (bell_rules(), "sai thì đội bấm kế tiếp được trả lời, mỗi câu nhiều nhất 2 đội"),
        (bell_rules(), "bấm trước hiệu lệnh mất quyền ở câu đó"),
        (bell_rules(bell=BellRules(after_wrong=AfterWrong.CLOSE)), "trả lời sai thì đóng câu hỏi"),
        (bell_rules(bell=BellRules(early=Early.LOCKOUT, lockout_ms=2500)), "bị khóa chuông 2,5 giây"),
        (bell_rules(bell=BellRules(early=Early.IGNORE)), "bấm trước hiệu lệnh không được tính"),
        (bell_rules(bell=BellRules(early=Early.ALLOWED)), "được bấm khi MC đang đọc"),
        (bell_rules(bell=BellRules(dead_heat=DeadHeat.DRAW)), "bốc thăm"),
        (bell_rules(bell=BellRules(dead_heat=DeadHeat.BOTH)), "lần lượt cùng được trả lời"),
        (bell_rules(bell=BellRules(dead_heat=DeadHeat.HOST)), "Ban Giám khảo quyết định"),
        (
            board_rules(
                score=ScoreRules(right=Decimal(4), wrong=Decimal(-2), none=Decimal(-1), floor=Decimal(0))
            ),
            "đúng 4 điểm, sai −2 điểm, không trả lời −1 điểm, bị trừ không xuống dưới 0 điểm",
        ),
        (board_rules(clock=ClockRules(think_ms=7500)), "Mỗi câu 7,5 giây"),
    ],
)
def test_every_rule_is_said(rules: Rules, part: str) -> None:
    """What the rules hold can be read back."""
    assert part in rules_words.rules_text(rules)


def test_a_section_has_its_own_title_or_the_formats() -> None:
    """A title given by the committee wins."""
    plain = section(board_rules())
    assert rules_words.section_title(plain) == "Bảng A/B/C/D"
    assert rules_words.section_title(replace(plain, title="Khởi động")) == "Khởi động"
    assert rules_words.section_title(section(bell_rules(format="rieng"))) == "Bấm chuông giành quyền"


def test_samples_hold_every_event() -> None:
    """The samples below leave none out."""
    assert {type(event) for _, event in EVERY_EVENT} == set(get_args(Event))


@pytest.mark.parametrize(("table", "event"), EVERY_EVENT, ids=lambda value: type(value).__name__)
def test_every_event_has_words(table: Table, event: Event) -> None:
    """A line that a host can read: Vietnamese, without anything of the program in it."""
    text = words.event_text(table.state, event)
    assert text[0].isupper()
    assert not re.search(r"[_{}<>=]|None|Decimal|\bseat\b", text), text


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_has_its_sentence(code: RefusalCode) -> None:
    """What happened, what was kept and what to do: at least two parts, ended properly."""
    text = Refused(code).text
    assert text[0].isupper()
    assert text.endswith(".")
    assert re.search(r"[.;,] \w", text)


def test_no_sentence_serves_two_refusals() -> None:
    """Each reason is told apart."""
    assert len(set(SENTENCES.values())) == len(RefusalCode)


def test_a_code_of_somebody_else_has_no_sentence_here() -> None:
    """The live part has its own codes."""
    assert (sentence("not_saved"), sentence("stale")) == (None, SENTENCES[RefusalCode.STALE])


def test_every_verdict_has_a_name() -> None:
    """Nothing falls back to the word in the code."""
    assert set(naming.VERDICTS) == set(Verdict)


@pytest.mark.parametrize("mode", Mode)
def test_every_screen_has_a_name(mode: Mode) -> None:
    """What the hall looks at is said in the log."""
    line = words.event_text(Table().state, ScreenSet(mode=mode, text=""))

    assert line.startswith("Đổi sang màn hình")


@pytest.mark.parametrize("command", get_args(Command), ids=lambda kind: kind.__name__)
def test_every_command_says_when_and_who(command: type) -> None:
    """Time and actor come in on every command, and its docstring says what it asks for."""
    assert {"at_ms", "actor"} <= {field.name for field in fields(command)}
    assert command.__doc__
    assert command.__doc__.splitlines()[0].endswith(".")


def test_the_end_reads_as_the_end() -> None:
    """A line of the log, word for word."""
    assert words.event_text(Table().start().state, RoundFinished()) == "Kết thúc vòng thi"
