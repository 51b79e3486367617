"""Putting a set together and sealing it."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import update

from question_bank import draws, review, seal, sets
from question_bank.database import db
from question_bank.models import QuestionSet
from question_bank.opening import open_revision
from question_bank.refusals import BankRefused
from tests.question_bank.builders import (
    PASSPHRASE,
    WRITER,
    a_question,
    an_approved_question,
    an_opener,
    approved_at_once,
    opened,
    sealed,
)

pytestmark = pytest.mark.usefixtures("app")

PLAN = ({"title": "Bảng", "count": 2, "letters": True}, {"title": "Chuông", "count": 1, "letters": False})


def a_set(reserves: int = 1) -> QuestionSet:
    """An empty set of two board questions, a bell question and reserves."""
    return sets.create("Cụm 1", "ban-to-chuc", PLAN, reserves, date(2024, 9, 5))


def a_full_set() -> QuestionSet:
    """A set that can be sealed."""
    made = a_set()
    made_now = approved_at_once({"stem": f"Câu hỏi thứ {number}?"} for number in range(4))
    questions = [question.id for question in made_now]
    sets.add(made.id, questions[:2], 0)
    sets.add(made.id, questions[2:3], 1)
    return sets.add(made.id, questions[3:], reserve=True)


def layout(found: QuestionSet) -> list[tuple[str, int, bool]]:
    """Code, section and reserve flag in the order of play."""
    return [(item.question.code, item.section, item.reserve) for item in sets.ordered(found)]


def test_only_approved_questions_enter_a_set() -> None:
    """A draft cannot be put into a set."""
    with pytest.raises(BankRefused) as refused:
        sets.add(a_set().id, [a_question().id])

    assert refused.value.code == "not_approved"


def test_a_question_stands_in_a_set_once() -> None:
    """Adding a question twice leaves it where it is."""
    made, question = a_set(), an_approved_question()
    sets.add(made.id, [question.id], 0)

    sets.add(made.id, [question.id], 1)

    assert layout(made) == [("TP-0001", 0, False)]


def test_the_order_of_play_is_sections_then_reserves() -> None:
    """However questions were added, sections come in order and reserves last."""
    assert layout(a_full_set()) == [
        ("TP-0001", 0, False),
        ("TP-0002", 0, False),
        ("TP-0003", 1, False),
        ("TP-0004", 0, True),
    ]


def test_moving_stays_inside_the_section() -> None:
    """Up and down exchange neighbours; at the edge nothing happens."""
    made = a_full_set()
    first = sets.ordered(made)[0].question_id

    sets.move(made.id, first, 1)
    sets.move(made.id, first, 1)

    assert [code for code, _, _ in layout(made)] == ["TP-0002", "TP-0001", "TP-0003", "TP-0004"]


def test_a_question_can_become_a_reserve() -> None:
    """A question moved to the reserves leaves its section short."""
    made = a_full_set()

    sets.place(made.id, sets.ordered(made)[0].question_id, "reserve")

    assert sets.lacking(made) == [1, 0]


def test_arranging_keeps_every_question() -> None:
    """A new order that forgets a question is refused, so none is lost when two people arrange."""
    made = a_full_set()
    places = [
        {"question_id": item.question_id, "section": 0, "reserve": False} for item in sets.ordered(made)[1:]
    ]

    with pytest.raises(BankRefused) as refused:
        sets.arrange(made.id, places)

    assert (refused.value.code, len(layout(made))) == ("conflict", 4)


def test_arranging_puts_questions_where_asked() -> None:
    """The whole order can be given at once."""
    made = a_full_set()
    turned = [
        {"question_id": item.question_id, "section": item.section, "reserve": item.reserve}
        for item in reversed(sets.ordered(made))
    ]

    sets.arrange(made.id, turned)

    assert [code for code, _, _ in layout(made)] == ["TP-0002", "TP-0001", "TP-0003", "TP-0004"]


def a_bank_of(tp: int, nv: int) -> None:
    """Approved questions of two offices."""
    for office, number in (("TP", tp), ("NV", nv)):
        approved_at_once(({"stem": f"Câu {office} thứ {at}?"} for at in range(number)), office)


def test_the_lot_keeps_to_the_quotas() -> None:
    """Each office gives as many questions as agreed."""
    a_bank_of(tp=5, nv=5)

    drawn = draws.draw(a_set().id, {"TP": 3, "NV": 1}, "2024", "x")

    assert sorted(code[:2] for code, _, _ in layout(drawn)) == ["NV", "TP", "TP", "TP"]
    assert sets.missing(drawn) == 0


def test_the_same_seed_draws_the_same_questions() -> None:
    """Anybody can repeat the lot with the printed seed; another seed draws others."""
    a_bank_of(tp=9, nv=9)
    results = [
        layout(draws.draw(a_set().id, {"TP": 2, "NV": 2}, seed, "x"))
        for seed in ("5 9 2024", "5 9 2024", "khác")
    ]

    assert results[0] == results[1]
    assert results[0] != results[2]


def test_the_lot_leaves_out_what_was_sealed_before() -> None:
    """A question that a sealed set holds is not drawn for another evening."""
    before = a_full_set()
    sealed(before.id)
    a_bank_of(tp=0, nv=4)

    with pytest.raises(BankRefused) as refused:
        draws.draw(a_set().id, {"TP": 1, "NV": 3}, "1", "x")

    assert (refused.value.code, "Đơn vị TP cần thêm 1 câu, kho chỉ còn 0 câu" in refused.value.text) == (
        "no_draw",
        True,
    )


def test_board_sections_get_questions_with_options() -> None:
    """Questions that are answered in words go to the section without letters."""
    an_approved_question(kind="short", options={}, answer=["Nghị định 30/2020/NĐ-CP"])
    for at in range(3):
        an_approved_question(stem=f"Câu {at}?")

    drawn = draws.draw(a_set().id, {"TP": 4}, "1", "x")

    assert [item.section for item in drawn.items if item.question.kind == "short"] == [1]


def test_quotas_are_proposed_evenly() -> None:
    """Offices give in turn, as long as they have questions."""
    assert sets.even_quotas({"TP": 10, "NV": 1, "VP": 10}, 6) == {"NV": 1, "TP": 3, "VP": 2}


def test_an_unfinished_set_is_not_sealed() -> None:
    """What is missing is told, and nothing is sealed."""
    made = a_set()

    with pytest.raises(BankRefused) as refused:
        sealed(made.id)

    assert refused.value.code == "not_ready"
    assert "Phần “Bảng” còn thiếu 2 câu." in refused.value.text
    assert seal.revisions() == []


def test_a_question_edited_after_it_was_chosen_blocks_the_seal() -> None:
    """A set may hold approved questions only, also at the moment of sealing."""
    made = a_full_set()
    review.edit(made.items[0].question_id, {"answer": ["D"]}, 1, WRITER, None)

    with pytest.raises(BankRefused, match="chưa được duyệt"):
        sealed(made.id)


def test_the_lot_takes_no_question_whose_basis_has_ended() -> None:
    """On the contest day, that is; a set without a day takes what is approved."""
    ended = an_approved_question(valid_to="2024-06-30")
    in_force = an_approved_question(valid_from="2024-07-01")
    made = a_set()

    assert [question.code for question in sets.free_questions(made)] == [in_force.code]
    made.contest_day = None
    assert {question.code for question in sets.free_questions(made)} == {ended.code, in_force.code}


def test_an_expired_basis_is_warned_of() -> None:
    """A basis that ends before the contest day is a warning beside the question."""
    made = a_set()
    sets.add(made.id, [an_approved_question(valid_to="2024-06-30").id], 0)

    assert "Câu TP-0001: Căn cứ hết hiệu lực từ ngày 01/7/2024." in [found.text for found in seal.check(made)]


def test_the_hash_is_that_of_the_stored_text() -> None:
    """Anybody can compute the printed figure again."""
    revision = sealed(a_full_set().id)

    body = open_revision(revision.id, PASSPHRASE, an_opener()).body

    assert hashlib.sha256(body.encode()).hexdigest() == revision.sha256
    assert (revision.played, revision.reserves) == (3, 1)


def test_a_loaded_revision_has_the_agreed_shape() -> None:
    """A round finds every field that it pins."""
    revision = sealed(a_full_set().id)

    loaded = opened(revision.id)

    assert set(loaded) == {
        *("set_id", "title", "sealed_by", "sealed_at", "sections", "questions", "targets", "draws")
    }
    assert set(loaded["questions"][0]) == {
        *("id", "version", "code", "kind", "stem", "options", "answer", "accepted", "explanation"),
        *(
            "reference",
            "valid_from",
            "valid_to",
            "office",
            "topic",
            "level",
            "points",
            "pictures",
            "reserve",
            "section",
            "order",
        ),
    }
    places = [(each["reserve"], each["section"], each["order"]) for each in loaded["questions"]]
    assert places == [(False, 0, 1), (False, 0, 2), (False, 1, 1), (True, 0, 1)]
    assert [section["title"] for section in loaded["sections"]] == ["Bảng", "Chuông"]


def test_a_section_may_be_narrowed_to_kinds() -> None:
    """A plan with kinds of its own blocks other kinds, in words."""
    made = sets.create("Đúng sai", "x", [{"title": "Đúng – Sai", "count": 1, "kinds": ["tf"]}], 0)
    sets.add(made.id, [an_approved_question().id])

    assert "Câu TP-0001: là câu “Trắc nghiệm”, phần “Đúng – Sai” chỉ nhận: Đúng – Sai." in [
        found.text for found in seal.check(made)
    ]


def test_later_edits_do_not_touch_a_sealed_set() -> None:
    """The revision says what was sealed, whatever becomes of the question."""
    made = a_full_set()
    question_id = sets.ordered(made)[0].question_id
    revision = sealed(made.id)

    review.edit(question_id, {"stem": "Đã đổi?"}, 1, WRITER, None)

    assert opened(revision.id)["questions"][0]["stem"] == "Câu hỏi thứ 0?"


def test_a_sealed_set_does_not_change() -> None:
    """Adding, removing, drawing and sealing again are all refused."""
    made = a_full_set()
    question = made.items[0].question_id
    sealed(made.id)

    for act in (
        lambda: sets.add(made.id, [question]),
        lambda: sets.remove(made.id, question),
        lambda: sets.move(made.id, question, 1),
        lambda: draws.draw(made.id, {"TP": 0}, None, "x"),
        lambda: sets.change(made.id, {"title": "Khác"}),
        lambda: sealed(made.id),
    ):
        with pytest.raises(BankRefused) as refused:
            act()
        assert refused.value.code == "sealed"


def test_a_set_changed_within_the_same_moment_is_not_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sealed is what the organiser saw: a colleague's change at the last moment stops the seal."""
    made = a_full_set()
    check = seal.check

    def colleague_first(found: QuestionSet) -> list[seal.Finding]:
        with db.session.no_autoflush:
            with db.engine.begin() as connection:
                connection.execute(update(QuestionSet).values(lock_version=QuestionSet.lock_version + 1))
            return check(found)

    monkeypatch.setattr(seal, "check", colleague_first)
    with pytest.raises(BankRefused) as refused:
        sealed(made.id)

    assert (refused.value.code, seal.revisions()) == ("conflict", [])


def test_a_section_with_questions_stays_in_the_plan() -> None:
    """A plan that drops a section with questions in it is refused: no question falls out unseen."""
    made = a_full_set()

    with pytest.raises(BankRefused) as refused:
        sets.change(made.id, {"plan": list(PLAN[:1])})

    assert (refused.value.code, len(made.plan)) == ("section_unknown", 2)


def test_a_copy_goes_on_from_a_sealed_set() -> None:
    """The copy is open and holds the same questions in the same places."""
    made = a_full_set()
    before = layout(made)
    sealed(made.id)

    copied = sets.copy(made.id, "Cụm 1, bản hai", an_opener("copy"), PASSPHRASE)

    assert layout(copied) == before
    assert copied.revision is None
