"""A corrected file brings its changes into the bank and overwrites nothing unseen."""

from dataclasses import replace

import pytest
from flask import Flask

from question_bank import catalog, corrections, exports, imports, review, updates
from question_bank.export.word_questions import write_for_teams
from question_bank.models import ImportBatch, Question
from question_bank.refusals import BankRefused
from tests.question_bank.builders import REVIEWER, WRITER, a_paper, an_office
from tests.question_bank.export.samples import HEAD

#: rules, not tables: what the databases do differently is tested in test_imports and test_review
pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

CARD = "Thẻ căn cước cấp cho công dân từ đủ bao nhiêu tuổi? | 12 tuổi | *14 tuổi | 16 tuổi | 18 tuổi"
DAY = "Ngày Chuyển đổi số quốc gia là ngày nào? | 10/9 | *10/10 | 10/11 | 10/12"
FINE = "Mức phạt khi không đội mũ bảo hiểm là bao nhiêu? | 100.000 đồng | *400.000 đồng | 1.000.000 đồng"
HOUSE = "Ai là người đăng ký tạm trú cho người thuê nhà? | *Chủ nhà | Trưởng ấp | Công an xã | Hàng xóm"
OLD = (CARD, DAY, FINE)


def taken(*questions: str, name: str = "Phòng Tư pháp.docx", updates: int | None = None) -> ImportBatch:
    """A pending batch of these questions."""
    return imports.take_file(a_paper(*questions), name, an_office(), WRITER, updates=updates)


def confirmed(batch: ImportBatch) -> list[Question]:
    """Everything of the batch accepted and confirmed."""
    edits = [{"position": draft.position, "decision": "accepted"} for draft in batch.drafts]
    return imports.confirm(batch.id, WRITER, "TP", edits)


def in_the_bank() -> dict[str, str]:
    """Code → stem of every question."""
    return {question.code: question.stem for question in catalog.find(catalog.Filter(), None).items}


def standings(batch: ImportBatch) -> list[str]:
    """How the drafts stand to the bank, in order."""
    return [draft.standing for draft in batch.drafts]


def approved(question: Question) -> None:
    """Take the question through the review."""
    review.submit(question.id, WRITER, None)
    review.approve(question.id, question.version, REVIEWER, None)


def test_a_corrected_file_is_recognised() -> None:
    """Half of the questions in common make a file the next state of an earlier one."""
    first = taken(*OLD)
    confirmed(first)

    second = taken(CARD, DAY.replace("quốc gia", "quốc gia hằng năm"), HOUSE, name="TP sửa lần 2.docx")

    assert (second.updates_id, standings(second)) == (first.id, ["same", "changed", "new"])


def test_another_file_is_a_new_file() -> None:
    """Files of one office that share nothing do not correct each other, whatever their names."""
    confirmed(taken(*OLD))

    other = taken(HOUSE, name="Phòng Tư pháp.docx")

    assert (other.updates_id, standings(other)) == (None, ["new"])


def test_a_file_of_another_office_is_never_corrected() -> None:
    """The same questions from another office are that office's own."""
    confirmed(taken(*OLD))

    other = imports.take_file(a_paper(*OLD), "tep.docx", an_office("NV"), WRITER)

    assert other.updates_id is None


def test_confirming_writes_versions_and_keeps_what_is_the_same() -> None:
    """Changed questions get a version that names the file; unchanged ones keep their state."""
    card, day, _ = confirmed(taken(*OLD))
    approved(card)
    approved(day)
    second = taken(CARD, DAY.replace("10/11", "11/11"), FINE, name="TP sửa lần 2.docx")

    written = confirmed(second)

    assert [question.code for question in written] == [day.code]
    assert (card.state, card.version) == ("approved", 1)
    assert (day.state, day.version, day.options["C"]) == ("draft", 2, "11/11")
    assert "TP sửa lần 2.docx" in day.versions[-1].note
    assert (second.state, len(in_the_bank())) == ("confirmed", 3)


def test_moved_questions_are_still_found() -> None:
    """A question put in front shifts all numbers and changes no question."""
    confirmed(taken(*OLD))

    second = taken(HOUSE, *OLD)

    assert standings(second) == ["new", "same", "same", "same"]


def test_what_is_no_longer_in_the_file_is_told_and_left_alone() -> None:
    """A missing question is offered for retirement; confirming does not retire it."""
    _, day, _ = confirmed(taken(*OLD))

    second = taken(CARD, FINE)
    confirmed(second)

    assert corrections.gone(second) == [day]
    assert day.state == "draft"
    review.retire(day.id, "Không còn trong tệp", WRITER, "TP")
    assert corrections.gone(second) == []


