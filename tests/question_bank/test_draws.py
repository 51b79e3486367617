"""The matrix of a set, drawing it, exchanging one question, and the minutes."""

import json

import pytest
from flask import Flask
from sqlalchemy import update

from question_bank import draws, lot, matrix, review, sets
from question_bank.database import db
from question_bank.draw_cli import draw_verify
from question_bank.models import Question, QuestionSet, SetDraw, SetItem
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import PASSPHRASE, approved_at_once, opened, sealed

PLAN = ({"title": "Bảng", "count": 2, "letters": True}, {"title": "Chuông", "count": 2})


@pytest.fixture
def made(app: Flask) -> QuestionSet:
    """An empty set of four questions and a reserve, and a bank of two topics and two levels."""
    about = [(topic, level) for topic in ("Đất đai", "Hộ tịch") for level in ("easy", "hard")] * 3
    approved_at_once(
        {"stem": f"Câu {number}?", "topic": topic, "level": level}
        for number, (topic, level) in enumerate(sorted(about))
    )
    return sets.create("Cụm 1", "ban-to-chuc", PLAN, 1)


def cell(topic: str, level: str, count: int) -> dict[str, object]:
    """A cell's target."""
    return {"topic": topic, "level": level, "count": count}


CELLS = [cell("Đất đai", "easy", 1), cell("Đất đai", "hard", 1), cell("Hộ tịch", "easy", 2)]


def cells_of(found: QuestionSet, reserve: bool = False) -> list[tuple[str, str]]:
    """Topic and level of the played questions or the reserves."""
    return sorted((i.question.topic, i.question.level) for i in found.items if i.reserve is reserve)


def test_the_draw_meets_the_matrix(made: QuestionSet) -> None:
    """Every cell gets what it asks for, and the reserve comes from a cell that asks."""
    matrix.set_targets(made.id, CELLS)

    drawn = draws.draw(made.id, None, "2024", "ban-to-chuc")

    assert cells_of(drawn) == [
        ("Hộ tịch", "easy"),
        ("Hộ tịch", "easy"),
        ("Đất đai", "easy"),
        ("Đất đai", "hard"),
    ]
    assert cells_of(drawn, reserve=True)[0] in {("Hộ tịch", "easy"), ("Đất đai", "easy"), ("Đất đai", "hard")}
    assert sets.missing(drawn) == 0


def test_each_cell_tells_what_is_wanted_there_and_missing(made: QuestionSet) -> None:
    """In figures and in words, with the sums of rows and columns."""
    matrix.set_targets(made.id, [cell("Đất đai", "easy", 4), cell("Hộ tịch", "easy", 1)])
    some = next(q for q in sets.free_questions(made) if (q.topic, q.level) == ("Hộ tịch", "easy"))
    sets.add(made.id, [some.id])
    shown = matrix.matrix_of(made)

    assert shown.cells["Đất đai", "easy"] == matrix.Cell(4, 0, 3)
    assert shown.cells["Đất đai", "easy"].says == "thiếu 4, kho không đủ"
    assert shown.cells["Hộ tịch", "easy"].says == "đủ"
    assert shown.cells["Hộ tịch", "hard"] == matrix.Cell(None, 0, 3)
    assert (shown.rows["Đất đai"].free, shown.columns["easy"].wanted, shown.total.held) == (6, 5, 1)


def test_an_impossible_matrix_draws_nothing_and_says_what_lacks(made: QuestionSet) -> None:
    """The sentence names the cell, what is needed and what there is."""
    matrix.set_targets(made.id, [cell("Đất đai", "hard", 4)])

    with pytest.raises(BankRefused) as refused:
        draws.draw(made.id, None, "1", "x")

    assert refused.value.code == "no_draw"
    assert "Ô “Đất đai · Khó” cần thêm 4 câu, kho chỉ còn 3 câu: thiếu 1 câu." in refused.value.text
    assert (made.items, made.seed) == ([], None)


def test_a_cell_that_holds_too_many_is_said(made: QuestionSet) -> None:
    """What was chosen by hand beyond the target must be taken out first."""
    matrix.set_targets(made.id, [cell("Đất đai", "easy", 0)])
    some = next(q for q in sets.free_questions(made) if (q.topic, q.level) == ("Đất đai", "easy"))
    sets.add(made.id, [some.id])

    with pytest.raises(BankRefused, match="bộ đã có 1 câu, chỉ tiêu 0 câu"):
        draws.draw(made.id, None, "1", "x")


