"""What random rounds do where sheets are filled in on paper, and where persons play alone."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from quiz_server.round.commands import EnterAnswers, VoidQuestion
from quiz_server.round.sheet_commands import CorrectKey, HandIn
from tests.round.random_play import RandomPlay


class RandomSheets(RandomPlay):
    """Sheets typed in part or whole, keys put right, questions taken out, everybody of a floor of persons."""

    @precondition(lambda self: self.table.state.slot is not None)
    @rule(
        seat=st.integers(1, 5),
        letters=st.lists(st.sampled_from(["A", "B", "-", "Z"]), min_size=1, max_size=3),
        used=st.none() | st.sampled_from([0, 59_000, 600_000, 600_001]),
        times=st.integers(1, 4),
    )
    def sheets_are_typed(self, seat: int, letters: list[str], used: int | None, times: int) -> None:
        """Sheets of some teams, whole or in parts, where there is a test or not."""
        for one in range(seat, seat + times):
            before, table = self.table.state, self.table
            self.take(table.sheet(one % 5 + 1, letters, used), before)

    @precondition(lambda self: self.table.state.slot is not None)
    @rule(seat=st.integers(1, 5))
    def a_sheet_is_handed_in(self, seat: int) -> None:
        """In time or not."""
        before, table = self.table.state, self.table
        command = HandIn(at_ms=table.now, actor="user:thuky", slot=table.slot, seat=seat)
        self.take(table.give(command), before)

    @rule(slot=st.integers(0, 6), key=st.sampled_from(["A", "AB", "B", "Z"]))
    def a_key_is_corrected(self, slot: int, key: str) -> None:
        """Of a question that is judged or not; the twin gets the same key."""
        before, table = self.table.state, self.table
        command = CorrectKey(at_ms=table.now, actor="user:dieukhien", slot=slot, key=key, reason="sai đáp án")
        self.take(table.give(command), before)

    @rule(slot=st.integers(0, 6))
    def a_question_of_a_test_is_voided(self, slot: int) -> None:
        """While it is written, typed or published."""
        self.give(VoidQuestion, reason="in sai", slot=slot)

    @precondition(lambda self: bool(self.table.state.persons))
    @rule(letters=st.lists(st.sampled_from("ABB-"), min_size=8, max_size=8), by_hand=st.booleans())
    def persons_answer(self, letters: list[str], by_hand: bool) -> None:
        """Everybody who plays alone, from a tablet each or typed by the secretary."""
        seats = [person.seat for person in self.table.state.persons]
        for seat, letter in zip(seats, letters, strict=True):
            before, table = self.table.state, self.table
            if by_hand:
                command = EnterAnswers(
                    at_ms=table.now, actor="user:thuky", slot=table.state.slot or 0, answers={seat: letter}
                )
                self.take(table.give(command), before)
            elif table.state.slot is not None:
                self.take(table.answer(seat, letter), before)
