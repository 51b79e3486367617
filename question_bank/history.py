"""The life of a question in one line of time."""

from dataclasses import dataclass
from datetime import datetime

from question_bank import comments
from question_bank.content import Difference, differences
from question_bank.language import say
from question_bank.models import Question

ACTS = {
    "submitted": say("trình duyệt bản %(version)s"),
    "asked": say("trình cơ quan khác đọc bản %(version)s"),
    "approved": say("duyệt bản %(version)s"),
    "returned": say("trả lại bản %(version)s"),
    "retired": say("cho thôi dùng bản %(version)s"),
}


@dataclass(frozen=True)
class Entry:
    """One thing that happened: who did what to which version, and what changed by it."""

    at: datetime
    by: str
    version: int
    what: str
    note: str
    changed: tuple[Difference, ...] = ()


def history(question: Question) -> list[Entry]:
    """Versions, steps of the review and what was said while its file was looked through, the newest first."""
    entries = []
    before = None
    for version in question.versions:
        changed = tuple(differences(before, version.content)) if before else ()
        what = say("ghi bản %(version)s", version=version.version)
        entries.append(
            (version.version, 0, Entry(version.at, version.by, version.version, what, version.note, changed))
        )
        before = version.content
    for step in question.steps:
        what = say(ACTS[step.act], version=step.version)
        entries.append((step.version, step.id, Entry(step.at, step.by, step.version, what, step.note)))
    for said in reversed(comments.of(question)):
        if said.batch is not None:
            what = say("nêu ý kiến khi xem tệp %(file_name)s", file_name=said.batch.file_name)
            entries.append((said.version, -1, Entry(said.at, said.by, said.version, what, said.text)))
    # Two acts may fall into the same second; versions and ids know which came first.
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    return [entry for _, _, entry in entries]
