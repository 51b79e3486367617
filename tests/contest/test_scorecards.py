"""Score sheets: kept as typed, on the scale, signed once; from paper twice before they count."""

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.contest.jury.marks import marks_of
from quiz_server.contest.jury.models import FIRST, OWN, SECOND, SETTLED
from quiz_server.contest.jury.part_rules import Line, check_unmarked, lines_of, problem_of
from quiz_server.contest.jury.scorecards import card_of, sign
from quiz_server.contest.jury.sheets import sheets_of
from quiz_server.contest.models import Part, Stage
from quiz_server.contest.overview import overview_of
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.totals import totals_of
from tests.contest.jury_made import CRITERIA, cell, desk, sheet_data, write

M = Decimal
WHOLE = {1: "12.5", 2: "8.25", 3: "4"}


@pytest.fixture
def stage(app: Flask) -> Stage:
    """The cluster of a contest whose tiểu phẩm has three criteria."""
    made = load_contest(sheet_data()).stages[0]
    db.session.commit()
    return made


def part_of(stage: Stage) -> Part:
    """Tiểu phẩm."""
    return stage.contest.parts[2]


def test_criteria_are_kept_in_order(stage: Stage) -> None:
    """With their maxima and steps; the part's step is the one all of them are made of."""
    assert [(line.number, line.title, line.max, line.step) for line in lines_of(part_of(stage))] == [
        (1, "Nội dung", M(15), M("0.5")),
        (2, "Diễn xuất", M(10), M("0.25")),
        (3, "Trang phục, đạo cụ", M(5), M("0.25")),
    ]
    assert part_of(stage).step == M("0.25")
    assert [line.number for line in lines_of(stage.contest.parts[0])] == [0]


@pytest.mark.parametrize(
    ("criteria", "says"),
    [
        (CRITERIA[:2], "cộng lại tối đa 25 điểm, phần thi tối đa 30"),
        ([{"title": "Nội dung", "max": 30, "step": 0.7}], "không chia hết"),
    ],
)
def test_criteria_that_do_not_make_up_the_part_are_refused(app: Flask, criteria: list, says: str) -> None:
    """With the place and the reason; nothing is kept."""
    with pytest.raises(ContestRefused) as refusal:
        load_contest(sheet_data(criteria=criteria))

    assert says in refusal.value.text
    assert "parts.2.criteria" in refusal.value.text


@given(st.lists(st.integers(1, 80), min_size=1, max_size=6), st.integers(1, 4))
def test_criteria_fit_exactly_when_they_add_up(maxima: list[int], quarters: int) -> None:
    """Whatever their number."""
    step = M(quarters) / 4
    lines = [Line(number, "x", most * step, step) for number, most in enumerate(maxima, 1)]
    whole = sum((line.max for line in lines), M(0))

    assert problem_of(lines, whole) == ""
    assert problem_of(lines, whole + step) != ""


def test_the_rules_say_the_criteria(stage: Stage) -> None:
    """As the Thể lệ would."""
    sentence = overview_of(stage.contest).part_sentences[2][1]

    assert "theo 3 tiêu chí (Nội dung 15 điểm, bước 0,5; Diễn xuất 10 điểm, bước 0,25;" in sentence
    assert "quá giờ: cứ mỗi 1 phút trọn trừ 1 điểm; không quá 10 phút." in sentence


def test_typed_values_are_kept_and_do_not_count(stage: Stage) -> None:
    """Until the judge signs."""
    assert write(desk(stage, 1), cell(stage, 1), WHOLE) == []
    card = card_of(stage, cell(stage, 1))

    assert (card.sum_of(OWN), card.signed, marks_of(stage)) == (M("24.75"), False, {})


@pytest.mark.parametrize(
    ("criterion", "mark", "says"),
    [
        (1, "15.5", "Nội dung: điểm từ 0 đến 15"),
        (1, "7.25", "Nội dung: điểm theo bước 0,5"),
        (4, "1", "không có tiêu chí"),
        (0, "20", "không có tiêu chí"),
    ],
)
def test_the_scale_of_a_criterion_is_kept(stage: Stage, criterion: int, mark: str, says: str) -> None:
    """What is refused costs the rest of the sheet nothing."""
    refused = write(desk(stage, 1), cell(stage, 1), {criterion: mark, 2: "8"})

    assert [says in text for text in refused] == [True]
    assert card_of(stage, cell(stage, 1)).values == {(OWN, 2): M(8)}


