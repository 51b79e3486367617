"""Drawing a set by lot, with minutes that anybody can compute again.

A draw's minutes hold all that it depends on: the places, the targets, every
candidate, the seed; and what came of it. While the set is open they stand
beside it; with the seal they go into the sealed text, because whoever has
them knows the set.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from question_bank import lot, matrix
from question_bank.database import db
from question_bank.language import joined, say
from question_bank.models import Question, QuestionSet, SetDraw
from question_bank.refusals import BankRefused, not_found
from question_bank.sets import (
    append,
    changed_meanwhile,
    changing,
    free_questions,
    missing,
    open_set,
    tidy_positions,
)

FAIR = {"sections": say("chủ đề trải đều các phần"), "reserves": say("câu dự phòng cùng cơ cấu với câu thi")}


def draw(set_id: int, quotas: Mapping[str, int] | None, seed: str | None, by: str) -> QuestionSet:
    """Fill what is missing by lot, all at once, by the set's matrix and what each office gives.

    `quotas` (office code → number, reserves included) may be left out. Refuses
    `quota_sum` where the offices give more or fewer than are missing,
    `over_target`, and `no_draw` with everything that is lacking; nothing is
    changed then.
    """
    wish, version = _wish(open_set(set_id), quotas)
    db.session.commit()  # nothing is held while the lot is drawn: a round may be going on beside it
    chosen_seed = (seed or "").strip() or secrets.token_hex(4)
    drawn = lot.draw(wish, chosen_seed)
    if drawn.lacks:
        lacking = joined(" ", map(matrix.sentence, drawn.lacks))
        raise BankRefused(
            "no_draw",
            say("Không có cách rút nào đủ mọi chỉ tiêu; chưa rút câu nào. %(lacking)s", lacking=lacking),
            422,
        )
    with changing(set_id) as found:
        same_set = found.lock_version == version
        free = {question.code: question for question in free_questions(found)}
        if not same_set or any(code not in free for code, _ in drawn.chosen):
            raise changed_meanwhile()
        for code, place in drawn.chosen:
            append(found, free[code], 0 if place == lot.RESERVE else place, place == lot.RESERVE)
        tidy_positions(found)
        found.seed = chosen_seed
        _write_down(found, by, wish, chosen_seed, drawn)
    return found


def _wish(found: QuestionSet, quotas: Mapping[str, int] | None) -> tuple[lot.Wish, int]:
    """What the lot has to fill, and the version of the set that it was read from."""
    wanted = missing(found)
    if not wanted:
        raise BankRefused("nothing_missing", say("Bộ đã đủ số câu theo kế hoạch nên không rút thêm."), 422)
    if quotas is not None and sum(quotas.values()) != wanted:
        raise BankRefused(
            "quota_sum",
            say(
                "Còn thiếu %(count)s câu nhưng các đơn vị góp %(given)s câu.",
                count=wanted,
                given=sum(quotas.values()),
            ),
            422,
        )
    free = free_questions(found)
    wish = lot.Wish(
        matrix.places_of(found),
        (*matrix.still_wanted(found), *_office_targets(quotas, free)),
        tuple(matrix.candidate_of(question) for question in free),
    )
    return wish, found.lock_version


def _office_targets(quotas: Mapping[str, int] | None, free: Any) -> list[lot.Target]:
    """What each office gives in all; an office without a figure gives nothing."""
    if quotas is None:
        return []
    offices = sorted({question.office_code for question in free} | set(quotas))
    return [lot.Target(quotas.get(code, 0), {"office": code}, reserves=True) for code in offices]


def redraw(set_id: int, question_id: int, reason: str, by: str) -> QuestionSet:
    """Exchange one question by lot for another of the same topic, level, office and kind; `reason` is kept.

    Refuses `reason_missing`, and `no_other` where there is none left.
    """
    if not reason.strip():
        raise BankRefused("reason_missing", say("Hãy ghi lý do rút lại câu này. Chưa đổi gì."), 422)
    with changing(set_id) as found:
        item = next((each for each in found.items if each.question_id == question_id), None)
        if item is None:
            raise not_found(say("câu này trong bộ câu hỏi"))
        before = item.question
        alike = matrix.candidate_of(before).group
        others = {q.code: q for q in free_questions(found) if matrix.candidate_of(q).group == alike}
        others = {code: question for code, question in others.items() if question.id not in _put_out(found)}
        if not others:
            raise BankRefused(
                "no_other",
                say(
                    "Không còn câu nào khác cùng chủ đề, mức độ, đơn vị và dạng với câu %(code)s. Chưa "
                    "đổi gì.",
                    code=before.code,
                ),
                422,
            )
        seed = f"{found.seed or secrets.token_hex(4)}/{len(found.draws) + 1}"
        place = lot.Place(lot.RESERVE if item.reserve else item.section, "", 1, (before.kind,))
        wish = lot.Wish((place,), (), tuple(matrix.candidate_of(question) for question in others.values()))
        # one place and no target: the first of the lot is what drawing it would give
        first = lot.in_lot_order(wish.candidates, seed)[0]
        drawn = lot.Drawn(((first.code, place.number),))
        item.question = others[first.code]
        _write_down(found, by, wish, seed, drawn, replaced=before, reason=reason.strip()[:300])
    return found


def _put_out(found: QuestionSet) -> set[int]:
    """Questions that were drawn out of this set: they do not come back by lot."""
    return {each.replaced_id for each in found.draws if each.replaced_id is not None}


def _write_down(
    found: QuestionSet,
    by: str,
    wish: lot.Wish,
    seed: str,
    drawn: lot.Drawn,
    *,
    replaced: Question | None = None,
    reason: str = "",
) -> None:
    given = json.dumps(asdict(wish), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found.draws.append(
        SetDraw(
            seed=seed,
            by=by,
            candidates=len(wish.candidates),
            given=given,
            given_sha256=hashlib.sha256(given.encode()).hexdigest(),
            chosen=[list(pair) for pair in drawn.chosen],
            kept=list(drawn.kept),
            replaced_id=replaced.id if replaced else None,
            replaced_code=replaced.code if replaced else "",
            reason=reason,
        )
    )


def minutes_of(found: QuestionSet) -> list[dict[str, Any]]:
    """The minutes of every draw of an open set, in their order, as they are sealed with it."""
    query = select(SetDraw).where(SetDraw.set_id == found.id).order_by(SetDraw.id)
    shown = ("seed", "by", "candidates", "given", "given_sha256", "chosen", "kept", "replaced_code", "reason")
    return [
        {**{name: getattr(row, name) for name in shown}, "at": row.at.isoformat() + "Z"}
        for row in db.session.scalars(query)
    ]


def verify(minutes: Mapping[str, Any]) -> bool:
    """Whether the minutes' own figures give their result again: same places, targets, candidates and seed."""
    if hashlib.sha256(minutes["given"].encode()).hexdigest() != minutes["given_sha256"]:
        return False
    given = json.loads(minutes["given"])
    wish = lot.Wish(
        tuple(lot.Place(**{**place, "kinds": tuple(place["kinds"])}) for place in given["places"]),
        tuple(lot.Target(**target) for target in given["targets"]),
        tuple(lot.Candidate(**candidate) for candidate in given["candidates"]),
    )
    return [list(pair) for pair in lot.draw(wish, minutes["seed"]).chosen] == minutes["chosen"]
