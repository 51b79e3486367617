"""What rounds told of questions: kept, summed up, offered, sorted by."""

from typing import Any

import pytest

from question_bank import catalog, draws, sets, showings
from question_bank.database import db
from question_bank.models import Question
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import an_approved_question

pytestmark = pytest.mark.usefixtures("app")


def a_showing(question: Question, **changes: Any) -> dict[str, Any]:
    """A board question that two of eight teams had right, twelve seconds each."""
    usual = {
        "question_id": question.id,
        "slot": 0,
        "at_ms": 1_725_537_600_000,
        "voided": False,
        "bell": False,
        "able": 8,
        "right": 2,
        "wrong": 5,
        "none": 1,
        "timed": 7,
        "mean_answer_ms": 12_000,
        "rings": 0,
        "fastest_ms": None,
        "winner": "",
    }
    return usual | changes


def tell(round_id: int, *shown: dict[str, Any]) -> None:
    """A round of the first cluster tells this."""
    showings.record_round(round_id, "Hội thi", "Cụm 1", shown)
    db.session.expire_all()


def test_a_told_question_carries_its_figures() -> None:
    """How often, what share was right, how long; without touching its version."""
    question = an_approved_question()
    tell(1, a_showing(question))
    tell(2, a_showing(question, right=8, wrong=0, none=0, timed=1, mean_answer_ms=4_000))

    assert (question.shown, question.right_share, question.mean_answer_ms) == (2, 10 / 16, 11_000)
    assert (question.version, question.state) == (1, "approved")


def test_a_round_told_again_replaces_what_it_told() -> None:
    """After a regrade or an undo nothing is counted twice, and nothing stays that is no more."""
    first, second = an_approved_question(), an_approved_question(stem="Câu khác?")
    tell(1, a_showing(first), a_showing(second))
    tell(1, a_showing(first, right=3))

    assert (first.shown, first.right_share) == (1, 3 / 8)
    assert (second.shown, second.right_share) == (0, None)


def test_voided_showings_count_as_shown_only() -> None:
    """The hall has seen it, the answers tell nothing."""
    question = an_approved_question()
    tell(1, a_showing(question, voided=True))

    assert (question.shown, question.right_share, question.mean_answer_ms) == (1, None, None)


def test_questions_of_nowhere_are_passed_over() -> None:
    """A practice question is no question of the bank."""
    question = an_approved_question()
    tell(1, {**a_showing(question), "question_id": -7})

    assert showings.told_of(1) == []


@pytest.mark.parametrize(
    ("right", "able", "level", "offers"),
    [
        (2, 8, "medium", "“khó” (đang ghi: vừa)"),
        (6, 8, "medium", "“dễ” (đang ghi: vừa)"),
        (4, 8, "", "“vừa” (đang ghi: chưa xếp)"),
        (4, 8, "medium", None),
        (0, 4, "easy", None),
    ],
)
def test_another_level_is_offered_where_the_answers_say_so(
    right: int, able: int, level: str, offers: str | None
) -> None:
    """Below 30 % hard, from 70 % easy; too few answers say nothing, and nothing is changed."""
    question = an_approved_question(level=level)
    tell(1, a_showing(question, right=right, able=able))
    said = showings.suggestion(question, showings.figures_of(showings.showings_of(question.id)))

    assert (said is None) if offers is None else (offers in (said or ""))
    assert question.level == level


def test_a_shown_question_is_not_drawn_again() -> None:
    """Also where no sealed set holds it."""
    question = an_approved_question()
    tell(1, a_showing(question))
    made = sets.create("Cụm 2", "x", [{"title": "Bảng", "count": 1}], 0)

    with pytest.raises(BankRefused) as refused:
        draws.draw(made.id, None, "1", "x")

    assert refused.value.code == "no_draw"


def test_the_list_is_sorted_by_what_was_told() -> None:
    """Up and down, questions without the figure last, also beside a search."""
    codes = {}
    for right in (5, 1, 8):
        question = an_approved_question(stem=f"Câu đúng {right} đội?")
        codes[right] = question.code
        tell(right, a_showing(question, right=right))
    never = an_approved_question(stem="Chưa lên sân khấu?").code

    def listed(**wanted: Any) -> list[str]:
        return [question.code for question in catalog.find(catalog.Filter(**wanted), None).items]

    assert listed(sort="right_share") == [codes[1], codes[5], codes[8], never]
    assert listed(sort="-right_share") == [codes[8], codes[5], codes[1], never]
    assert listed(sort="-right_share", text="câu đúng") == [codes[8], codes[5], codes[1]]


def test_the_question_shows_where_it_was_used(sign_in: SignIn) -> None:
    """Its page and REST tell the same; the list links its sorted columns."""
    question = an_approved_question(level="easy")
    tell(3, a_showing(question, bell=True, able=2, right=1, rings=5, fastest_ms=412, winner="xã Bình An"))
    tell(4, a_showing(question, voided=True))
    client = sign_in("committee", office="TP")

    page = client.get(f"/bank/questions/{question.id}").get_data(as_text=True)
    listed = client.get("/bank/?sort=-shown").get_data(as_text=True)
    rest = client.get(f"/api/bank/questions/{question.id}/showings").json

    for words in ("Cụm 1", "5 đội bấm, nhanh nhất 0,41 giây", "xã Bình An trả lời đúng", "hủy, không tính"):
        assert words in page
    assert 'aria-sort="descending"' in listed
    assert [(one["round_id"], one["voided"]) for one in rest] == [(4, True), (3, False)]
    assert client.get("/api/bank/questions?sort=-shown").json[0]["shown"] == 2
