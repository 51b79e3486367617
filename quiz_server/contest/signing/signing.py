"""Results signed by two people, locked, and reopened by a numbered decision."""

import hashlib
import json
from typing import Any

from question_bank.database import db
from quiz_server.contest.feeds.feed import feed_of
from quiz_server.contest.models import Decision, Stage
from quiz_server.contest.people import decide
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import SIGNERS, ResultSigning, check_unlocked, signatures_of
from quiz_server.contest.standings import Standings, standings_of


def sign_results(stage: Stage, role: str, name: str, by: str) -> ResultSigning:
    """Put one signature under the results as they stand now. The caller commits.

    Raises `ContestRefused`: `results_locked`, `name_needed`, `not_ready`,
    `already_signed`, `same_person`, `result_changed`.
    """
    check_unlocked(stage)
    if not name.strip():
        raise ContestRefused("name_needed", "Hãy ghi họ tên, chức vụ của người ký. Chưa ký.", 422)
    standings = standings_of(stage)
    _check_ready(standings)
    digest = digest_of(standings)
    for other in signatures_of(stage).values():
        _check_beside(other, role, by, digest)
    results = _results(standings)
    fields = {"stage_id": stage.id, "role": role, "name": name.strip()[:120], "by": by}
    signing = ResultSigning(**fields, digest=digest, results=results)
    db.session.add(signing)
    db.session.flush()
    return signing


def reopen_results(stage: Stage, reason: str, by: str) -> Decision:
    """Take the signatures back by a decision with its reason; what was signed stays readable.

    Raises `ContestRefused`: `not_signed`, `reason_needed`.
    """
    signed = signatures_of(stage)
    if not signed:
        raise ContestRefused("not_signed", "Kết quả chưa ai ký nên không cần mở lại.")
    decision = decide(stage, "Mở lại kết quả đã ký", reason, by)
    for row in signed.values():
        row.reopened_by = decision.number
    db.session.flush()
    return decision


def digest_of(standings: Standings) -> str:
    """SHA-256 of the results as canonical JSON: the same results give the same 64 digits."""
    text = json.dumps(_results(standings), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _results(standings: Standings) -> dict[str, Any]:
    """The feed without what belongs to the evening's run and not to its result."""
    feed = feed_of(standings)
    return {key: feed[key] for key in ("contest", "stage", "parts", "teams", "side_prizes")}


def _check_ready(standings: Standings) -> None:
    if not standings.totals.final:
        raise ContestRefused("not_ready", "Còn điểm chưa đủ (ô có dấu * hoặc “–”) nên chưa ký được.")
    waiting = [row.row.team.full_name for row in standings.rows if row.at_stake]
    if waiting:
        raise ContestRefused(
            "not_ready", f"Còn giải chờ phân định giữa {', '.join(waiting)} nên chưa ký được."
        )


def _check_beside(other: ResultSigning, role: str, by: str, digest: str) -> None:
    """The other signature must be another role's, another person's, and under the same results."""
    if other.role == role:
        raise ContestRefused("already_signed", f"{SIGNERS[role]} đã ký rồi.")
    if other.by == by:
        raise ContestRefused("same_person", "Thư ký và Chủ tọa phải là hai tài khoản khác nhau. Chưa ký.")
    if other.digest != digest:
        raise ContestRefused(
            "result_changed",
            f"Kết quả đã đổi sau khi {SIGNERS[other.role]} ký. Hãy mở lại kết quả, đọc lại, rồi cùng ký.",
        )
