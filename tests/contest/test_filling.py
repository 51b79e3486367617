"""Filling sections from a sealed set: in order, of the right kinds, with reserves, or refused in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.contest.rounds.filling import Wanted, fill, question_of
from quiz_server.formats.presets import rules_for
from quiz_server.round.rules import ClockRules, Input, Kind, Pick, Rules, ScoreRules, Via, Who
from tests.contest.rounds_made import question

BOARD = Rules(
    format="bang_abcd",
    who=Who.ALL,
    pick=Pick(count=2, kinds=(Kind.MCQ, Kind.TF)),
    input=Input(),
    clock=ClockRules(think_ms=15_000),
    score=ScoreRules(right=Decimal(10)),
)
BELL = replace(
    BOARD,
    format="chuong_sau_hieu_lenh",
    who=Who.BELL,
    pick=Pick(count=1, kinds=(Kind.MCQ, Kind.SHORT)),
    input=Input(via=Via.VOICE),
)


def wanted(board: int | None = None, bell: int | None = None) -> list[Wanted]:
    """Two board questions and a bell question, with so many reserves each."""
    return [Wanted("Bảng", BOARD, board), Wanted("Chuông", BELL, bell)]


def test_sections_take_the_questions_in_sealed_order() -> None:
    """The first section has the first questions, the second the next ones."""
    sections, reasons = fill(wanted(), [question(1), question(2), question(3, "short"), question(4)])

    assert reasons == []
    assert [[each.question_id for each in section.questions] for section in sections] == [[1, 2], [3]]


PARTS = ({"title": "Bảng"}, {"title": "Chuông"})


def test_each_section_takes_from_its_own_part() -> None:
    """A set with sections keeps them apart: what is left over in one does not slide into the next."""
    sealed = [question(n, section=0) for n in (1, 2, 3)] + [question(4, "short", section=1)]
    sections, reasons = fill(wanted(), sealed, PARTS)

    assert reasons == []
    assert [[each.question_id for each in section.questions] for section in sections] == [[1, 2], [4]]


def test_a_section_may_name_the_part_it_takes_from() -> None:
    """A round of the bell alone takes the bell's questions."""
    sealed = [question(1, section=0), question(2, "short", section=1)]
    bell_alone = [replace(wanted()[1], part=1)]

    assert [each.question_id for each in fill(bell_alone, sealed, PARTS)[0][0].questions] == [2]


def test_a_ladder_gets_easy_questions_first_and_every_team_as_hard_ones() -> None:
    """Each package rises; the same rung is as hard for both teams; what has no level stands in the middle."""
    levels = ["hard", "easy", "", "easy", "hard", "medium"]
    sealed = [{**question(n), "level": level} for n, level in enumerate(levels, start=1)]
    numbers = {"pick": {"count": 3, "reserve": 0}, "ladder": {"rungs": [1, 2, 3], "milestones": []}}
    sections, reasons = fill([Wanted("Thang", rules_for("trieu_phu", numbers), 0, teams=2)], sealed)

    assert reasons == []
    assert [each.question_id for each in sections[0].package(1)] == [2, 3, 1]
    assert [each.question_id for each in sections[0].package(2)] == [4, 6, 5]


def test_a_part_that_is_too_small_is_named() -> None:
    """Each section's lack is told with the part of the set it takes from."""
    sealed = [question(1, section=0), question(2, section=1), question(3, section=1)]

    assert fill(wanted(), sealed, PARTS) == (
        (),
        ["Phần “Bảng” cần 2 câu nhưng phần “Bảng” của bộ câu hỏi chỉ có 1 câu."],
    )


def test_a_set_whose_sections_do_not_fit_is_refused() -> None:
    """One section of the round against two of the set: the sentence tells what the set holds."""
    sealed = [question(1, section=0), question(2, section=1)]
    _, reasons = fill(wanted()[:1], sealed, PARTS)

    assert reasons[0].startswith(
        "Bộ câu hỏi có 2 phần (Bảng: 1 câu; Chuông: 1 câu) nhưng vòng thi có 1 phần."
    )


def test_a_set_of_one_section_is_dealt_out_in_order() -> None:
    """A single list serves any number of sections."""
    sealed = [question(n, section=0) for n in (1, 2, 3)]
    sections, _ = fill(wanted(), sealed, PARTS)

    assert [[each.question_id for each in section.questions] for section in sections] == [[1, 2], [3]]


def test_too_few_questions_are_named() -> None:
    """How many are needed and how many there are."""
    sections, reasons = fill(wanted(), [question(1), question(2)])

    assert sections == ()
    assert reasons == ["Các phần cần 3 câu nhưng bộ câu hỏi chỉ có 2 câu."]


def test_every_question_of_the_wrong_kind_is_named() -> None:
    """All reasons come at once, each with the question's code."""
    _, reasons = fill(wanted(), [question(1, "short"), question(2), question(3, "tf")])

    assert [reason[:10] for reason in reasons] == ["Câu TP-001", "Câu TP-003"]


