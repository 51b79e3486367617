"""Captains' complaints: within their window or with leave, ruled once, with their effect and their paper."""

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import docx
import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.clock import ServerClock
from quiz_server.contest.complaints.hearing import (
    Ruling,
    Wish,
    complaints_of,
    find_complaint,
    give_leave,
    lodge,
    may_rule,
    rule,
)
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.complaint_paper import complaint_file
from quiz_server.contest.rounds.rulings import Command, LiveCommands
from quiz_server.contest.totals import totals_of
from quiz_server.live.server import LiveServer
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    AnswersRevealed,
    Closing,
    Event,
    QuestionShown,
    RoundFinished,
    RoundStarted,
    Verdict,
)
from quiz_server.rounds import activate_round, prepare_round
from quiz_server.store import rounds as stored
from tests.conftest import SignIn
from tests.contest.jury_made import desk
from tests.contest.rounds_made import SECTIONS, happen, usual_set

CLAIM = Wish(2, 0, "Đội trả lời C là đúng theo khoản 2 Điều 5 Luật 26/2023/QH15", "Nguyễn Thị Thanh Huyền")


@dataclass
class Kept:
    """Whatever is given to the round, or why it is refused."""

    given: list[Command] = field(default_factory=list)
    refusal: ContestRefused | None = None

    def give(self, round_id: int, command: Command) -> None:
        """Keep it."""
        if self.refusal:
            raise self.refusal
        self.given.append(command)


def played(stage: Stage, confirm: bool = False) -> int:
    """A round whose first question is revealed: team 1 right, team 2 wrong."""
    sections = [SECTIONS[0] | {"overrides": {"judge": {"confirm": "chair"}} if confirm else {}}, SECTIONS[1]]
    made = prepare_round(stage.id, usual_set().id, sections, False, "bantochuc")
    activate_round(stage.id, made.id, "bantochuc")
    happen(made.id, RoundStarted(), *question(made.id, 0))
    return made.id


def question(round_id: int, slot: int) -> tuple[Event, ...]:
    """One board question from the showing to the reveal."""
    asked = stored.load_state(db.engine, round_id).slots[slot].question.question_id
    return (
        QuestionShown(slot=slot, question_id=asked),
        AnsweringOpened(slot=slot, open_at_ms=1_000, deadline_ms=16_000),
        AnsweringClosed(slot=slot, reason=Closing.HOST),
        AnswersRevealed(slot=slot, verdicts={1: Verdict.RIGHT, 2: Verdict.WRONG}),
    )


@pytest.fixture
def round_id(cluster: Stage) -> int:
    """The cluster's round after one question."""
    db.session.commit()
    return played(cluster)


@pytest.mark.usefixtures("round_id")
def test_a_complaint_in_time_is_open(cluster: Stage) -> None:
    """With its number, the question as it was, and who spoke."""
    made = lodge(desk(cluster), CLAIM)

    assert (made.number, made.state, made.was_late, made.question) == (1, "open", False, "câu 1")
    assert (made.stem, made.captain, made.by) == ("Nội dung câu hỏi số 1?", CLAIM.captain, "thuky")
    assert lodge(desk(cluster), CLAIM).number == 2


def test_rule_14_the_window_closes_with_the_next_question(cluster: Stage, round_id: int) -> None:
    """Later it waits for leave: without it a complaint is not accepted, but may be turned down."""
    happen(round_id, QuestionShown(slot=1, question_id=2))
    made = lodge(desk(cluster), CLAIM)
    assert (made.state, made.was_late) == ("late", True)
    with pytest.raises(ContestRefused, match="cho phép xem xét trước"):
        rule(desk(cluster, 1), made, Ruling(True, "Đúng"), Kept())

    give_leave(desk(cluster, 1), made)
    assert (made.state, made.leave_by) == ("open", "giamkhao1")
    with pytest.raises(ContestRefused):
        give_leave(desk(cluster, 1), made)
    other = lodge(desk(cluster), CLAIM)
    rule(desk(cluster, 1), other, Ruling(False, "Nộp quá muộn"), Kept())
    assert other.state == "rejected"