def test_corrections_made_beside_the_source_survive() -> None:
    """What the committee put right in the bank stays where the file has not changed."""
    card, *_ = confirmed(taken(*OLD))
    review.edit(card.id, {"reference": "Luật Căn cước 2023, Điều 19"}, 1, WRITER, "TP")

    second = taken(CARD.replace("từ đủ bao nhiêu tuổi", "từ đủ mấy tuổi"), DAY, FINE)

    draft = second.drafts[0]
    assert draft.standing == "changed"
    assert "mấy tuổi" in draft.content["stem"]
    assert draft.content["reference"] == "Luật Căn cước 2023, Điều 19"


def clashing() -> tuple[Question, ImportBatch]:
    """A question whose stem was changed in the bank and, otherwise, in the file."""
    card, *_ = confirmed(taken(*OLD))
    review.edit(card.id, {"stem": "Theo Luật Căn cước, mấy tuổi được cấp thẻ?"}, 1, REVIEWER, None)
    return card, taken(CARD.replace("công dân", "người dân"), DAY, FINE)


def test_what_both_changed_is_shown_and_waits() -> None:
    """Neither text wins by itself; the draft cannot be accepted before a person chose."""
    card, second = clashing()

    clash = second.drafts[0].clashes["stem"]
    assert "người dân" in clash["file"]["stem"]
    assert clash["bank"]["stem"] == card.stem == second.drafts[0].content["stem"]
    with pytest.raises(BankRefused) as refused:
        imports.revise(second.id, [{"position": 0, "decision": "accepted"}], WRITER, "TP")
    assert refused.value.code == "clash_open"


@pytest.mark.parametrize(
    ("edit", "stem"),
    [
        ({"settle": {"stem": "file"}}, "người dân"),
        ({"settle": {"stem": "bank"}}, "Theo Luật Căn cước"),
        ({"content": {"stem": "Viết lại cho cả hai?"}}, "Viết lại cho cả hai?"),
    ],
)
def test_a_clash_is_settled_by_a_choice_or_by_hand(edit: dict[str, object], stem: str) -> None:
    """The file's text, the bank's, or one typed over both."""
    card, second = clashing()

    imports.confirm(second.id, WRITER, "TP", [{"position": 0, "decision": "accepted", **edit}])

    assert stem in card.stem


def test_a_key_never_loses_its_options() -> None:
    """Options reordered in the file and a key changed in the bank clash as one."""
    card, *_ = confirmed(taken(*OLD))
    review.edit(card.id, {"answer": ["C"]}, 1, REVIEWER, None)

    second = taken(CARD.replace("12 tuổi | *14 tuổi", "*14 tuổi | 12 tuổi"), DAY, FINE)

    draft = second.drafts[0]
    assert (draft.content["answer"], draft.content["options"]["C"]) == (["C"], "16 tuổi")
    assert draft.clashes["options"]["file"]["answer"] == ["A"]


def test_an_edit_in_the_bank_meanwhile_stops_the_confirmation() -> None:
    """Nothing is written over a version that nobody here has seen."""
    card, *_ = confirmed(taken(*OLD))
    second = taken(CARD.replace("12 tuổi", "10 tuổi"), DAY, FINE, HOUSE)
    review.edit(card.id, {"topic": "Căn cước"}, 1, REVIEWER, None)

    with pytest.raises(BankRefused) as refused:
        confirmed(second)

    assert (refused.value.code, card.version, len(in_the_bank())) == ("conflict", 2, 3)


def test_comparing_again_brings_both_changes_together() -> None:
    """After another look the bank's edit and the file's are in one version."""
    card, *_ = confirmed(taken(*OLD))
    second = taken(CARD.replace("12 tuổi", "10 tuổi"), DAY, FINE)
    review.edit(card.id, {"topic": "Căn cước"}, 1, REVIEWER, None)

    assert updates.compare_again(second.id, "TP") == 1
    confirmed(second)

    assert (card.topic, card.options["A"], card.version) == ("Căn cước", "10 tuổi", 3)


def test_comparing_again_keeps_an_open_clash_open() -> None:
    """A clash that waits is not settled by the bank moving on elsewhere."""
    card, second = clashing()
    review.edit(card.id, {"topic": "Căn cước"}, 2, REVIEWER, None)

    updates.compare_again(second.id, "TP")

    draft = second.drafts[0]
    assert corrections.unsettled(draft) == ["stem"]
    assert (draft.content["topic"], draft.content["stem"]) == ("Căn cước", card.stem)


