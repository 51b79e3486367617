"""The evening itself: the draw, the round on the screens, the tablets, the hall's screen."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Engine

from question_bank.language import joined, say
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.signing.signing import cannot_sign
from quiz_server.readiness.findings import Finding, fail, fine, warn
from quiz_server.round.rules_words import section_title
from quiz_server.round.state import RoundState
from quiz_server.round.tablet_words import AMISS
from quiz_server.round.views import Presence
from quiz_server.store import proof, rounds


def teams(stage: Stage) -> Finding:
    """Who takes part, and in which order."""
    appearing = [team for team in stage.teams if team.status == ACTIVE]
    if not appearing:
        return fail(
            "teams",
            say("Các đội"),
            say("Đêm thi chưa có đội nào."),
            say("Thêm đội và bốc thăm ở trang Đêm thi."),
        )
    if not stage.draws:
        return warn(
            "teams",
            say("Các đội"),
            say("%(count)s đội, chưa bốc thăm: thứ tự đang như trong danh sách.", count=len(appearing)),
            say("Bốc thăm ở trang Đêm thi, trước khi in phiếu PIN và chuẩn bị vòng thi."),
        )
    return fine("teams", say("Các đội"), say("%(count)s đội theo thứ tự bốc thăm.", count=len(appearing)))


def signers(stage: Stage) -> Finding:
    """Whether those who sign the results at the end can do so: an account is missed too late at midnight."""
    why = cannot_sign(stage)
    if why:
        todo = say(
            "Ban Tổ chức thêm giám khảo ở trang Đêm thi, lập tài khoản ở trang Tài khoản, đơn vị, "
            "hoặc chọn Trưởng ban khác ở trang Chấm điểm."
        )
        return warn("signers", say("Người ký kết quả"), why, todo)
    chair = chair_of(stage)
    name = chair.name if chair else ""
    return fine(
        "signers",
        say("Người ký kết quả"),
        say("Thư ký và Trưởng Ban Giám khảo %(name)s có tài khoản để ký.", name=name),
    )


def round_on_screen(stage: Stage, engine: Engine) -> list[Finding]:
    """Whether a round that counts is on the screens, with reserves, and its log whole."""
    title = say("Vòng kiến thức")
    if stage.active_round_id is None:
        todo = say("Chuẩn bị vòng thi từ bộ câu hỏi niêm phong rồi bấm “Kích hoạt” ở trang Đêm thi.")
        return [fail("round", title, say("Chưa có vòng nào trên màn hình."), todo)]
    state = rounds.load_state(engine, stage.active_round_id)
    found = say(
        "Vòng số %(number)s: %(questions)s trong %(sections)s.",
        number=stage.active_round_id,
        questions=say("%(count)s câu", count=len(state.slots)),
        sections=say("%(count)s phần", count=len(state.sections)),
    )
    findings = [fine("round", title, found)]
    if state.prepared.rehearsal:
        todo = say("Trước giờ thi thật, kích hoạt vòng tính điểm.")
        findings = [
            warn("round", title, say("%(found)s Đây là vòng thi thử, không tính điểm.", found=found), todo)
        ]
    findings.append(_reserves(state))
    proved = proof.verify(engine, stage.active_round_id)
    if not proved.holds:
        todo = say("Dừng lại và chạy: flask round verify %(number)s", number=stage.active_round_id)
        findings.append(fail("log", say("Nhật ký"), say("Nhật ký của vòng không còn nguyên vẹn."), todo))
    return findings


def _reserves(state: RoundState) -> Finding:
    without = [section_title(section) for section in state.sections if not section.reserves]
    if without and not any(section.reserves for section in state.sections):
        todo = say("Đọc nhầm một câu thì không có câu thay. Nên chuẩn bị lại vòng với vài câu dự phòng.")
        return warn("reserves", say("Câu dự phòng"), say("Vòng này không có câu dự phòng nào."), todo)
    total = sum(len(section.reserves) for section in state.sections)
    if without:
        todo = say("Câu dự phòng của phần khác được dùng thay nếu hợp dạng.")
        return warn(
            "reserves",
            say("Câu dự phòng"),
            say("Có %(count)s câu, chưa có cho: %(parts)s.", count=total, parts=joined(", ", without)),
            todo,
        )
    return fine("reserves", say("Câu dự phòng"), say("Có %(count)s câu dự phòng.", count=total))


def tablets(stage: Stage, presence: Mapping[int, Presence]) -> list[Finding]:
    """The teams' tablets, those in the same trouble together; names with their seats, as two may be alike."""
    found: dict[str, list[str]] = {"away": [], "untried": [], "failed": [], "ready": []}
    for team in stage.teams:
        if team.status == ACTIVE:
            one = presence.get(team.seat)
            name = f"{team.seat}. {team.full_name}{_delay(one)}"
            found[_condition(one)].append(_with_trouble(name, one))
    lines = [
        _tablets(condition, *_TROUBLES[condition], found[condition])
        for condition in ("away", "untried", "failed")
        if found[condition]
    ]
    if found["ready"]:
        lines.append(fine("tablets-ready", say("Máy của đội đã đạt"), _listed(found["ready"])))
    return lines


#: condition → title, what to do
_TROUBLES = {
    "away": (
        say("Máy của đội chưa nối"),
        say("Mở máy, quét mã QR của đội. Không có máy thì thư ký gõ thay, đội vẫn thi được."),
    ),
    "untried": (say("Máy của đội chưa kiểm tra"), say("Bấm thử theo hướng dẫn trên máy của đội.")),
    "failed": (
        say("Máy của đội chưa đạt"),
        say(
            "Làm theo câu ghi sau tên đội; đủ số đo của từng máy ở trang Điều khiển, bấm vào "
            "số máy ở đầu trang."
        ),
    ),
}


def _condition(one: Presence | None) -> str:
    if one is None or not one.connected:
        return "away"
    if not one.checked:
        return "untried"
    return "failed" if one.check == "failed" else "ready"


def _with_trouble(name: str, one: Presence | None) -> str:
    """The name, with the first thing to mend on a tablet that was tried and does not pass."""
    if one is None or _condition(one) != "failed" or not one.problems:
        return name
    return say("%(name)s – %(amiss)s", name=name, amiss=AMISS[one.problems[0]])


def _delay(one: Presence | None) -> str:
    return "" if one is None or not one.connected or one.rtt_ms is None else f" ({one.rtt_ms:.0f} ms)"


def _tablets(condition: str, title: str, todo: str, teams: Sequence[str]) -> Finding:
    return warn(f"tablets-{condition}", title, _listed(teams), todo)


def _listed(teams: Sequence[str]) -> str:
    return say("%(count)s đội: %(names)s.", count=len(teams), names=joined(", ", teams))


def screen(watched: Collection[str]) -> Finding:
    """Whether the page before the hall is open somewhere."""
    if "stage" in watched:
        return fine("screen", say("Màn hình sân khấu"), say("Đang mở."))
    todo = say("Trên máy nối máy chiếu, mở địa chỉ màn hình sân khấu và nhập PIN của màn hình.")
    return fail("screen", say("Màn hình sân khấu"), say("Chưa máy nào mở."), todo)