def test_the_proposal_can_be_drawn(made: QuestionSet) -> None:
    """It sums up to the plan, topics near equal, and the lot meets it."""
    proposal = matrix.proposed(made)
    matrix.set_targets(made.id, proposal)

    drawn = draws.draw(made.id, None, "1", "x")

    assert sum(target["count"] for target in proposal) == 4
    assert [topic for topic, _ in cells_of(drawn)].count("Đất đai") == 2


@pytest.mark.parametrize("targets", [[{"count": 3}], [cell("A", "easy", 1), cell("A", "easy", 2)]])
def test_a_matrix_that_says_nothing_or_twice_is_refused(made: QuestionSet, targets: list) -> None:
    """Two figures for one cell cannot both hold."""
    with pytest.raises(BankRefused) as refused:
        matrix.set_targets(made.id, targets)

    assert (refused.value.code, made.targets) == ("bad_targets", None)


def test_one_question_is_exchanged_by_lot_with_a_reason(made: QuestionSet) -> None:
    """The new one is of the same cell and place; what was drawn out does not come back."""
    draws.draw(made.id, None, "1", "x")
    place = {"section": made.items[0].section, "reserve": made.items[0].reserve}
    item, before = made.items[0], made.items[0].question

    draws.redraw(made.id, before.id, "Trùng ý với câu khác", "thẩm định")
    after = item.question

    assert after.id != before.id
    assert (after.topic, after.level) == (before.topic, before.level)
    assert {"section": item.section, "reserve": item.reserve} == place
    assert (made.draws[-1].replaced_code, made.draws[-1].reason) == (before.code, "Trùng ý với câu khác")
    assert before.id not in {other.id for other in exchanged_until_none_is_left(made, item.id)}


def exchanged_until_none_is_left(made: QuestionSet, item_id: int) -> list[Question]:
    """Every question that comes into one place by exchanging it again and again."""
    came: list[Question] = []
    while True:
        item = db.session.get_one(SetItem, item_id)
        try:
            draws.redraw(made.id, item.question_id, "nữa", "x")
        except BankRefused:
            return came
        came.append(item.question)


def test_a_redraw_without_a_reason_changes_nothing(made: QuestionSet) -> None:
    """The minutes must say why."""
    draws.draw(made.id, None, "1", "x")

    with pytest.raises(BankRefused) as refused:
        draws.redraw(made.id, made.items[0].question_id, "  ", "x")

    assert (refused.value.code, len(made.draws)) == ("reason_missing", 1)


def test_the_minutes_prove_themselves_whatever_became_of_the_bank(made: QuestionSet, app: Flask) -> None:
    """Open and sealed, after the bank went on; minutes that were changed are found out."""
    matrix.set_targets(made.id, CELLS)
    draws.draw(made.id, None, "1", "x")
    draws.redraw(made.id, made.items[0].question_id, "Khó đọc", "x")
    approved_at_once([{"stem": "Câu đến sau?", "topic": "Đất đai", "level": "easy"}])
    run = app.test_cli_runner()

    while_open = run.invoke(draw_verify, [str(made.id)])
    revision = sealed(made.id)
    when_sealed = run.invoke(draw_verify, [str(made.id)], input=PASSPHRASE)

    assert (while_open.exit_code, while_open.output.count("đúng như biên bản")) == (0, 2)
    assert (when_sealed.exit_code, when_sealed.output.count("đúng như biên bản")) == (0, 2)
    assert db.session.query(SetDraw).count() == 0
    first = opened(revision.id)["draws"][0]
    assert not draws.verify({**first, "seed": "2"})
    assert not draws.verify({**first, "given": first["given"].replace("easy", "hard")})


def test_changed_minutes_are_found_out_by_the_command(made: QuestionSet, app: Flask) -> None:
    """A result that the seed does not give ends with exit code 1."""
    draws.draw(made.id, None, "1", "x")
    db.session.execute(update(SetDraw).values(chosen=[["TP-0001", 0]]))
    db.session.commit()

    assert app.test_cli_runner().invoke(draw_verify, [str(made.id)]).exit_code == 1


def test_a_question_in_review_is_no_candidate(made: QuestionSet) -> None:
    """The minutes list approved questions only."""
    question = sets.free_questions(made)[0]
    review.edit(question.id, {"stem": "Đã sửa?"}, 1, "chi-hoa", None)

    draws.draw(made.id, None, "1", "x")

    codes = [each["code"] for each in json.loads(made.draws[0].given)["candidates"]]
    assert len(codes) == 11
    assert question.code not in codes


