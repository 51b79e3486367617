"""The knowledge round of a stage: prepared from a sealed set, put on the screens, taken off again."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app
from sqlalchemy import select

from question_bank.database import db
from question_bank.language import joined, say
from question_bank.opening import Opened, Opener, find_revision, for_round, open_revision
from question_bank.seal import contents
from question_bank.sets import find_set
from question_bank.summary import known_of, summary_of
from quiz_server.accounts.seats import ensure_seats
from quiz_server.admission import seat_numbers
from quiz_server.clock import ServerClock
from quiz_server.contest.draws.appearance import may_draw
from quiz_server.contest.draws.into_rounds import check_packages, with_packages
from quiz_server.contest.kept import DECISIONS
from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.people import decide
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.rounds.extra import is_extra
from quiz_server.contest.rounds.filling import Wanted, fill
from quiz_server.contest.rounds.fitting import misfits
from quiz_server.contest.rounds.knowledge import state_of
from quiz_server.contest.rounds.practice import practice_for
from quiz_server.contest.rounds.used import shown_before
from quiz_server.contest.signing.models import check_unlocked
from quiz_server.formats.presets import RulesRefused, rules_for, title_of
from quiz_server.formats.wrong_rules import field_of, rules_in_words
from quiz_server.round import own_texts
from quiz_server.round.checks import problems_of_round
from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import Section, Team
from quiz_server.round.unit_rules import Person
from quiz_server.store import rounds as stored
from quiz_server.store.models import PREPARED, RUNNING, Round


def rounds_of(stage_id: int) -> Sequence[Round]:
    """The rounds of a stage, newest first."""
    return db.session.scalars(select(Round).where(Round.stage_id == stage_id).order_by(Round.id.desc())).all()


def find_round(stage_id: int, round_id: int) -> Round:
    """A round of this stage, or a refusal that says so."""
    found = db.session.get(Round, round_id)
    if found is None or found.stage_id != stage_id:
        raise not_found(say("vòng thi"))
    return found


def prepare_round(
    stage_id: int,
    revision_id: int | None,
    sections: Sequence[Mapping[str, Any]],
    rehearsal: bool,
    by: str,
    *,
    repeats: bool = False,
    passphrase: str = "",
    address: str = "",
) -> Round:
    """Make a round of a stage's teams and a sealed set; nothing is shown to anybody yet.

    The set is opened here with its `passphrase`, and the opening written down
    with `by` and `address`; from then on the round's own log holds the
    questions, so that nothing is asked again after a power cut. A rehearsal
    opens no set: it is played with the questions that come with the software.

    `sections` are `{"format", "count", "overrides", "part"}`; `overrides` are
    numbers that differ from the format, e.g. `{"clock": {"think": 20}}` in
    seconds and points, `{"pick": {"reserve": 2}}` asks for so many reserves;
    `part` is the index of the set's section to take from, usually the one in
    the same place. Questions that
    teams have seen on any stage are refused unless `repeats`. Commits.
    Raises `ContestRefused("not_playable")` with every reason at once, so that
    a round stops here and not in the middle of the evening, and before the set
    is opened wherever the set's summary tells; `BankRefused` from the sealed set.
    """
    stage = _stage(stage_id)
    wanted = _wanted(sections, len(_appearing(stage)))
    if rehearsal or revision_id is None:
        return _made(stage, wanted, practice_for(wanted), by) if rehearsal else _no_set()
    _refuse_for([*_no_teams(stage), *misfits(wanted, known_of(find_revision(revision_id)))])
    opened = open_revision(revision_id, passphrase, Opener(by, address, "round", stage.name))
    made = _made(stage, wanted, opened.content, by, opened, repeats=repeats)
    for_round(opened.entry, made.id)
    return made


def check_set(stage_id: int, set_id: int, sections: Sequence[Mapping[str, Any]]) -> list[str]:
    """Every reason that is certain why a set, open or sealed, cannot serve these sections at this stage.

    Nothing is opened for it: of a sealed set its summary speaks, so a question
    of the wrong kind among enough right ones shows only when it is opened.
    """
    stage, found = _stage(stage_id), find_set(set_id)
    summary = known_of(found.revision) if found.revision else summary_of(contents(found))
    wanted = _wanted(sections, len(_appearing(stage)))
    return [*_no_teams(stage), *misfits(wanted, summary)]


def _no_teams(stage: Stage) -> list[str]:
    return [] if _appearing(stage) else [say("Điểm thi chưa có đội nào.")]


def _no_set() -> Round:
    text = say("Chưa chọn bộ câu hỏi đã niêm phong nên chưa chuẩn bị gì.")
    raise ContestRefused("not_playable", text, 422, "revision")


def _made(
    stage: Stage,
    wanted: Sequence[Wanted],
    content: Mapping[str, Any],
    by: str,
    opened: Opened | None = None,
    *,
    repeats: bool = False,
) -> Round:
    """The round of this content, which is a rehearsal unless a set was `opened` for it."""
    filled, reasons = fill(wanted, content["questions"], content.get("sections", ()))
    revision = find_revision(opened.entry.revision_id) if opened else None
    filled, unfit = with_packages(stage, filled, rehearsal=opened is None)
    reasons += unfit
    prepared = _prepared(stage, filled, revision.sha256 if revision else "", rehearsal=opened is None)
    if opened and not (reasons or repeats):
        reasons = _seen_already(filled)
    _refuse_for(reasons or problems_of_round(prepared))
    db.session.commit()  # the log is written on a connection of its own
    round_id = stored.create_round(
        db.engine,
        stage.id,
        prepared,
        at_ms=int(ServerClock().now_ms()),
        actor=f"user:{by}",
        set_revision_id=revision.id if revision else None,
    )
    return find_round(stage.id, round_id)


def activate_round(stage_id: int, round_id: int, by: str, reason: str = "") -> None:
    """Put a round on the stage's screens; unless it is a rehearsal, its score counts from now on.

    A round of extra questions alone has places and no points: it comes after the
    one that counts and leaves that one counted.

    Taking a round that counts and has begun out of the way needs a `reason`,
    kept as a numbered decision. Commits, then tells the screens.
    Raises `ContestRefused`: `not_found`, `order_changed`, `reason_needed`.
    """
    stage = _stage(stage_id)
    found = find_round(stage_id, round_id)
    if found.status == PREPARED:
        _check_teams(stage, found)
    _check_replacing(stage, found, reason, by)
    stage.active_round_id = found.id
    if not found.rehearsal and not _comes_after(stage, found):
        stage.counted_round_id = found.id
    ensure_seats(stage.id, seat_numbers(stage))
    db.session.commit()
    _tell_screens(stage_id, round_id)


def deactivate(stage_id: int) -> None:
    """Send the screens back to the waiting page; the round, its score and its log stay."""
    _stage(stage_id).active_round_id = None
    db.session.commit()
    _tell_screens(stage_id, None)


def refresh_screens(stage: Stage) -> None:
    """Teams, numbers or the venue changed: give every team its PIN and show the waiting page anew.

    Once a round was activated the PINs stay as they are. Commits.
    """
    if may_draw(stage):
        ensure_seats(stage.id, seat_numbers(stage))
    db.session.commit()
    live = current_app.extensions.get("live")
    if live is not None:
        live.refresh(stage.id)


def _tell_screens(stage_id: int, round_id: int | None) -> None:
    live = current_app.extensions.get("live")
    if live is not None:
        live.activate(stage_id, round_id)


def _stage(stage_id: int) -> Stage:
    stage = db.session.get(Stage, stage_id)
    if stage is None:
        raise not_found(say("điểm thi"))
    return stage


def _appearing(stage: Stage) -> list[Any]:
    return [team for team in stage.teams if team.status == ACTIVE]


def _teams(stage: Stage) -> tuple[Team, ...]:
    return tuple(
        Team(seat=team.seat, team_id=team.id, name=team.name, full_name=team.full_name)
        for team in _appearing(stage)
    )


def _persons(stage: Stage) -> tuple[Person, ...]:
    """The main members of the teams in the order of their lists."""
    return tuple(
        Person(team=team.seat, number=number, name=member.name)
        for team in _appearing(stage)
        for number, member in enumerate((one for one in team.members if one.role == "main"), start=1)
    )


def _wanted(sections: Sequence[Mapping[str, Any]], teams: int) -> list[Wanted]:
    """The sections with their rules; what is wrong in any of the rules is said of all of them at once."""
    wanted: list[Wanted] = []
    reasons: list[str] = []
    fields: list[str] = []
    for number, section in enumerate(sections):
        overrides = section.get("overrides") or {}
        pick = overrides.get("pick") or {}
        try:
            changes = {**overrides, "pick": {**pick, "count": section["count"]}}
            rules = rules_for(section["format"], changes)
            wanted.append(
                Wanted(title_of(section["format"]), rules, pick.get("reserve"), section.get("part"), teams)
            )
        except RulesRefused as refusal:
            reasons += rules_in_words(section["format"], refusal)
            fields.append(f"sections.{number}.{field_of(section['format'], refusal)}")
    _refuse_for(reasons, *fields[:1])
    return wanted


def _seen_already(sections: Sequence[Section]) -> list[str]:
    """A question the hall has seen is used up, unless the organisers say otherwise."""
    shown = shown_before()
    return [
        say(
            "Câu %(code)s đã hiện trên sân khấu ở %(shown)s.",
            code=question.code,
            shown=shown[question.question_id],
        )
        for section in sections
        for question in (*section.questions, *section.reserves)
        if question.question_id in shown
    ]


def _refuse_for(reasons: Sequence[str], field: str = "revision") -> None:
    if reasons:
        text = say(
            "Chưa chuẩn bị được vòng thi, chưa có gì thay đổi. %(reasons)s",
            reasons=joined(" ", dict.fromkeys(reasons)),
        )
        raise ContestRefused("not_playable", text, 422, field)


def _prepared(stage: Stage, sections: tuple[Section, ...], sha256: str, *, rehearsal: bool) -> RoundPrepared:
    return RoundPrepared(
        round_id=0,
        title=own_texts.REHEARSAL if rehearsal else own_texts.ROUND,
        stage=stage.name,
        venue=stage.venue,
        contest=stage.contest.name,
        rehearsal=rehearsal,
        set_sha256=sha256,
        teams=_teams(stage),
        sections=sections,
        persons=_persons(stage) if any(section.rules.of_persons for section in sections) else (),
    )


def _check_teams(stage: Stage, found: Round) -> None:
    """The teams of a prepared round are those of the draw, number by number."""
    state = stored.load_state(db.engine, found.id)
    if [(team.seat, team.team_id) for team in state.teams] != [
        (team.seat, team.team_id) for team in _teams(stage)
    ]:
        raise ContestRefused(
            "order_changed",
            say(
                "Thứ tự hoặc danh sách đội đã đổi sau khi chuẩn bị vòng này nên chưa kích hoạt. "
                "Hãy chuẩn bị lại vòng thi; vòng cũ vẫn được giữ."
            ),
        )
    check_packages(stage, state.sections, rehearsal=found.rehearsal)


def needs_reason(stage: Stage, found: Round) -> bool:
    """Whether activating this round puts a counted round aside that has begun."""
    before = db.session.get(Round, stage.counted_round_id) if stage.counted_round_id else None
    if before is None or before.id == found.id or before.status == PREPARED:
        return False
    if before.status == RUNNING:
        return True
    return not found.rehearsal and not _comes_after(stage, found)


def _comes_after(stage: Stage, found: Round) -> bool:
    """Whether these are extra questions played on top of a round that counts."""
    return stage.counted_round_id not in (None, found.id) and is_extra(state_of(found.id))


_REPLACED = DECISIONS.add(say("Đưa vòng thi số %(id)s lên thay vòng số %(counted_round_id)s"))


def _check_replacing(stage: Stage, found: Round, reason: str, by: str) -> None:
    """A counted round that has begun is put aside only by a decision with its reason."""
    if not found.rehearsal:
        check_unlocked(stage)
    if not needs_reason(stage, found):
        return
    if not reason.strip():
        raise ContestRefused(
            "reason_needed",
            say(
                "Vòng thi số %(counted_round_id)s đã bắt đầu. Muốn đưa vòng khác lên thì ghi lý do; "
                "chưa có gì thay đổi.",
                counted_round_id=stage.counted_round_id,
            ),
            422,
            "reason",
        )
    decide(
        stage,
        say(_REPLACED, id=found.id, counted_round_id=stage.counted_round_id),
        reason,
        by,
    )
