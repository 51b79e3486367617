"""The demo questions as a committee would check them before printing."""

from collections import Counter
from datetime import date

import pytest

from question_bank.demo.questions import OFFICES, DemoQuestion, demo_questions, questions_of

#: facts whose source was seen only in part, was not seen, or is newer than the contest
UNSURE = {"F113", "F114", "F115", "F116", "F117", "F118"}


def test_every_office_gives_enough_questions_from_many_facts() -> None:
    """Three files of 24 questions and more, resting on 66 different facts at least."""
    facts = {fact for question in demo_questions() for fact in question.facts}

    assert all(len(questions_of(office)) >= 24 for office in OFFICES)
    assert len(facts) >= 66
    assert not facts & UNSURE


def test_right_answers_favour_no_letter() -> None:
    """Each letter is right in about a quarter of all questions, and no letter rules an office's file."""
    letters = Counter(question.answer for question in demo_questions())

    assert max(letters.values()) - min(letters.values()) <= 2
    for office in OFFICES:
        of_office = Counter(question.answer for question in questions_of(office))
        assert set(of_office) == set("ABCD")
        assert max(of_office.values()) <= len(questions_of(office)) // 3


def test_right_answers_follow_no_pattern() -> None:
    """The letters of a file do not repeat in a cycle that a team could learn by heart."""
    for office in OFFICES:
        letters = "".join(question.answer for question in questions_of(office))
        repeats = sum(letters[i : i + 4] == letters[i + 4 : i + 8] for i in range(len(letters) - 7))
        assert repeats <= 4, letters


@pytest.mark.parametrize("question", demo_questions(), ids=lambda question: question.stem[:40])
def test_question_is_whole(question: DemoQuestion) -> None:
    """A question has a stem that asks, four different options, a key among them, and its grounds."""
    assert question.stem.endswith("?")
    assert list(question.options) == list("ABCD")
    assert len({text.casefold() for text in question.options.values()}) == 4
    assert question.answer in question.options
    assert question.explanation.endswith(".")
    assert question.explanation.count(". ") == 0
    assert question.level in ("dễ", "vừa", "khó")
    assert question.dated in ("hiệu lực", "ban hành", "công bố", "khai trương")
    assert question.facts
    assert question.topic


def test_no_two_questions_ask_the_same() -> None:
    """No stem stands in the bank twice."""
    stems = Counter(question.stem.casefold() for question in demo_questions())

    assert max(stems.values()) == 1


def test_law_is_in_force_at_the_contest_except_where_marked() -> None:
    """One question only rests on a decree that ended before the contest: the one that shows the warning."""
    first_evening = date(2024, 9, 5)
    ended = [q for q in demo_questions() if q.valid_to and q.valid_to < first_evening]
    too_new = [q for q in demo_questions() if q.valid_from > first_evening]

    assert ["59/2022/NĐ-CP" in question.reference for question in ended] == [True]
    assert too_new == []


def test_bell_questions_are_short_enough_to_listen_to() -> None:
    """At least 15 questions suit the bell: their stems can be read aloud in a breath or two."""
    bell = [question for question in demo_questions() if question.bell]

    assert len(bell) >= 15
    assert max(len(question.stem) for question in bell) <= 125
