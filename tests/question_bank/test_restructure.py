"""Cutting drafts apart and putting them together, with a way back."""

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank import imports, restructure, source
from question_bank.content import EMPTY
from question_bank.cutting import cut, join
from question_bank.models import ImportBatch, ImportDraft
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import WRITER, a_document, an_office
from tests.question_bank.pictures_made import a_word_file_with_pictures

pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

STRAY = ("Còn câu hỏi nào chưa được đánh số không?", "A. Có", "*B. Không")
#: two questions that the file glues together: the second has a number in words and follows an option
GLUED = (
    "Câu 1: Thủ đô nước ta ở đâu?",
    "A. Huế",
    "*B. Hà Nội",
    "C. Đà Nẵng",
    "D. Cần Thơ. Câu hai: Tết ở tháng mấy?",
    "*A. Một",
    "B. Hai",
    "C. Ba",
    "D. Bốn",
)
RIVER = ("Câu 3: Con sông nào dài nhất?", "*A. Mê Kông", "B. Hồng", "C. Mã", "D. Cả")
LAST = (
    "Câu 4: Ai là chủ tịch nước đầu tiên?",
    "*A. Hồ Chí Minh",
    "B. Tôn Đức Thắng",
    "C. Ông Nam",
    "D. Ông Bắc",
)
WHO: dict[str, Any] = {"by": WRITER, "scope": "TP"}


def taken(*lines: str) -> ImportBatch:
    """A pending batch of these lines."""
    return imports.take_file(a_document(*lines), "tep.docx", an_office(), WRITER)


def told(batch: ImportBatch) -> list[tuple[int, str, dict[str, str], list[str]]]:
    """Position, stem, options and key of every draft."""
    return [(d.position, d.content["stem"], d.content["options"], d.content["answer"]) for d in batch.drafts]


def split_at(batch: ImportBatch, position: int, text: str) -> list[ImportDraft]:
    """Cut a draft in front of a text, wherever in it that stands."""
    content = batch.drafts[position].content
    places = {"stem": content["stem"], **content["options"]}
    place = next(name for name, said in places.items() if text in said)
    return restructure.split_in_text(batch.id, position, place, places[place].index(text), **WHO)


def test_a_cut_in_the_text_is_made_in_the_files_own_line() -> None:
    """The grammar reads both halves once more: options and keys of both come out whole."""
    batch = taken(*GLUED, *RIVER, *LAST)

    split_at(batch, 0, "Câu hai:")

    assert told(batch)[:2] == [
        (0, "Thủ đô nước ta ở đâu?", {"A": "Huế", "B": "Hà Nội", "C": "Đà Nẵng", "D": "Cần Thơ."}, ["B"]),
        (1, "Câu hai: Tết ở tháng mấy?", {"A": "Một", "B": "Hai", "C": "Ba", "D": "Bốn"}, ["A"]),
    ]
    assert [draft.position for draft in batch.drafts] == [0, 1, 2, 3]


def test_a_cut_in_a_corrected_text_keeps_the_correction() -> None:
    """What the committee typed is cut as it stands, and no key is invented."""
    batch = taken(*RIVER, *LAST)
    options = {
        "A": "Sông Mê Kông",
        "B": "Sông Hồng. Câu hai: Tết ở tháng mấy? A. Một B. Hai",
        "C": "Ba",
        "D": "Bốn",
    }
    imports.revise(batch.id, [{"position": 0, "content": {"options": options}}], WRITER, "TP")

    first, second = split_at(batch, 0, "Câu hai:")

    assert first.content["options"] == {"A": "Sông Mê Kông", "B": "Sông Hồng."}
    assert first.content["answer"] == ["A"]
    assert second.content["options"] == {"A": "Một", "B": "Hai", "C": "Ba", "D": "Bốn"}
    assert second.content["answer"] == []


def test_a_question_is_cut_at_a_line() -> None:
    """From the chosen line on it is another question, with options and key of its own."""
    batch = taken(*RIVER, *LAST)
    restructure.merge_next(batch.id, 0, **WHO)

    restructure.split_at_line(batch.id, 0, 5, **WHO)

    options = {"A": "Hồ Chí Minh", "B": "Tôn Đức Thắng", "C": "Ông Nam", "D": "Ông Bắc"}
    assert told(batch)[1] == (1, "Ai là chủ tịch nước đầu tiên?", options, ["A"])
    assert [draft.read["lines"] for draft in batch.drafts] == [[0, 4], [5, 9]]