def test_after_the_end_of_the_round_every_complaint_is_late(cluster: Stage, round_id: int) -> None:
    """The window of the last question ends with the round."""
    happen(round_id, RoundFinished())

    assert lodge(desk(cluster), CLAIM).state == "late"


@pytest.mark.usefixtures("round_id")
@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(2, 5, "x", "y"), "not_shown"),
        (Wish(2, 0, " ", "y"), "claim_needed"),
        (Wish(2, 0, "x", " "), "claim_needed"),
        (Wish(77, 0, "x", "y"), "not_found"),
    ],
)
def test_what_is_no_complaint(cluster: Stage, wish: Wish, code: str) -> None:
    """Refused with the reason; nothing is kept."""
    with pytest.raises(ContestRefused) as refusal:
        lodge(desk(cluster), wish)

    assert refusal.value.code == code
    assert complaints_of(cluster) == []


def test_without_a_round_there_is_nothing_to_complain_about(cluster: Stage) -> None:
    """And the page says so."""
    with pytest.raises(ContestRefused, match="chưa có vòng kiến thức"):
        lodge(desk(cluster), CLAIM)


@pytest.mark.usefixtures("round_id")
def test_a_ruling_gives_the_round_its_effect_once(cluster: Stage) -> None:
    """A regrade under the complaint's number; what the round refuses leaves the complaint open."""
    made = lodge(desk(cluster), CLAIM)
    ruling = Ruling(True, "Đáp án C cũng đúng", Verdict.RIGHT)
    with pytest.raises(ContestRefused, match="đã hủy"):
        rule(desk(cluster, 1), made, ruling, Kept(refusal=ContestRefused("question_voided", "Câu đã hủy")))
    db.session.rollback()
    assert find_complaint(cluster, 1).state == "open"

    kept = Kept()
    rule(desk(cluster, 1), made, ruling, kept)
    (command,) = kept.given
    assert command.name == "regrade"
    assert [command.args[name] for name in ("slot", "seat", "verdict")] == [0, 2, "right"]
    assert command.args["reason"] == "Khiếu nại số 1: Đáp án C cũng đúng"
    assert (made.state, made.effect, made.ruled_by) == ("accepted", "Chấm lại câu 1: đúng", "giamkhao1")
    with pytest.raises(ContestRefused, match="đã được quyết"):
        rule(desk(cluster, 1), made, Ruling(False, "x"), kept)


@pytest.mark.usefixtures("round_id")
def test_what_a_ruling_needs(cluster: Stage) -> None:
    """A sentence, and one effect at most; a rejection gives the round nothing."""
    made, kept = lodge(desk(cluster), CLAIM), Kept()
    with pytest.raises(ContestRefused, match="kết luận"):
        rule(desk(cluster, 1), made, Ruling(True, " "), kept)
    with pytest.raises(ContestRefused, match="Chọn một"):
        rule(desk(cluster, 1), made, Ruling(True, "x", Verdict.RIGHT, Decimal(5)), kept)
    rule(desk(cluster, 1), made, Ruling(False, "Đáp án đúng", Verdict.RIGHT), kept)

    assert (made.state, made.effect, kept.given) == ("rejected", "", [])


def test_who_rules(cluster: Stage) -> None:
    """The chair and the organiser; neither another judge nor the secretary."""
    assert may_rule(desk(cluster, 1), False)
    assert may_rule(desk(cluster), True)
    assert not may_rule(desk(cluster, 2), False)
    assert not may_rule(desk(cluster), False)