def test_a_kind_the_stage_does_not_know_is_refused() -> None:
    """A matching question cannot be played."""
    assert fill(wanted(), [question(1, "match")])[1] == [
        "Câu TP-001 thuộc loại chưa dùng được trên sân khấu."
    ]


def test_wanted_reserves_are_given_or_missed_aloud() -> None:
    """A short question is no reserve for boards; what is missing is named with its section."""
    sealed = [question(n) for n in (1, 2, 3)]
    sealed += [question(4, "short", reserve=True), question(5, reserve=True)]
    sections, reasons = fill(wanted(1, 1), sealed)

    assert reasons == []
    assert [[each.question_id for each in section.reserves] for section in sections] == [[5], [4]]
    assert [section.rules.pick.reserve for section in sections] == [1, 1]
    assert fill(wanted(2, 0), sealed)[1] == ["Phần “Bảng” cần 2 câu dự phòng đúng loại, bộ chỉ còn 1 câu."]


@pytest.mark.parametrize("count", range(6))
def test_reserves_nobody_counted_are_shared_out(count: int) -> None:
    """Without a number every reserve goes to some section, and none to two."""
    sealed = [question(n) for n in (1, 2, 3)] + [question(n, reserve=True) for n in range(10, 10 + count)]
    sections, _ = fill(wanted(), sealed)

    given = [each.question_id for section in sections for each in section.reserves]
    assert sorted(given) == list(range(10, 10 + count))


def test_what_the_mc_reads_as_the_answer() -> None:
    """The right options with their letters; for a short question the accepted answers."""
    assert question_of(question(7), BELL).answer_text == "B. Phương án B của câu 7"
    assert question_of(question(8, "short"), BELL).answer_text == "30 ngày"


def test_turns_take_questions_for_every_team() -> None:
    """Six each for three teams; one short is said at once, not in the middle of the evening."""
    turns = [Wanted("Khởi động", rules_for("khoi_dong_rieng"), 0, teams=3)]
    sections, reasons = fill(turns, [question(number) for number in range(1, 19)])

    assert (reasons, len(sections[0].questions), sections[0].packages) == ([], 18, 3)
    assert "cần 18 câu" in fill(turns, [question(number) for number in range(1, 18)])[1][0]


def test_every_package_has_the_kinds_of_the_rules_in_order() -> None:
    """Cases may stand anywhere in the set; each package ends with one."""
    rules = rules_for("goi_boc_tham", {"pick": {"count": 3, "mix": {"mcq": 2, "case": 1}}})
    sealed = [question(1, "essay"), *(question(number) for number in range(2, 6)), question(6, "essay")]
    sections, reasons = fill([Wanted("Gói", rules, 0, teams=2)], sealed)

    assert reasons == []
    assert [each.question_id for each in sections[0].package(1)] == [2, 3, 1]
    assert [each.question_id for each in sections[0].package(2)] == [4, 5, 6]


def test_a_package_short_of_a_kind_is_refused_in_words() -> None:
    """Two cases are needed, one is there."""
    rules = rules_for("goi_boc_tham", {"pick": {"count": 2, "mix": {"mcq": 1, "case": 1}}})
    sealed = [question(1, "essay"), question(2), question(3), question(4)]
    reasons = fill([Wanted("Gói", rules, 0, teams=2)], sealed)[1]
    assert reasons[0].startswith("Phần “Gói” cần 2 câu trắc nghiệm cho 2 gói nhưng có 3 câu.")


def test_a_short_answer_can_be_the_word_to_guess() -> None:
    """What was asked for becomes its explanation."""
    rules = rules_for("hieu_y_dong_doi")
    word = question_of(question(1, "short"), rules)
    assert (word.kind, word.stem, word.explanation) == (Kind.KEYWORD, "30 ngày", "Nội dung câu hỏi số 1?")


def test_the_last_lines_of_a_stem_are_the_hints() -> None:
    """What stands before them is asked from the start."""
    stem = "Đây là luật nào?\nNăm 2023\nTừ 01/7/2024\nVề giấy tờ"
    clue = question_of(question(1, "short", stem=stem), rules_for("goi_y_giam_dan"))
    assert (clue.kind, clue.stem) == (Kind.CLUE, "Đây là luật nào?")
    assert clue.hints == ("Năm 2023", "Từ 01/7/2024", "Về giấy tờ")


def test_values_are_shared_out_in_the_order_of_the_set() -> None:
    """The first half is worth the lower one; every team can always choose something."""
    finish = [Wanted("Về đích", rules_for("ve_dich", {"pick": {"count": 1}}), 0, teams=4)]
    sections, reasons = fill(finish, [question(number, "short") for number in range(1, 5)])
    assert reasons == []
    assert [each.value for each in sections[0].questions] == [20, 20, 30, 30]


def test_a_written_answer_can_be_a_task_to_be_done() -> None:
    """Where the rules have tasks and no cases, an essay of the bank is one, judged by the host."""
    task = question(1, kind="essay", options={}, answer=[], accepted=["Xem phần trình bày"])
    assert question_of(task, rules_for("ve_dich")).kind is Kind.PRACTICE
    assert question_of(task, rules_for("tinh_huong")).kind is Kind.CASE