@pytest.mark.parametrize(("place", "offset"), [("stem", 0), ("D", 99), ("Z", 0)])
def test_a_cut_that_leaves_nothing_is_refused(place: str, offset: int) -> None:
    """Both halves need a text."""
    batch = taken(*RIVER)

    with pytest.raises(BankRefused) as refused:
        restructure.split_in_text(batch.id, 0, place, offset, **WHO)

    assert (refused.value.code, len(batch.drafts)) == ("nothing_to_split", 1)


def test_a_question_torn_apart_is_made_one() -> None:
    """A numbered remark in the middle of a question goes back into it, options and all."""
    batch = taken(
        *LAST, "Câu 5: Theo Luật Căn cước thì", "Câu 6: ai được cấp thẻ?", "A. Trẻ em", "*B. Mọi người"
    )
    assert len(batch.drafts) == 3

    restructure.merge_next(batch.id, 1, **WHO)

    stem = " ".join(batch.drafts[1].content["stem"].split())
    assert stem == "Theo Luật Căn cước thì ai được cấp thẻ?"
    assert told(batch)[1][2:] == ({"A": "Trẻ em", "B": "Mọi người"}, ["B"])


def test_lines_left_over_become_a_question() -> None:
    """Unused lines are read as a question, stand in the order of the source and count as used."""
    batch = taken(*STRAY, *RIVER, *LAST)
    before = imports.tally(batch).coverage_percent

    restructure.take_lines(batch.id, 0, 2, **WHO)

    assert told(batch)[0] == (0, STRAY[0], {"A": "Có", "B": "Không"}, ["B"])
    assert source.unassigned(source.shown_lines(batch)) == 0
    assert imports.tally(batch).coverage_percent > before


def test_lines_left_over_go_to_a_question() -> None:
    """Text in front of a question is put before its stem."""
    batch = taken(STRAY[0], *RIVER, *LAST)

    restructure.attach_lines(batch.id, 0, 0, 0, **WHO)

    assert batch.drafts[0].content["stem"].startswith(STRAY[0])
    assert batch.drafts[0].content["answer"] == ["A"]


def test_pictures_stay_with_their_question() -> None:
    """A question read once more keeps its pictures where they were; one made of lines gets theirs."""
    batch = imports.take_file(a_word_file_with_pictures(), "hinh.docx", an_office(), WRITER)
    before = batch.drafts[0].content["pictures"]

    restructure.split_at_line(batch.id, 0, batch.drafts[0].read["lines"][1], **WHO)

    found = [(p["sha256"], p["place"]) for draft in batch.drafts for p in draft.content["pictures"]]
    assert len(before) > 1
    assert {sha256 for sha256, _ in found} == {picture["sha256"] for picture in before}


def test_empty_lines_between_are_in_nobody_s_way() -> None:
    """Given a question left over, with an empty line after each of its own, all of it is taken together."""
    batch = taken("Còn câu nào chưa có số không?", "", "A. Có", "", "*B. Không", "", *RIVER)

    made = restructure.take_lines(batch.id, 0, 5, **WHO)

    assert [draft.content["stem"] for draft in made] == ["Còn câu nào chưa có số không?"]
    assert (made[0].content["options"], made[0].content["answer"]) == ({"A": "Có", "B": "Không"}, ["B"])
    assert made[0].read["taken"] == [[0, 4]]
    with pytest.raises(BankRefused):
        restructure.take_lines(batch.id, 5, 5, **WHO)


def test_used_lines_are_not_taken_away() -> None:
    """A line that belongs to a question makes no second one."""
    batch = taken(*RIVER)

    with pytest.raises(BankRefused) as refused:
        restructure.take_lines(batch.id, 0, 1, **WHO)

    assert refused.value.code == "line_used"


