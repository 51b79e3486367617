"""A sentence is a Vietnamese text like every other, until somebody asks for another language."""

import copy
import pickle

from hypothesis import given
from hypothesis import strategies as st

from question_bank.language import Sentence, joined, say, spoken, spoken_throughout
from tests.language.foreign import Plain


class Marked(Plain):
    """A language whose wordings stand in brackets and tell one from many."""

    def gettext(self, message: str) -> str:
        """The message in plain letters."""
        return f"⟦{super().gettext(message)}⟧"

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The wording for so many."""
        return f"⟦1:{super().gettext(singular)}⟧" if count == 1 else f"⟦n:{super().gettext(plural)}⟧"


FOREIGN = Marked()
TEXTS = st.text(max_size=12)
#: what a sentence may be made of: data, and sentences about data
PARTS = TEXTS | st.builds(lambda name: say("Đội %(name)s", name=name), TEXTS)


@given(TEXTS, st.integers())
def test_a_sentence_is_its_vietnamese_text(name: str, seat: int) -> None:
    """Equal to it, hashed like it, found by it."""
    text = say("Đội %(name)s ngồi ghế %(seat)s", name=name, seat=seat)

    assert text == f"Đội {name} ngồi ghế {seat}"
    assert {text: 1} == {f"Đội {name} ngồi ghế {seat}": 1}
    assert str(text) is text


@given(TEXTS)
def test_a_message_without_values_is_taken_as_it_is(message: str) -> None:
    """A percent sign or a brace in it means nothing."""
    assert say(message) == message
    assert spoken(say(message), FOREIGN) == (FOREIGN.gettext(message) if message else "")


@given(PARTS)
def test_nobody_asks(text: str) -> None:
    """Without a catalogue every text is what it was."""
    assert spoken(text, None) is text
    assert spoken_throughout({"a": [text]}, None) == {"a": [text]}


@given(TEXTS)
def test_data_is_the_same_in_every_language(text: str) -> None:
    """Only sentences are said."""
    assert spoken(text, FOREIGN) == text


@given(PARTS)
def test_values_are_said_with_their_sentence(part: str) -> None:
    """However deep a sentence stands in another one, it is said."""
    text = say("Hủy %(question)s", question=say("câu của %(part)s", part=part))

    assert spoken(text, FOREIGN) == f"⟦Huy ⟦cau cua {spoken(part, FOREIGN)}⟧⟧"


@given(st.integers(-3, 3))
def test_a_count_chooses_between_one_and_many(count: int) -> None:
    """By the number itself; in Vietnamese there is one wording."""
    text = say("%(count)s đội", count=count)

    assert text == f"{count} đội"
    assert spoken(text, FOREIGN) == (f"⟦1:{count} doi⟧" if count == 1 else f"⟦n:{count} doi⟧")


def test_a_count_in_words_chooses_nothing() -> None:
    """Only a number can be one or many."""
    assert spoken(say("%(count)s đội", count="vài"), FOREIGN) == "⟦vài doi⟧"


@given(st.lists(PARTS, max_size=5), PARTS)
def test_joining_is_what_join_does(parts: list[str], separator: str) -> None:
    """The same text, and every part and the separator can still be said."""
    text = joined(separator, parts)

    assert text == separator.join(parts)
    said = spoken(separator, FOREIGN).join(spoken(part, FOREIGN) for part in parts)
    assert spoken(text, FOREIGN) == (f"⟦{said}⟧" if parts else "")


@given(st.lists(PARTS, max_size=3), PARTS)
def test_joined_again_loses_nothing(parts: list[str], other: str) -> None:
    """A list in a list is the longer list."""
    assert joined("; ", [joined(", ", parts), other]) == "; ".join([", ".join(parts), other])


@given(PARTS)
def test_copies_and_other_processes_get_the_whole_sentence(part: str) -> None:
    """Pickled, copied or deep-copied, it can still be said."""
    text = say("Chọn {choice} ở %(part)s", part=part)
    for twin in (pickle.loads(pickle.dumps(text)), copy.copy(text), copy.deepcopy(text)):
        assert twin == text
        assert isinstance(twin, Sentence)
        assert spoken(twin, FOREIGN) == spoken(text, FOREIGN)


@given(TEXTS, TEXTS)
def test_what_format_fills_in_is_filled_in_every_language(choices: str, part: str) -> None:
    """As a validator does it, once or in several steps; text without a place for it stays itself."""
    text = say("Chỉ nhận {choices} ở {place}")

    filled = text.format(choices=choices, place=part)
    assert filled == f"Chỉ nhận {choices} ở {part}"
    assert spoken(filled, FOREIGN) == f"⟦Chi nhan {choices} o {part}⟧"
    whole = say("Thiếu mục này")
    assert whole.format(choices=choices) is whole


@given(
    st.recursive(
        PARTS | st.none() | st.integers(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS, inner, max_size=3),
        max_leaves=12,
    )
)
def test_a_tree_is_said_leaf_by_leaf(tree: object) -> None:
    """Every sentence in it, keys too; everything else is as it was."""

    def said(one: object) -> object:
        if isinstance(one, str):
            return spoken(one, FOREIGN)
        if isinstance(one, list):
            return [said(each) for each in one]
        if isinstance(one, dict):
            return {said(key): said(each) for key, each in one.items()}
        return one

    assert spoken_throughout(tree, FOREIGN) == said(tree)
    assert spoken_throughout((tree,), FOREIGN) == [said(tree)]
