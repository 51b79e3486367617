"""Random rounds: whatever is pressed, typed, judged, undone and restarted, these things hold."""

import json
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from quiz_server.round import answer_sheets, timing, views
from quiz_server.round.buzzing import Link
from quiz_server.round.commands import (
    AdjustScore,
    BeginTurn,
    EnterAnswers,
    EnterMarks,
    Judge,
    PlaceStar,
    Press,
    Regrade,
    RescueTeams,
    RingFor,
    SetScreen,
    StartRound,
    Undo,
    UseHelp,
    VoidQuestion,
)
from quiz_server.round.events import (
    Mode,
    Regraded,
    RoundPrepared,
    Verdict,
)
from quiz_server.round.history import History, replay
from quiz_server.round.ladder_rules import Help
from quiz_server.round.refusals import Refused
from quiz_server.round.rules import (
    BellRules,
    Final,
    Input,
    Rules,
    ScoreRules,
)
from quiz_server.round.sheet_events import KeyCorrected
from quiz_server.round.state import Phase, RoundState, Slot
from quiz_server.store.codec import decode, encode
from quiz_server.store.log import GENESIS, chain
from tests.round import oracle
from tests.round.builders import Table, bell_rules, board_rules, section
from tests.round.formats_made import turn_section
from tests.round.held_back import held_views, scores_in, with_other_scores
from tests.round.parts import PARTS
from tests.round.random_play import PLAIN
from tests.round.random_sheets import RandomSheets
from tests.round.strategies import BELLS, DRAWS, LINKS, SEATS, TURNS, VERDICTS
from tests.round.twin import other_keys, public_views


