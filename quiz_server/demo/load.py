"""Loading the demo: the plan's contest, and its questions by the way that every real question takes.

The questions are not put into the tables: they are written as Word files, read
back by the importer, confirmed by their offices, approved by somebody else,
drawn into a set and sealed. What works in the demo therefore works on the day.
"""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from question_bank import catalog, draws, imports, review, seal, sets
from question_bank.database import db
from question_bank.demo.documents import add_documents
from question_bank.demo.questions import OFFICES, demo_questions
from question_bank.demo.word_files import write_word_files
from question_bank.models import (
    ACCEPTED,
    PENDING,
    SKIPPED,
    ImportDraft,
    Question,
    SetRevision,
)
from question_bank.refusals import BankRefused
from question_bank.validity import out_of_force
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest

CONTEST = Path(__file__).with_name("contest.yaml")

#: an office that signs off questions but sends no file in the demo
WITHOUT_FILE = {"VP": "Văn phòng HĐND&UBND"}
#: whose names stand beside what the demo does: accounts of the first start
WRITERS = {"NV": "noivu", "TP": "tuphap", "VH": "vanhoa"}
REVIEWER = "thamdinh"
ORGANISER = "bantochuc"

LEVELS = {"dễ": "easy", "vừa": "medium", "khó": "hard"}
#: printed with the set, so that anybody can draw the same questions again
SEED = "cum-1-2024"
BOARD, BELL, RESERVES = 10, 5, 3
#: of the demo's set alone: it stands in the guide, where everybody reads it
PASSPHRASE = "bo cau hoi mau cum mot"  # noqa: S105 - no secret


def load_demo(mode: Literal["full", "contest"], word_folder: Path) -> None:
    """Load the demo into an empty database; needs an application context.

    "contest" makes offices and contest and writes the three Word files into
    `word_folder`; "full" also takes them through the bank, seals a set for the
    first cluster and puts its round on the screens. Interrupted, it can be
    started again: what is already there is not taken twice.
    """
    for code, name in (OFFICES | WITHOUT_FILE).items():
        catalog.add_office(code, name)
    add_documents(REVIEWER)
    paths = dict(zip(OFFICES, write_word_files(word_folder), strict=True))
    data = yaml.safe_load(CONTEST.read_text(encoding="utf-8"))
    if mode == "full":
        first_day = data["stages"][0]["date"]
        for office, path in paths.items():
            _contribute(office, path)
            _review(office, first_day)
        revision = _seal_first_cluster(first_day)
    contest = load_contest(data)
    db.session.commit()
    if mode == "full":
        _prepare_round(contest.stages[0], revision)


def _contribute(office: str, path: Path) -> None:
    """The office's file through the importer, looked through and confirmed by the office."""
    writer = WRITERS[office]
    try:
        batch = imports.take_file(path.read_bytes(), path.name, office, writer, scope=office)
    except BankRefused as refusal:
        if refusal.code != "same_file" or refusal.batch_id is None:
            raise
        batch = imports.find_batch(refusal.batch_id, office)
    if batch.state == PENDING:
        imports.confirm(batch.id, writer, office, [_looked_through(draft) for draft in batch.drafts])


def _looked_through(draft: ImportDraft) -> dict[str, Any]:
    """What a person of the office does with one reading: put right what differs, sort it in, accept it."""
    meant = {question.stem: question for question in demo_questions()}.get(draft.content["stem"])
    if meant is None:
        return {"position": draft.position, "decision": SKIPPED}
    content = {
        "options": meant.options,
        "answer": [meant.answer],
        "explanation": meant.explanation,
        "reference": meant.reference,
        "valid_from": meant.valid_from.isoformat(),
        "valid_to": meant.valid_to and meant.valid_to.isoformat(),
        "topic": meant.topic,
        "level": LEVELS[meant.level],
    }
    return {"position": draft.position, "decision": ACCEPTED, "content": content}


def _review(office: str, day: date) -> None:
    """Submit what the office wrote; approve it, or give it back where its law has ended by `day`."""
    for question in _in_state(office, "draft"):
        review.submit(question.id, WRITERS[office], office)
    for question in _in_state(office, "in_review"):
        ended = out_of_force(question, day)
        if ended:
            review.give_back(question.id, ended, REVIEWER, None)
        else:
            review.approve(question.id, question.version, REVIEWER, None)


def _in_state(office: str, state: str) -> list[Question]:
    wanted = catalog.Filter(office=office, state=state)
    return list(catalog.find(wanted, None, size=1000).items)


def _seal_first_cluster(day: date) -> SetRevision:
    """Ten board and five bell questions and three in reserve, six from each office, drawn and sealed."""
    title = "Bộ câu hỏi Cụm 1"
    for revision in seal.revisions():
        if revision.title == title:
            return revision
    plan = [
        {"title": "Bảng A/B/C/D", "count": BOARD, "letters": True},
        {"title": "Bấm chuông", "count": BELL, "letters": False},
    ]
    found = next((made for made in sets.all_sets() if made.title == title), None)
    found = found or sets.create(title, ORGANISER, plan, RESERVES, day)
    if not found.items:
        sets.add(found.id, [question.id for question in _bell_questions()], section=1)
    given = [item.question.office_code for item in found.items]
    share = (BOARD + BELL + RESERVES) // len(OFFICES)
    if sets.missing(found):
        quotas = {office: share - given.count(office) for office in OFFICES}
        draws.draw(found.id, quotas, SEED, ORGANISER)
    return seal.seal(found.id, ORGANISER, PASSPHRASE)


def _bell_questions() -> list[Question]:
    """Short approved questions by lot, offices in turn: a long one is hard to follow by ear."""
    short = {question.stem for question in demo_questions() if question.bell}
    by_office = {
        office: iter(sorted((q for q in _in_state(office, "approved") if q.stem in short), key=_lot))
        for office in OFFICES
    }
    turns = list(OFFICES) * BELL
    return [next(by_office[office]) for office in turns[:BELL]]


def _lot(question: Question) -> str:
    return hashlib.sha256(f"{SEED}:{question.code}".encode()).hexdigest()


def _prepare_round(stage: Stage, revision: SetRevision) -> None:
    """The round of the set, with the usual rules of its two formats, on the screens of the stage."""
    sections = [
        {"format": "bang_abcd", "count": BOARD, "overrides": {"pick": {"reserve": RESERVES - 1}}},
        {"format": "chuong_sau_hieu_lenh", "count": BELL, "overrides": {"pick": {"reserve": 1}}},
    ]
    made = rounds.prepare_round(
        stage.id,
        revision_id=revision.id,
        sections=sections,
        rehearsal=False,
        by=ORGANISER,
        passphrase=PASSPHRASE,
        address="máy chủ",
    )
    rounds.activate_round(stage.id, made.id, by=ORGANISER, reason="")
