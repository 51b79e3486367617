"""What people add to the papers of a stage: numbers, names, hours; kept, so that it is typed once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace

from question_bank.content import read_day
from question_bank.database import db
from question_bank.export.record import day_text
from question_bank.language import say
from quiz_server.contest.facts import place_of
from quiz_server.contest.models import Stage, now
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.models import StagePapers
from quiz_server.contest.reports.report import Head, Layout

#: letters a field takes
LONGEST = 2000
_RECIPIENTS = {
    Layout.OFFICIAL: ("Như trên", "Ban Tổ chức", "Lưu: VT, Hồ sơ Hội thi"),  # not said: stands on a paper
    Layout.MINUTES: ("Lưu: VT, Hồ sơ",),  # not said: stands on a paper
    Layout.SHEET: (),
}
_DOTS = "……………………"


@dataclass(frozen=True, slots=True)
class Details:
    """Texts for the papers of one stage; an empty one leaves dots to be filled by hand.

    `numbers` holds "số, ký hiệu" by paper (D9 → 05/BB-BTC); `day` is ISO.
    """

    place: str = ""
    day: str = ""
    chair: str = ""
    secretary: str = ""
    jury_chair: str = ""
    signer_title: str = "TM. BAN TỔ CHỨC\nTRƯỞNG BAN"  # not said: stands on a paper
    signer: str = ""
    started: str = ""
    ended: str = ""
    attendees: str = ""
    recipients: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)

    def head(self, stage: Stage, code: str, layout: Layout) -> Head:
        """The head and foot of one paper."""
        contest = stage.contest
        own = tuple(line.strip(" -;.") for line in self.recipients.splitlines() if line.strip())
        return Head(
            authority=contest.authority,
            organiser=contest.organiser or "Ban Tổ chức",  # not said: stands on a paper
            contest=contest.name,
            number=self.numbers.get(code, "      /BB-BTC" if layout is Layout.MINUTES else "      /BC-BTC"),
            place=self.place or place_of(contest.authority),
            day=self.day,
            signer_title=self.signer_title,
            signer=self.signer,
            recipients=own or _RECIPIENTS[layout],
        )


TEXTS = tuple(each.name for each in fields(Details) if each.name != "numbers")


def or_dots(text: str) -> str:
    """The text, or dots to write on."""
    return text.strip() or _DOTS


def details_of(stage: Stage) -> Details:
    """What was said of the stage's papers so far; its own day where none was given."""
    row = db.session.get(StagePapers, stage.id)
    known = (
        {} if row is None else {key: row.details[key] for key in row.details if key in {*TEXTS, "numbers"}}
    )
    return Details(**known)


def keep_details(stage: Stage, given: Mapping[str, str], by: str) -> Details:
    """Keep what was typed; fields that are not given stay. The caller commits.

    `number.D9` is the number of one paper. Raises `ContestRefused`: `bad_day`, `too_long`.
    """
    told = {name: given[name].replace("\r\n", "\n").strip() for name in TEXTS if name in given}
    numbers = {name[7:]: text.strip() for name, text in given.items() if name.startswith("number.")}
    for name, text in (told | {f"number.{code}": text for code, text in numbers.items()}).items():
        if len(text) > LONGEST:
            raise ContestRefused(
                "too_long", say("Mỗi ô tối đa %(longest)s ký tự. Chưa lưu gì.", longest=LONGEST), 422, name
            )
    if "day" in told:
        told["day"] = _day(told["day"])
    before = details_of(stage)
    made = replace(before, **told, numbers={**before.numbers, **numbers})
    row = db.session.get(StagePapers, stage.id)
    if row is None:
        row = StagePapers(stage_id=stage.id, details={}, by=by)
        db.session.add(row)
    row.details, row.by, row.at = asdict(made), by, now()
    db.session.flush()
    return made


def _day(text: str) -> str:
    try:
        return read_day(text) or ""
    except ValueError:
        raise ContestRefused(
            "bad_day", say("Ngày của văn bản không đọc được. Hãy ghi như 05/9/2024. Chưa lưu gì."), 422, "day"
        ) from None


def evening_line(stage: Stage) -> str:
    """ "Cụm 1, xã Bình Phước, ngày 05/9/2024"."""
    day = f"ngày {day_text(stage.date)}" if stage.date else ""  # not said: stands on a paper
    return ", ".join(text for text in (stage.name, stage.venue, day) if text)