def test_an_unchanged_question_edited_meanwhile_is_left_alone() -> None:
    """Where the file says nothing new, the bank's edit is no conflict."""
    card, *_ = confirmed(taken(*OLD))
    second = taken(*OLD, HOUSE)
    review.edit(card.id, {"topic": "Căn cước"}, 1, REVIEWER, None)

    written = confirmed(second)

    assert (len(written), card.topic, card.version) == (1, "Căn cước", 2)


def test_a_retired_question_does_not_come_back_by_itself() -> None:
    """A question out of use that is still in the file is neither changed nor added again."""
    card, *_ = confirmed(taken(*OLD))
    review.retire(card.id, "", REVIEWER, None)

    second = taken(CARD.replace("12 tuổi", "10 tuổi"), DAY, FINE)
    confirmed(second)

    assert standings(second) == ["out_of_use", "same", "same"]
    assert (card.state, card.version, len(in_the_bank())) == ("retired", 1, 3)


def test_a_third_file_is_compared_with_all_before() -> None:
    """A question left out once and back again is the same question."""
    confirmed(taken(*OLD))
    confirmed(taken(CARD, FINE, HOUSE))

    third = taken(CARD, DAY, FINE, HOUSE)

    assert standings(third) == ["same"] * 4


def test_a_person_may_say_that_it_is_a_new_file() -> None:
    """What was recognised can be taken back: then everything is new."""
    confirmed(taken(*OLD))
    second = taken(*OLD, HOUSE)

    updates.choose_earlier(second.id, None, "TP")

    assert (second.updates_id, standings(second)) == (None, ["new"] * 4)


def test_a_person_may_choose_the_earlier_import() -> None:
    """What was not recognised can be named; only earlier imports of the office will do."""
    first = taken(*OLD)
    confirmed(first)
    second = taken(*OLD, HOUSE, updates=imports.NEW_FILE)

    updates.choose_earlier(second.id, first.id, "TP")

    assert standings(second) == ["same", "same", "same", "new"]
    with pytest.raises(BankRefused) as refused:
        updates.choose_earlier(second.id, second.id, "TP")
    assert refused.value.code == "not_earlier"


def test_a_person_may_match_by_hand() -> None:
    """A wrong match becomes a new question, and its question is free for the right draft."""
    card, *_ = confirmed(taken(*OLD))
    second = taken(CARD.replace("12 tuổi", "10 tuổi"), DAY, FINE, HOUSE)

    with pytest.raises(BankRefused) as refused:
        updates.match_by_hand(second.id, 3, card.id, "TP")
    updates.match_by_hand(second.id, 0, None, "TP")
    updates.match_by_hand(second.id, 3, card.id, "TP")

    assert refused.value.code == "matched_already"
    assert standings(second) == ["new", "same", "same", "changed"]


def test_the_command_line_tells_what_changed(app: Flask, tmp_path) -> None:
    """`flask bank import` names the earlier import and what is no longer in the file."""
    _, day, _ = confirmed(taken(*OLD))
    file = tmp_path / "sua.docx"
    file.write_bytes(a_paper(CARD.replace("12 tuổi", "10 tuổi"), FINE, HOUSE))

    result = app.test_cli_runner().invoke(args=["bank", "import", str(file), "--office", "TP", "--confirm"])

    assert "1 câu mới, 1 câu sửa, 1 câu không đổi" in result.output
    assert f"{day.code} không còn trong tệp" in result.output
    assert "Đã ghi 2 câu vào ngân hàng" in result.output


def test_what_the_teams_copy_leaves_out_is_not_taken_away() -> None:
    """Given our copy without answers, corrected in Word: its wording comes in, keys and grounds stay.

    A key stays only with the very options that it is for.
    """
    grounded = {
        "explanation": "Điều 19",
        "reference": "Luật Căn cước 26/2023/QH15",
        "valid_from": "2024-07-01",
    }
    batch = taken(*OLD)
    imports.revise(batch.id, [{"position": 0, "content": grounded}], WRITER, "TP")
    sent = [exports.record_of(question, {}) for question in confirmed(batch)]
    corrected = [
        replace(sent[0], stem="Thẻ căn cước cấp cho ai?"),
        sent[1],
        replace(sent[2], options={**sent[2].options, "B": "500.000 đồng"}),
    ]

    back = imports.take_file(write_for_teams(corrected, HEAD), "gửi các đội.docx", "TP", WRITER)

    assert standings(back) == ["changed", "same", "changed"]
    assert {name: back.drafts[0].content[name] for name in ("answer", *grounded)} == {
        "answer": ["B"],
        **grounded,
    }
    assert back.drafts[0].content["stem"] == "Thẻ căn cước cấp cho ai?"
    assert back.drafts[2].content["answer"] == []