def test_the_matrix_is_filled_in_and_drawn_on_the_page(made: QuestionSet, sign_in: SignIn) -> None:
    """Cells, proposal, draw, exchange, minutes: by the page's own forms."""
    client, address = sign_in("organiser"), f"/bank/sets/{made.id}"
    shown = matrix.matrix_of(made)
    at = {
        (topic, level): f"cell-{row}-{column}"
        for row, topic in enumerate(shown.topics)
        for column, level in enumerate(shown.levels)
    }

    client.post(f"{address}/targets", data={at["Đất đai", "easy"]: "3", "kind-mcq": "4"})
    page = client.get(address).get_data(as_text=True)
    client.post(f"{address}/draw", data={"by_office": "no", "seed": "2024"})
    db.session.expire_all()
    out = made.items[0].question
    client.post(f"{address}/items/{out.id}/redraw", data={"reason": "Chữ dài quá"})
    minutes = client.get(f"{address}/minutes").get_data(as_text=True)

    assert "còn thiếu 3" in page
    assert cells_of(made).count(("Đất đai", "easy")) == 3
    assert f"rút lại câu {out.code}" in minutes
    assert "Chữ dài quá" in minutes
    assert "2024" in minutes


def test_an_office_has_its_own_share_of_the_matrix(made: QuestionSet, sign_in: SignIn) -> None:
    """Topic, level and office together: kept beside the common targets, and met by the draw."""
    shared = {"topic": "Đất đai", "level": "easy"}
    approved_at_once([{"stem": f"Câu NV {number}?", **shared} for number in range(2)], "NV")
    client, address = sign_in("organiser"), f"/bank/sets/{made.id}"
    matrix.set_targets(made.id, [cell("Đất đai", "easy", 3)])
    shown = matrix.matrix_of(made, "NV")

    client.post(f"{address}/targets", data={"share": "NV", "cell-0-0": "2"})
    page = client.get(f"{address}?share=NV").get_data(as_text=True)
    client.post(f"{address}/draw", data={"by_office": "no", "seed": "1"})
    db.session.expire_all()
    played = [i.question for i in made.items if not i.reserve and i.question.topic == "Đất đai"]

    assert (shown.topics, shown.total.free) == (("Đất đai",), 2)
    assert made.targets == [
        cell("Đất đai", "easy", 3),
        {"topic": "Đất đai", "level": "easy", "office": "NV", "count": 2},
    ]
    assert "còn thiếu 2" in page
    easy = [question.office_code for question in played if question.level == "easy"]
    assert sorted(easy) == ["NV", "NV", "TP"]
    client.post(f"{address}/targets", data={"act": "propose"})
    db.session.expire_all()
    assert [target for target in made.targets or [] if "office" in target] == [
        {"topic": "Đất đai", "level": "easy", "office": "NV", "count": 2}
    ]


def test_a_set_changed_while_the_lot_was_drawn_is_left_alone(
    made: QuestionSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draw holds nothing meanwhile, so what a colleague did in between wins and is told."""
    draw = lot.draw

    def colleague_first(wish: lot.Wish, seed: str) -> lot.Drawn:
        sets.add(made.id, [sets.free_questions(made)[0].id])
        return draw(wish, seed)

    monkeypatch.setattr(lot, "draw", colleague_first)
    with pytest.raises(BankRefused) as refused:
        draws.draw(made.id, None, "1", "x")

    assert (refused.value.code, len(made.items), made.draws) == ("conflict", 1, [])


def test_the_matrix_over_rest(made: QuestionSet, sign_in: SignIn) -> None:
    """Proposal, targets, draw and minutes for programs."""
    client, address = sign_in("reviewer"), f"/api/bank/sets/{made.id}"
    proposal = client.get(f"{address}/targets/proposal").json

    kept = client.put(f"{address}/targets", json=proposal).json
    drawn = client.post(f"{address}/draw", json={"seed": "1"}).json
    exchanged = client.post(
        f"{address}/questions/{drawn['items'][0]['question_id']}/redraw", json={"reason": "Trùng"}
    )

    assert kept["targets"] == proposal["targets"]
    assert len(drawn["items"]) == 5
    assert exchanged.status_code == 200
    assert [each["reason"] for each in client.get(f"{address}/draws").json] == ["", "Trùng"]