def test_a_judge_signs_a_whole_sheet_once(stage: Stage) -> None:
    """Its sum counts; from then on nothing is typed over it; signing again is no mistake."""
    mine, sheet = desk(stage, 1), cell(stage, 1)
    write(mine, sheet, {1: "12.5", 2: "8.25"})
    with pytest.raises(ContestRefused, match="Trang phục"):
        sign(mine, sheet, M("20.75"))
    write(mine, sheet, {3: "4"})

    assert sign(mine, sheet, M("24.75")) == sign(mine, sheet, M("24.75")) == M("24.75")
    assert (marks_of(stage)[sheet].mark, marks_of(stage)[sheet].entered_by) == (M("24.75"), "giamkhao1")
    assert "đã ký" in write(mine, sheet, {1: "13"})[0]
    assert card_of(stage, sheet).sum_of(OWN) == M("24.75")


def test_nobody_signs_what_they_have_not_seen(stage: Stage) -> None:
    """A sum that differs from the server's is refused."""
    write(desk(stage, 1), cell(stage, 1), WHOLE)

    with pytest.raises(ContestRefused, match="24,75") as refusal:
        sign(desk(stage, 1), cell(stage, 1), M("24.5"))
    assert refusal.value.code == "changed_meanwhile"
    assert marks_of(stage) == {}


def test_a_sheet_belongs_to_its_judge(stage: Stage) -> None:
    """Neither a colleague nor the secretary types or signs it as the judge's own."""
    sheet = cell(stage, 1, judge=1)
    write(desk(stage, 1), sheet, WHOLE)

    for other in (desk(stage, 2), desk(stage)):
        assert "chỉ ghi phiếu của mình" in write(other, sheet, {1: "1"})[0]
        with pytest.raises(ContestRefused, match="chính giám khảo"):
            sign(other, sheet, M("24.75"))
    assert "chỉ ghi phiếu của mình" in write(desk(stage, 1), sheet, {1: "1"}, FIRST)[0]


def test_two_entries_from_paper_count_where_they_agree(stage: Stage) -> None:
    """One entry counts for nothing; the same again counts at once."""
    sheet = cell(stage, 1)
    write(desk(stage), sheet, WHOLE, FIRST)
    assert marks_of(stage) == {}
    write(desk(stage), sheet, WHOLE, SECOND)

    assert (marks_of(stage)[sheet].mark, marks_of(stage)[sheet].entered_by) == (M("24.75"), "thuky")


def test_entries_that_differ_wait_until_they_are_settled(stage: Stage) -> None:
    """The difference is shown, and only the settled value counts."""
    sheet = cell(stage, 1)
    write(desk(stage), sheet, WHOLE, FIRST)
    write(desk(stage), sheet, WHOLE | {2: "8.5"}, SECOND)
    card = card_of(stage, sheet)
    rows = {row.team.seat: row for row in sheets_of(desk(stage))[1].rows}

    assert [card.differs(number) for number in (1, 2, 3)] == [False, True, False]
    assert (rows[1].boxes[0].state, marks_of(stage)) == ("differs", {})
    write(desk(stage), sheet, {2: "8.5"}, SETTLED)
    assert marks_of(stage)[sheet].mark == M("25.00")
    assert card_of(stage, sheet).value(FIRST, 2) == M("8.25")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_judge_who_drops_both_ends(app: Flask) -> None:
    """The part's rule decides what three marks come to; a missing one is named and nothing is final."""
    stage = load_contest(sheet_data(marking={"agg": "trimmed"})).stages[0]
    db.session.commit()
    for judge, content in ((1, "10"), (2, "12"), (3, "15")):
        sheet = cell(stage, 1, judge=judge)
        write(desk(stage, judge), sheet, WHOLE | {1: content})
        before = totals_of(stage).rows[0].parts["tieu_pham"]
        sign(desk(stage, judge), sheet, M(content) + M("12.25"))

    score = totals_of(stage).rows[0].parts["tieu_pham"]
    assert (before.missing, before.final) == (("Giám khảo 3",), False)
    assert (score.value, score.missing, score.final) == (M("24.25"), (), True)


def test_the_sheet_stands_once_anybody_has_marked(stage: Stage) -> None:
    """Criteria and rules change no more."""
    check_unmarked(part_of(stage))
    write(desk(stage, 1), cell(stage, 1), {1: "12.5"})

    with pytest.raises(ContestRefused, match="không đổi được"):
        check_unmarked(part_of(stage))
