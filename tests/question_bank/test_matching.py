"""Which question of a corrected file is which, and what three states of it make."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from question_bank.assignment import best_assignment
from question_bank.content import EMPTY
from question_bank.matching import Wording, is_correction, match, names_alike, share_in_common
from question_bank.merging import groups, merge

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9).map(float), max_size=14
)


def best_sum(scores: dict[tuple[int, int], float]) -> float:
    """The greatest sum of any pairing, by trying them all."""
    lefts = sorted({left for left, _ in scores})
    sums = [0.0]
    for choice in product([None, *range(5)], repeat=len(lefts)):
        chosen = [(left, right) for left, right in zip(lefts, choice, strict=True) if right is not None]
        rights = [right for _, right in chosen]
        if len(set(rights)) == len(rights) and all(pair in scores for pair in chosen):
            sums.append(sum(scores[pair] for pair in chosen))
    return max(sums)


@given(SCORES)
def test_the_pairing_is_the_best_there_is(scores: dict[tuple[int, int], float]) -> None:
    """No partner twice, and no other pairing has a greater sum."""
    found = best_assignment(scores)

    assert len(set(found.values())) == len(found)
    assert sum(scores[pair] for pair in found.items()) == best_sum(scores)


TEXTS = st.sampled_from(["", "một", "hai", "ba"])
CONTENTS = st.fixed_dictionaries(
    {
        "stem": TEXTS,
        "reference": TEXTS,
        "valid_to": st.sampled_from([None, "2024-07-01"]),
        "answer": st.sampled_from([[], ["A"], ["B"]]),
        "options": st.sampled_from([{}, {"A": "có", "B": "không"}, {"A": "không", "B": "có"}]),
    }
).map(lambda fields: {**EMPTY, **fields})


@given(CONTENTS, CONTENTS, CONTENTS)
def test_a_merge_invents_nothing_and_loses_nothing(old: dict, file: dict, bank: dict) -> None:
    """Each group is the file's or the bank's as a whole, and what both changed is kept in full."""
    merged = merge(old, file, bank)

    for name, fields in groups().items():
        was, new, now, made = ({f: state[f] for f in fields} for state in (old, file, bank, merged.content))
        if name in merged.clashes:
            assert merged.clashes[name] == {"old": was, "file": new, "bank": now}
            assert made == now
        else:
            assert made == (now if new == was else new)
            assert made in (new, now)


@given(CONTENTS, CONTENTS)
def test_only_one_side_changed_never_clashes(old: dict, new: dict) -> None:
    """The file alone, or the bank alone, has its way."""
    assert merge(old, new, old).content == new
    assert merge(old, old, new).content == new
    assert merge(old, new, old).clashes == merge(old, old, new).clashes == {}


def wording(stem: str, options: str = "co khong", number: int | None = None) -> Wording:
    """A question of a file, folded."""
    return Wording(number, stem, options)


def test_alike_stems_are_told_apart_by_their_options() -> None:
    """ "Which is right?" ten times is ten questions."""
    old = [
        wording("khang dinh nao sau day dung", f"phuong an rieng so {n} cua cau" * 3, n) for n in range(10)
    ]
    new = [wording(w.stem, w.options.replace("rieng", "sua"), None) for w in reversed(old)]

    assert match(new, old) == {n: 9 - n for n in range(10)}


def test_what_has_nothing_in_common_is_not_matched() -> None:
    """The last question of each file is not the same question for want of another."""
    assert (
        match([wording("thu do cua viet nam", "ha noi hue", 1)], [wording("ai phat minh bong den", "x y", 2)])
        == {}
    )


def test_a_name_alone_makes_no_correction() -> None:
    """Two files of one name with other questions are two files."""
    share = share_in_common([wording("mot")], [wording("hoan toan khac han")])

    assert not is_correction(share, names_alike("Câu hỏi.docx", "Câu hỏi.docx"))


def test_a_name_helps_where_much_was_rewritten() -> None:
    """A third of the questions and the same name in another order are enough."""
    assert names_alike("TP_câu hỏi_sửa lần 2.docx", "Câu hỏi TP.docx") >= 0.85
    assert is_correction(0.33, 0.9)
