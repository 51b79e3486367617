"""The jury's pages: a judge's sheets on a phone, the tables for the secretary, paper typed in twice."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import JUDGE, ORGANISER, SECRETARY, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury import forms
from quiz_server.contest.jury.marks import Desk, history_of, jury_parts
from quiz_server.contest.jury.models import FIRST, OWN, SECOND, SETTLED
from quiz_server.contest.jury.part_rules import (
    check_unmarked,
    lines_of,
    rules_of,
    set_criteria,
    set_rule,
    sheet_sentence,
)
from quiz_server.contest.jury.requests import may_decide, requests_of
from quiz_server.contest.jury.scorecards import Card, cards_of, closed_parts, keep_values
from quiz_server.contest.jury.sheets import sheets_of
from quiz_server.contest.models import Judge, Part
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.totals import totals_of

bp = Blueprint("jury", __name__, url_prefix="/contest")

bp.add_app_template_filter(forms.clock_face, "clock_face")
bp.add_app_template_filter(forms.overtime_words, "overtime_words")
bp.add_app_template_filter(forms.moment_of_ms, "moment_ms")

#: the three steps of entering from paper, as the address names them
STEPS = {"first": FIRST, "second": SECOND, "compare": SETTLED}


@bp.get("/stages/<int:stage_id>/marks")
@allow(ORGANISER, SECRETARY, JUDGE)
def marks(stage_id: int) -> ResponseReturnValue:
    """A judge's own sheets, or the tables of all of them for the secretary."""
    desk = desk_of(find_stage(stage_id))
    if desk.judge is not None:
        return _own_sheets(desk, desk.judge)
    totals = totals_of(desk.stage)
    return render_template(
        "contest/jury/overview.html",
        stage=desk.stage,
        sheets=sheets_of(desk, totals),
        history=history_of(desk.stage),
        waiting=_waiting(desk),
        sentences={part.id: sheet_sentence(part) for part in jury_parts(desk.stage)},
    )


def _own_sheets(desk: Desk, judge: Judge) -> str:
    """The phone page: one part at a time, a card for each team."""
    parts = jury_parts(desk.stage)
    mine = [card for card in cards_of(desk.stage) if card.judge.id == judge.id]
    part = _chosen(parts, request.args.get("part", "")) or _first_open(parts, mine)
    return render_template(
        "contest/jury/cards.html",
        stage=desk.stage,
        judge=judge,
        parts=parts,
        part=part,
        cards=[card for card in mine if part and card.part.id == part.id],
        left={each.id: sum(card.part.id == each.id and not card.signed for card in mine) for each in parts},
        closed=closed_parts(desk.stage),
        sheets=sheets_of(desk),
        waiting=_waiting(desk),
        OWN=OWN,
    )


def _waiting(desk: Desk) -> int:
    """How many requests wait for this person's word."""
    return sum(may_decide(desk, each) for each in requests_of(desk.stage))


def _chosen(parts: list[Part], code: str) -> Part | None:
    return next((part for part in parts if part.code == code), None)


def _first_open(parts: list[Part], cards: list[Card]) -> Part | None:
    """The first part in which something is left to sign; the last one when nothing is."""
    waiting = {card.part.id for card in cards if not card.signed}
    return next((part for part in parts if part.id in waiting), parts[-1] if parts else None)


@bp.route("/stages/<int:stage_id>/marks/paper/<int:part_id>/<int:judge_id>/<step>", methods=["GET", "POST"])
@allow(ORGANISER, SECRETARY)
def paper(stage_id: int, part_id: int, judge_id: int, step: str) -> ResponseReturnValue:
    """One judge's paper sheet typed in: once, again without seeing the first, then what differs."""
    desk = desk_of(find_stage(stage_id))
    source = STEPS.get(step)
    cards = [card for card in cards_of(desk.stage) if (card.part.id, card.judge.id) == (part_id, judge_id)]
    if source is None or not cards:
        raise not_found(say("phiếu chấm"))
    if request.method == "GET":
        return _paper_page(desk, cards, step)
    typed, problems = forms.typed_values(cards, source, request.form)
    problems |= keep_values(desk, source, typed)
    fresh = [card for card in cards_of(desk.stage) if (card.part.id, card.judge.id) == (part_id, judge_id)]
    if problems:
        flash(say("%(count)s ô chưa lưu, xem ô viền đỏ; các ô khác đã lưu.", count=len(problems)), "error")
        return _paper_page(desk, fresh, step, problems), 422
    flash(forms.paper_outcome(fresh, source), "success")
    following = "second" if step == "first" else "compare"
    return redirect(url_for(".paper", stage_id=stage_id, part_id=part_id, judge_id=judge_id, step=following))


def _paper_page(desk: Desk, cards: list[Card], step: str, problems: Any = None) -> str:
    return render_template(
        "contest/jury/paper.html",
        stage=desk.stage,
        part=cards[0].part,
        judge=cards[0].judge,
        lines=cards[0].lines,
        cards=cards,
        step=step,
        source=STEPS[step],
        problems=problems or {},
        typed=request.form,
        differing=sum(card.differs(line.number) for card in cards for line in card.lines),
        once=sum(forms.is_once(card) for card in cards),
        parts=jury_parts(desk.stage),
    )


@bp.route("/stages/<int:stage_id>/marks/rules/<int:part_id>", methods=["GET", "POST"])
@allow(ORGANISER)
def rules(stage_id: int, part_id: int) -> ResponseReturnValue:
    """The criteria of a part, how marks count, what overtime costs; open until the first mark."""
    stage = find_stage(stage_id)
    part = next((part for part in jury_parts(stage) if part.id == part_id), None)
    if part is None:
        raise not_found(say("phần thi"))
    typed = (
        request.form
        if request.method == "POST"
        else forms.rule_fields(lines_of(part), rules_of(stage.contest)[part.id])
    )
    status = 200
    if request.method == "POST":
        try:
            check_unmarked(part)
            lines, rule = forms.read_rule(request.form)
            set_criteria(part, lines)
            set_rule(part, rule)
            db.session.commit()
            flash(say("Đã lưu cách chấm của phần thi %(title)s.", title=part.title), "success")
            return redirect(url_for(".rules", stage_id=stage_id, part_id=part_id))
        except ContestRefused as refusal:
            db.session.rollback()
            flash(refusal.text, "error")
            status = refusal.status
    page = render_template(
        "contest/jury/rules.html",
        stage=stage,
        part=part,
        parts=jury_parts(stage),
        typed=typed,
        rows=forms.CRITERIA,
        sentence=sheet_sentence(part),
    )
    return page, status
