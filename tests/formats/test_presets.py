"""The formats on offer: what they say, and what is refused when the committee changes their numbers."""

from decimal import Decimal
from typing import Any

import pytest

from question_bank.language import Sentence
from quiz_server.formats.presets import RulesRefused, load_presets, rules_for, title_of
from quiz_server.formats.sentence import numbers_of, overrides_of
from quiz_server.round.checks import problems_of_rules
from quiz_server.round.rules import AfterWrong, DeadHeat, Early, Final, Kind, Via, Who
from quiz_server.round.rules_words import rules_text


def test_the_formats_on_offer_begin_with_the_usual_ones() -> None:
    """Boards, and the bell after the signal."""
    assert list(load_presets())[:2] == ["bang_abcd", "chuong_sau_hieu_lenh"]


@pytest.mark.parametrize("format_id", list(load_presets()))
def test_every_format_can_be_played_as_it_is(format_id: str) -> None:
    """No preset contradicts itself."""
    assert problems_of_rules(rules_for(format_id)) == ()


def test_boards_are_ten_questions_of_fifteen_seconds() -> None:
    """Ten points for right, nothing for wrong, the first lift counts."""
    rules = rules_for("bang_abcd")
    assert (rules.who, rules.pick.count, rules.pick.kinds) == (Who.ALL, 10, (Kind.MCQ, Kind.TF))
    assert (rules.input.via, rules.input.final, rules.clock.think_ms) == (Via.BOARD, Final.FIRST, 15_000)
    assert (rules.score.right, rules.score.wrong, rules.score.floor) == (Decimal(10), Decimal(0), None)


def test_the_bell_opens_after_the_signal() -> None:
    """Ten seconds to ring, ten to answer, an early ring loses the question, the next in queue once."""
    rules = rules_for("chuong_sau_hieu_lenh")
    assert (rules.who, rules.clock.window_ms, rules.clock.answer_ms) == (Who.BELL, 10_000, 10_000)
    assert rules.bell is not None
    assert (rules.bell.early, rules.bell.after_wrong) == (Early.LOSE_QUESTION, AfterWrong.NEXT_IN_QUEUE)
    assert (rules.bell.chances, rules.bell.dead_heat, rules.score.right) == (2, DeadHeat.HOST, Decimal(20))


def test_a_format_has_a_title() -> None:
    """What the committee chooses by."""
    assert title_of("bang_abcd") == "Bảng A/B/C/D"


@pytest.mark.parametrize("format_id", load_presets())
def test_titles_can_be_said_in_other_languages(format_id: str) -> None:
    """A format's title is known to the catalogues, also once a round has kept it as plain text."""
    assert isinstance(title_of(format_id), Sentence)


@pytest.mark.parametrize("format_id", load_presets())
def test_every_number_has_its_place_among_its_words(format_id: str) -> None:
    """The number stands where the words leave room, and only the first needs nothing to join it on."""
    first, *others = numbers_of(format_id)

    assert {number.words.count("…") for number in (first, *others)} == {1}
    assert first.lead == ""
    assert all(number.lead.endswith(" ") for number in others)


def test_single_numbers_can_be_changed() -> None:
    """What is not named stays as the format has it."""
    rules = rules_for("bang_abcd", {"clock": {"think": 20}, "score": {"right": 2.5}})
    assert rules_text(rules) == ("Mỗi câu 20 giây, đúng 2,5 điểm, sai 0 điểm; báo sắp hết giờ khi còn 5 giây")
    assert rules.pick.count == 10


def test_changing_one_round_changes_no_other() -> None:
    """Presets are not written to."""
    rules_for("bang_abcd", {"clock": {"think": 99}})
    assert rules_for("bang_abcd").clock.think_ms == 15_000


@pytest.mark.parametrize(("written", "floor"), [("none", None), (None, None), (0, Decimal(0))])
def test_a_floor_is_a_number_or_none(written: object, floor: Decimal | None) -> None:
    """The rules say whether a score may go below zero."""
    assert rules_for("bang_abcd", {"score": {"floor": written}}).score.floor == floor


def test_a_lockout_is_given_in_seconds() -> None:
    """Outside seconds, inside milliseconds."""
    rules = rules_for("chuong_sau_hieu_lenh", {"bell": {"early": "lockout", "lockout": 1.5}})
    assert rules.bell is not None
    assert rules.bell.lockout_ms == 1500


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"clok": {"think": 3}}, "bang_abcd.clok: Không có mục này"),
        ({"clock": {"thnk": 3}}, "bang_abcd.clock.thnk: Không có mục này"),
        ({"clock": {"think": "x"}}, "bang_abcd.clock.think: Phải là một số"),
        ({"clock": {"think": True}}, "bang_abcd.clock.think: Phải là một số"),
        ({"clock": {"warn": 15}}, "ngắn hơn thời gian của đồng hồ"),
        ({"clock": {"think": -1}}, "bang_abcd.clock.think: Phải là một số"),
        ({"clock": 3}, "bang_abcd.clock: Phải là một nhóm"),
        ({"turn": {"who": "ai"}}, "Chỉ nhận một trong: all, bell, one"),
        ({"pick": {"count": 1.5}}, "bang_abcd.pick.count: Phải là số nguyên"),
        ({"pick": {"count": 0}}, "bang_abcd.pick.count: Phải từ 1"),
        ({"pick": {"kinds": []}}, "ít nhất một loại"),
        ({"pick": {"kinds": ["x"]}}, "Chỉ nhận một trong: mcq, tf, short, case, keyword"),
        ({"score": {"right": 0.255}}, "hai chữ số"),
        ({"score": {"right": None}}, "Thiếu mục này"),
        ({"score": {"right": -1}}, "lớn hơn 0"),
        ({"bell": {"chances": 2}}, "không có luật chuông"),
    ],
)
def test_what_cannot_be_played_is_refused_in_words(overrides: dict[str, Any], reason: str) -> None:
    """The place and the reason, in Vietnamese."""
    with pytest.raises(RulesRefused) as refused:
        rules_for("bang_abcd", overrides)
    assert any(reason in sentence for sentence in refused.value.reasons), refused.value.reasons