class RandomRound(RandomSheets):
    """A host, a secretary, four tablets and a server, all of them unpredictable."""

    @initialize(
        bell=BELLS,
        final=st.sampled_from(Final),
        wrong=st.sampled_from(["0", "-2.5"]),
        turn=TURNS,
        parts=st.lists(
            st.sampled_from(["boards", "bell", "turns", *PARTS]), min_size=2, max_size=2, unique=True
        ),
    )
    def prepare(self, bell: BellRules, final: Final, wrong: str, turn: Rules, parts: list[str]) -> None:
        """Two ways to play after each other; started."""
        score = ScoreRules(right=Decimal(10), wrong=Decimal(wrong))
        boards = board_rules(input=Input(final=final), score=score)
        bells = bell_rules(bell=bell, score=score)
        built = {
            "boards": section(boards, first_id=10),
            "bell": section(bells, first_id=20),
            "turns": turn_section(turn, first_id=30),
            **PARTS,
        }
        self.table = Table(*(built[part] for part in parts))
        first = self.table.log[0]
        assert isinstance(first.event, RoundPrepared)
        self.twin = History().after(replace(first, event=other_keys(first.event)))
        self.states = {1: self.table.state}
        self.give(StartRound)

    @rule(times=st.integers(1, 8), verdict=VERDICTS, draw=DRAWS, pick=st.integers(0, 23))
    def round_goes_on(self, times: int, verdict: Verdict, draw: float, pick: int) -> None:
        """The one natural next step is never refused; where there is none, teams or the clock act."""
        for _ in range(times):
            state = self.table.state
            step = views.host_view(state, {})["next"]
            if step is not None and step["command"] != "finish_round":
                self.natural_step(step, verdict, draw, pick)
            elif state.phase is Phase.OPEN and pick % 4:
                self.teams_act(list(permutations((1, 2, 3, 4)))[pick], float(pick % 3))
            else:
                self.timer_fires_now(draw)

    @rule(seat=st.integers(1, 5), package=st.none() | st.integers(0, 5))
    def somebody_is_called(self, seat: int, package: int | None) -> None:
        """Any team with any package, in turn or not."""
        self.give(BeginTurn, seat=seat, package=package)

    @precondition(lambda self: self.table.state.slot is not None)
    @rule(
        mark=st.sampled_from(["0", "7.25", "10", "10.25", "0.1"]),
        judge=st.sampled_from(["GK1", "GK2", "GK3"]),
    )
    def a_mark_comes(self, mark: str, judge: str) -> None:
        """A mark on the scale or off it, for a case or not."""
        before, table = self.table.state, self.table
        command = EnterMarks(
            at_ms=table.now, actor="user:thuky", slot=table.slot, marks={judge: Decimal(mark)}
        )
        self.take(table.give(command), before)

    @rule(seat=SEATS)
    def a_star_is_placed(self, seat: int) -> None:
        """By the team in its turn or another, in time or not."""
        self.give(PlaceStar, seat=seat)

    @rule(help_=st.sampled_from(Help), draw=DRAWS)
    def a_help_is_asked_for(self, help_: Help, draw: float) -> None:
        """By a team on a ladder or by another, had already or not; what is taken away is never right."""
        self.give(UseHelp, help=help_, draw=draw)
        for slot in self.table.state.slots:
            assert not set(slot.removed) & set(slot.question.key)
            assert not slot.removed or len(slot.removed) == 2

    @rule(seats=st.sets(SEATS | st.sampled_from([101, 202, 401])))
    def teams_are_rescued(self, seats: set[int]) -> None:
        """Whether they are out or not, now or too late."""
        self.give(RescueTeams, seats=tuple(seats))

    @rule(data=st.data())
    def offered_action(self, data: st.DataObject) -> None:
        """What the view offers is not refused."""
        offered = [action["command"] for action in views.host_view(self.table.state, {})["actions"]]
        commands = sorted(set(offered) & set(PLAIN) - {"finish_round"})
        if commands:
            before = self.table.state
            outcome = self.table.host(PLAIN[data.draw(st.sampled_from(commands))])
            assert not isinstance(outcome, Refused)
            self.take(outcome, before)

    @rule(command=st.sampled_from(sorted(PLAIN)), behind=st.integers(0, 2))
    def any_command(self, command: str, behind: int) -> None:
        """A command out of turn or given on an old view."""
        if command != "finish_round":
            self.give(PLAIN[command], step=self.table.state.step - behind)

    @precondition(lambda self: self.table.state.slot is not None)
    @rule(seat=st.integers(1, 5), choice=st.sampled_from(["A", "AB", "-", "Hà Nội 50"]), late=st.booleans())
    def tablet_answers(self, seat: int, choice: str, late: bool) -> None:
        """A letter from somewhere, perhaps after the deadline while the timer has not fired yet."""
        before = self.table.state
        if late and before.clock is not None:
            self.table.now = max(self.table.now, before.clock.deadline_ms + 1)
        self.take(self.table.answer(seat, choice), before)

    @precondition(lambda self: self.table.state.slot is not None)
    @rule(
        seat=SEATS,
        claim=st.none() | st.floats(-400, 400),
        delay=st.floats(0, 100),
        links=st.dictionaries(SEATS, LINKS),
    )
    def tablet_rings(self, seat: int, claim: float | None, delay: float, links: dict[int, Link]) -> None:
        """A ring with an honest, wrong, lying or missing clock."""
        before, table = self.table.state, self.table
        arrived = table.now + delay
        table.now = int(arrived)
        ring = Press(
            at_ms=int(arrived),
            actor=f"seat:{seat}",
            seat=seat,
            slot=table.slot,
            pressed_ms=None if claim is None else arrived + claim,
            arrived_ms=arrived,
            links=links,
        )
        self.take(table.give(ring), before)

    @precondition(lambda self: self.table.state.slot is not None)
    @rule(answers=st.dictionaries(SEATS, st.sampled_from(["A", "B", "-"]), min_size=1), late=st.sets(SEATS))
    def secretary_types(self, answers: dict[int, str], late: set[int]) -> None:
        """Letters from the boards."""
        before, table = self.table.state, self.table
        command = EnterAnswers(
            at_ms=table.now, actor="user:thuky", slot=table.slot, answers=answers, late=tuple(late)
        )
        self.take(table.give(command), before)

    @rule(ms=st.sampled_from([1, 20, 260, 3000, 15_001]))
    def time_passes(self, ms: int) -> None:
        """Time goes by with nobody doing anything."""
        self.table.wait(ms)

    @rule(draw=DRAWS)
    def timer_fires(self, draw: float) -> None:
        """What is due is done, at its time or late."""
        self.timer_fires_now(draw)

    @rule(draw=DRAWS)
    def server_restarts(self, draw: float) -> None:
        """The power fails and comes back."""
        before = self.table.state
        self.take(self.table.recover(draw), before)
        assert not timing.is_running(self.table.state)

    @rule(
        which=st.integers(0, 5),
        slot=st.integers(0, 4),
        seat=SEATS,
        verdict=VERDICTS,
        mode=st.sampled_from(Mode),
    )
    def host_meddles(self, which: int, slot: int, seat: int, verdict: Verdict, mode: Mode) -> None:
        """The host does something that is not the next step."""
        meddling: tuple[tuple[type, dict[str, Any]], ...] = (
            (RingFor, {"seat": seat}),
            (Judge, {"seat": seat, "verdict": verdict, "draw": slot / 5}),
            (Regrade, {"slot": slot, "seat": seat, "verdict": verdict, "reason": "khiếu nại"}),
            (AdjustScore, {"seat": seat, "delta": Decimal(slot - 2) / 4, "reason": "thưởng"}),
            (SetScreen, {"mode": mode, "text": "Nghỉ"}),
            (VoidQuestion, {"reason": "đọc nhầm"}),
        )
        kind, fields = meddling[which]
        self.give(kind, **fields)

    @rule(data=st.data())
    def host_undoes(self, data: st.DataObject) -> None:
        """Any act that the log offers is taken back, and never refused."""
        offered = [line.undo_to for line in self.table.state.log if line.undo_to is not None]
        if offered:
            before = self.table.state
            outcome = self.table.host(Undo, to_seq=data.draw(st.sampled_from(offered)))
            assert not isinstance(outcome, Refused)
            self.take(outcome, before)

    @invariant()
    def scores_are_the_sum_of_the_log(self) -> None:
        """Counted a second time, from the log alone."""
        assert dict(self.table.state.scores) == oracle.scores(self.table.log)

    @invariant()
    def one_team_holds_the_bell(self) -> None:
        """Whoever answers got the right, once, and has no verdict yet."""
        slot = self.table.state.current
        if slot is None:
            return
        assert len(set(slot.bell.turns)) == len(slot.bell.turns)
        assert len({press.seat for press in slot.bell.presses}) == len(slot.bell.presses)
        if not any(isinstance(recorded.event, Regraded) for recorded in self.table.log):
            standing = slot.verdicts.get(slot.bell.holder or 0, Verdict.RIGHT)
            assert standing in (Verdict.RIGHT, Verdict.MARKED)
        if self.table.state.phase is Phase.ANSWERING:
            assert slot.bell.holder == slot.bell.turns[-1]
            assert slot.bell.holder not in slot.verdicts

    @invariant()
    def no_key_is_seen_before_the_reveal(self) -> None:
        """With other answers in the set, teams, hall, MC and secretary would see the very same."""
        assert public_views(self.table.state) == public_views(self.twin.state)

    @invariant()
    def no_unrevealed_key_text_is_sent(self) -> None:
        """The texts of the answer, its explanation and its reference are nowhere before the reveal."""
        state, slot = self.table.state, self.table.state.current
        sent = json.dumps(
            [
                views.stage_view(state, {}),
                views.secretary_view(state, {}),
                views.mc_view(state, {}),
                *(views.team_view(state, {}, team.seat) for team in state.teams),
            ],
            ensure_ascii=False,
        )
        revealed = slot is not None and state.phase is Phase.REVEALED and _some_key_is_told(state, slot)
        # the answer of a corrected key is written anew, without the mark
        corrected = any(isinstance(recorded.event, KeyCorrected) for recorded in self.table.log)
        for mark in ("ĐÁPÁN", "GIẢITHÍCH", "CĂNCỨ"):
            assert (mark in sent) == revealed or (corrected and revealed and mark == "ĐÁPÁN")

    @invariant()
    def nothing_adds_up_to_a_score_that_is_kept_back(self) -> None:
        """Held views tell no score, place, gain or sum, and are the same whatever the teams have."""
        if len(self.table.log) % 4:
            return  # a fourth of the moments finds what is wrong in all of them, at a fourth of the time
        held = held_views(self.table.state)
        assert list(scores_in(held)) == []
        assert held == held_views(with_other_scores(self.table))

    @invariant()
    def the_step_never_goes_back(self) -> None:
        """A later view has a step at least as high."""
        if len(self.states) > 1:
            earlier, later = sorted(self.states)[-2:]
            assert self.states[earlier].step <= self.states[later].step

    def teardown(self) -> None:
        """The log alone, written and read again, is the round."""
        if hasattr(self, "table"):
            log = self.table.log
            assert replay(log) == self.table.state
            entries = [encode(one.event, one.at_ms, one.actor) for one in log]
            assert replay(decode(row) for row in chain(1, GENESIS, entries)) == self.table.state


def _some_key_is_told(state: RoundState, slot: Slot) -> bool:
    """Whether the reveal shows a key: of this question, of a test on paper of any that counts."""
    if not answer_sheets.on_paper(state, slot):
        return slot.revealed
    return any(state.slots[place].revealed for place in answer_sheets.counted(state, slot))


RandomRound.TestCase.settings = settings(
    max_examples=120,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


TestRandomRound = RandomRound.TestCase


@pytest.mark.parametrize("revealed", [False, True])
def test_the_leak_check_can_find_a_leak(revealed: bool) -> None:
    """The twin round differs where the key is public: the host's view always, a reveal in everybody's."""
    table = Table().start().open().answers("BA").close()
    if revealed:
        table.reveal()
    first = table.log[0]
    assert isinstance(first.event, RoundPrepared)
    twin = replay([replace(first, event=other_keys(first.event)), *table.log[1:]])
    assert views.host_view(table.state, {}) != views.host_view(twin, {})
    assert (views.stage_view(table.state, {}) != views.stage_view(twin, {})) is revealed