def test_what_is_in_the_bank_is_not_cut() -> None:
    """A saved draft stays, and an act whose drafts were saved is not undone."""
    batch = taken(*GLUED, *RIVER)
    split_at(batch, 0, "Câu hai:")
    imports.confirm(batch.id, WRITER, "TP", [{"position": 0, "decision": "accepted"}])

    for act in (lambda: restructure.merge_next(batch.id, 0, **WHO), lambda: restructure.undo(batch.id, "TP")):
        with pytest.raises(BankRefused) as refused:
            act()
        assert refused.value.code == "already_saved"


@pytest.mark.parametrize("seed", range(4))
def test_undoing_everything_leads_back(seed: int) -> None:
    """Whatever was cut and joined, also after a colleague's import, each undo restores what was before."""
    batch = taken(*STRAY, *GLUED, *RIVER, *LAST)
    lot = random.Random(seed)
    states = [told(batch)]
    for _ in range(5):
        position = lot.randrange(len(batch.drafts))
        span = batch.drafts[position].read["lines"]
        try:
            if lot.random() < 0.5:
                restructure.merge_next(batch.id, position, **WHO)
            else:
                restructure.split_at_line(batch.id, position, lot.randint(span[0], span[1] + 1), **WHO)
        except BankRefused:
            continue
        assert [draft.position for draft in batch.drafts] == list(range(len(batch.drafts)))
        taken(*RIVER, f"Câu {len(states)}: Khác?")  # takes the ids that were set free
        states.append(told(batch))

    for state in reversed(states[:-1]):
        restructure.undo(batch.id, "TP")
        assert told(batch) == state

    with pytest.raises(BankRefused, match="Không còn lần tách"):
        restructure.undo(batch.id, "TP")


def letters(*contents: dict[str, Any]) -> Counter[str]:
    """Every letter and digit of the texts."""
    fields = [[c["stem"], c["explanation"], *c["options"].values()] for c in contents]
    return Counter(filter(str.isalnum, "".join("".join(texts) for texts in fields)))


WORDS = st.text("abc ", min_size=1, max_size=12).filter(str.strip)
CONTENTS = st.builds(
    lambda stem, options, key: {
        **EMPTY,
        "stem": stem,
        "options": dict(zip("ABCDE", options, strict=False)),
        "answer": ["ABCDE"[key]] if key < len(options) else [],
    },
    WORDS,
    st.lists(WORDS, max_size=5),
    st.integers(0, 4),
)


@given(CONTENTS, st.integers(0, 5), st.integers(0, 12))
def test_cutting_loses_no_letter_and_moves_the_key_with_its_option(
    content: dict[str, Any], part: int, offset: int
) -> None:
    """Both halves hold what the whole held, and the key's text is the key of one half, or was itself cut."""
    place = ["stem", *content["options"]][part % (len(content["options"]) + 1)]
    try:
        halves = cut(content, place, offset)
    except ValueError:
        return
    assert letters(*halves) == letters(content)
    keys = [half["options"][label] for half in halves for label in half["answer"]]
    for label in content["answer"]:
        assert keys == [content["options"][label].strip()] or place == label


@given(CONTENTS, CONTENTS)
def test_joining_loses_no_letter_and_invents_no_key(first: dict[str, Any], second: dict[str, Any]) -> None:
    """One question holds what both held; two keys make none."""
    joined = join(first, second)

    assert letters(joined) == letters(first, second)
    assert len(joined["answer"]) == (len(first["answer"]) + len(second["answer"])) % 2


def test_all_of_it_over_rest(sign_in: SignIn) -> None:
    """Cut, join, use lines and undo answer with the places of the drafts."""
    batch = taken(*STRAY, *RIVER, *LAST)
    client = sign_in("committee", office="TP")
    base = f"/api/bank/imports/{batch.id}"

    answers = [
        client.post(f"{base}/drafts/0/split", json={"place": "D", "offset": 1}),
        client.post(f"{base}/drafts/0/merge"),
        client.post(f"{base}/lines", json={"first": 0, "last": 2}),
    ]
    assert [answer.json["positions"] for answer in answers] == [[0, 1], [0], [0]]
    assert client.post(f"{base}/undo").json == {"told": "lập câu từ dòng chưa dùng"}
    assert client.post(f"{base}/drafts/0/split", json={"place": "D"}).status_code == 422
