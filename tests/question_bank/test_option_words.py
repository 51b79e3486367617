"""Changes of options and key, told in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.content import EMPTY, differences
from question_bank.option_words import edited, moves

FOUR = {"A": "12 tuổi", "B": "14 tuổi", "C": "16 tuổi", "D": "18 tuổi"}


def told(options: dict[str, str], key: list[str], was: list[str] | None = None) -> list[str]:
    """The sentences about a change from `FOUR` with key B."""
    before: dict[str, Any] = {**EMPTY, "options": FOUR, "answer": was or ["B"]}
    changed = differences(before, {**EMPTY, "options": options, "answer": key})
    return [sentence for difference in changed for sentence in difference.told]


@pytest.mark.parametrize(
    ("options", "key", "sentences"),
    [
        (FOUR, ["C"], ["Đáp án đổi từ B (“14 tuổi”) sang C (“16 tuổi”)."]),
        (FOUR, [], ["Bỏ đáp án B (“14 tuổi”)."]),
        (
            {**FOUR, "A": "14 tuổi", "B": "12 tuổi"},
            ["A"],
            ["Phương án A và B đổi chỗ cho nhau.", "Đáp án vẫn là A (“14 tuổi”), trước mang chữ B."],
        ),
        (
            {**FOUR, "A": "14 tuổi", "B": "12 tuổi"},
            ["B"],
            [
                "Phương án A và B đổi chỗ cho nhau.",
                "Đáp án vẫn ghi B, nhưng B trước là “14 tuổi”, nay là “12 tuổi”.",
            ],
        ),
        ({**FOUR, "B": "15 tuổi"}, ["B"], ["Đáp án vẫn là B, chữ của phương án đã sửa."]),
        ({**FOUR, "E": "20 tuổi"}, ["B"], ["Thêm phương án E: 20 tuổi."]),
        (
            {"A": "14 tuổi", "B": "16 tuổi", "C": "18 tuổi"},
            ["A"],
            [
                "“14 tuổi” chuyển từ B sang A.",
                "“16 tuổi” chuyển từ C sang B.",
                "“18 tuổi” chuyển từ D sang C.",
                "Bỏ phương án A: 12 tuổi.",
                "Đáp án vẫn là A (“14 tuổi”), trước mang chữ B.",
            ],
        ),
    ],
)
def test_letters_are_told_as_what_they_mean(
    options: dict[str, str], key: list[str], sentences: list[str]
) -> None:
    """Whoever reads the history sees whether the right answer changed, not only its letter."""
    assert told(options, key) == sentences


OPTIONS = st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from(["một", "hai", "ba", "bốn", "năm"]))


@given(OPTIONS, OPTIONS)
def test_every_change_of_an_option_is_shown_somewhere(before: dict[str, str], after: dict[str, str]) -> None:
    """A label whose text is another one was moved, rewritten, added or dropped, and nothing else is said."""
    (difference, *_) = [*differences({**EMPTY, "options": before}, {**EMPTY, "options": after}), None]
    if difference is None:
        assert before == after
        return
    said = " ".join(difference.told) + "".join(f"{text} " for _, text in difference.pieces)
    for label in {*before, *after}:
        if before.get(label) != after.get(label):
            assert label in said
    assert not set(edited(before, after)) & set(moves(before, after))