def test_all_reasons_come_at_once() -> None:
    """The committee corrects everything in one go."""
    with pytest.raises(RulesRefused) as refused:
        rules_for("bang_abcd", {"clok": 1, "pick": {"count": "x"}})
    assert len(refused.value.reasons) == 2


@pytest.mark.parametrize("ask", [rules_for, title_of])
def test_an_unknown_format_is_refused_with_the_known_ones(ask: Any) -> None:
    """What to choose from is said."""
    with pytest.raises(RulesRefused, match="bang_abcd, chuong_sau_hieu_lenh"):
        ask("o_chu")


def test_every_format_is_a_sentence_of_its_numbers() -> None:
    """Left as they are, the numbers of the sentence give back the rules of the format."""
    for format_id in load_presets():
        values = {number.field: number.usual for number in numbers_of(format_id)}
        values |= {"reserve": (Decimal(load_presets()[format_id]["pick"]["reserve"]),)}
        assert rules_for(format_id, overrides_of(format_id, values)) == rules_for(format_id), format_id


def test_several_numbers_in_a_row_say_how_many_questions_there_are() -> None:
    """Three times are three questions; penalties are written as what is taken off."""
    values = {number.field: number.usual for number in numbers_of("tang_toc")}
    values["think_each"] = (Decimal(20), Decimal(20), Decimal(40))
    rules = rules_for("tang_toc", overrides_of("tang_toc", values))
    assert (rules.pick.count, rules.clock.think_each_ms) == (3, (20_000, 20_000, 40_000))
    free = {number.field: number.usual for number in numbers_of("chuong_tu_do")}
    assert free["wrong"] == (Decimal(5),)
    assert overrides_of("chuong_tu_do", free)["score"]["wrong"] == -5


@pytest.mark.parametrize(
    ("format_id", "overrides", "reason"),
    [
        ("tang_toc", {"pick": {"count": 3}}, "Số thời gian riêng từng câu"),
        ("tang_toc", {"input": {"via": "board"}}, "gõ câu trả lời"),
        ("tang_toc", {"pick": {"kinds": ["mcq"]}}, "chỉ dùng câu trả lời ngắn"),
        ("goi_y_giam_dan", {"score": {"by_hint": [20, 10]}}, "cho từng gợi ý"),
        ("goi_y_giam_dan", {"pick": {"kinds": ["clue", "mcq"]}}, "trong một phần riêng"),
        ("ve_dich", {"pick": {"values": []}}, "phải có các mức điểm"),
        ("khoi_dong_rieng", {"star": {"per_team": 1}}, "ngôi sao hy vọng chỉ dùng"),
        ("ve_dich", {"steal": {"wrong": -1}}, "không cộng"),
        ("bang_abcd", {"turn": {"only_tied": True}}, "thi bằng chuông"),
    ],
)
def test_contradictions_of_the_livelier_formats_are_named(
    format_id: str, overrides: dict[str, Any], reason: str
) -> None:
    """Each where it belongs."""
    with pytest.raises(RulesRefused) as refused:
        rules_for(format_id, overrides)
    assert any(reason in sentence for sentence in refused.value.reasons), refused.value.reasons


def test_values_can_be_changed_in_the_sentence_and_a_missing_time_is_named() -> None:
    """Three values with their times; one time too few is refused with its place."""
    values = {number.field: number.usual for number in numbers_of("ve_dich")}
    wanted = {
        "values_points": (Decimal(10), Decimal(20), Decimal(30)),
        "values_think": (Decimal(10), Decimal(15), Decimal(20)),
        "values_practice": (Decimal(20), Decimal(30), Decimal(60)),
        "values_practice_steal": (Decimal(15), Decimal(20), Decimal(40)),
    }
    rules = rules_for("ve_dich", overrides_of("ve_dich", values | wanted))
    assert [(one.points, one.think_ms, one.practice_ms) for one in rules.pick.values] == [
        (10, 10_000, 20_000),
        (20, 15_000, 30_000),
        (30, 20_000, 60_000),
    ]
    short = wanted | {"values_think": (Decimal(10), Decimal(15))}
    with pytest.raises(RulesRefused, match=r"values\.2\.think: Thiếu mục này"):
        rules_for("ve_dich", overrides_of("ve_dich", values | short))