@pytest.fixture
def live(app: Flask) -> Iterator[LiveServer]:
    """The real live part, its writer running, with nobody connected."""
    loop = asyncio.new_event_loop()
    served = LiveServer(db.engine, ServerClock(), lambda _: None, lambda _: None, lambda _: {})
    served.start(loop)
    app.extensions["live"] = served
    yield served
    served.stop()
    loop.close()


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("confirm", [False, True])
@pytest.mark.usefixtures("live")
def test_the_points_follow_in_the_real_round(cluster: Stage, confirm: bool) -> None:
    """Through the writer, into the log and the total; the chair's ruling is the chair's confirmation too."""
    db.session.commit()
    round_id = played(cluster, confirm)
    made = lodge(desk(cluster), CLAIM)
    commands = LiveCommands(cluster.id, "giamkhao1", chair=True)
    rule(desk(cluster, 1), made, Ruling(True, "Đáp án C cũng đúng", Verdict.RIGHT), commands)
    second = lodge(desk(cluster), CLAIM)
    rule(desk(cluster, 1), second, Ruling(True, "MC đọc sai", points=Decimal("2.5")), commands)

    state = stored.load_state(db.engine, round_id)
    assert (state.scores[2], state.slots[0].proposals) == (Decimal("12.5"), {})
    assert any("Khiếu nại số 1: Đáp án C cũng đúng" in line.text for line in state.log)
    assert second.effect == "Cộng 2,5 điểm"
    assert totals_of(cluster).rows[1].parts["kien_thuc"].raw == Decimal("12.5")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("round_id")
def test_the_paper_holds_everything(cluster: Stage) -> None:
    """Read back from the Word file: head, question, claim, ruling, effect, the three who sign."""
    made = lodge(desk(cluster), CLAIM)
    waiting = complaint_file(made)
    rule(desk(cluster, 1), made, Ruling(True, "Đáp án C cũng đúng", Verdict.RIGHT), Kept())
    file = complaint_file(made)
    document = docx.Document(io.BytesIO(file.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])

    assert "TAM-THOI" in waiting.name
    assert "TAM-THOI" not in file.name
    for piece in (
        "BIÊN BẢN",
        "Về việc giải quyết khiếu nại số 01",
        "Câu 1: Nội dung câu hỏi số 1?",
        CLAIM.claim,
        "Chấp nhận khiếu nại. Đáp án C cũng đúng",
        "Chấm lại câu 1: đúng.",
        "nộp trong thời hạn",
        "Người quyết định: Giám khảo 1",
        "THƯ KÝ",
        "ĐỘI TRƯỞNG",
        "TRƯỞNG BAN GIÁM KHẢO",
        "Nguyễn Thị Thanh Huyền",
    ):
        assert piece in text, piece


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("round_id", "live")
def test_a_complaint_on_the_page_and_over_rest(sign_in: SignIn, cluster: Stage) -> None:
    """Lodged by the secretary, ruled by the chair, printed by anybody of the evening."""
    home = f"/contest/stages/{cluster.id}/complaints/"
    secretary, chair = sign_in("secretary", username="thuky"), sign_in("judge", username="giamkhao1")
    told = {"seat": "2", "slot": "0", "claim": CLAIM.claim, "captain": CLAIM.captain}

    assert secretary.post(home, data=told | {"seat": ""}).status_code == 422
    assert secretary.post(home, data=told).status_code == 302
    page = secretary.get(home).get_data(as_text=True)
    assert "Số 1 · xã Bình An · câu 1" in page
    assert "Chờ Trưởng Ban Giám khảo" in page
    assert secretary.post(f"{home}1/ruling", data={"outcome": "accept", "text": "x"}).status_code == 403
    other = sign_in("judge", username="giamkhao2").post(
        f"/api{home}1/ruling", json={"accept": True, "text": "x"}
    )
    assert (other.status_code, other.get_json()["code"]) == (403, "not_chair")
    ruled = {"outcome": "accept", "text": "Cộng theo kết luận", "effect": "points", "points": "+2,5"}
    assert chair.post(f"{home}1/ruling", data=ruled).status_code == 302
    row = secretary.get(f"/api{home}".rstrip("/")).get_json()[0]
    assert (row["state"], row["effect"], row["seat"]) == ("accepted", "Cộng 2,5 điểm", 2)
    assert secretary.get(f"{home}1.docx").data.startswith(b"PK")
    assert secretary.get(f"/api{home}1.docx").data.startswith(b"PK")
