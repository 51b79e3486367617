"""D1, the list of the teams; D2, the minutes of the draw."""

from datetime import UTC

from question_bank.language import say
from quiz_server.contest.draws.drawing import commitment_of
from quiz_server.contest.draws.lot_models import HAND, HEATS, PACKAGES
from quiz_server.contest.draws.lots import drawn_lots, lots_of
from quiz_server.contest.jury.marks import active_teams
from quiz_server.contest.models import Member, Stage, Team
from quiz_server.contest.reports.details import Details, evening_line, or_dots
from quiz_server.contest.reports.report import Block, Kind, Layout, Page, Report, Signer, Table, Text, columns
from quiz_server.contest.reports.round_log import VIETNAM, round_log_of

#: lines left to be written by hand where a team has told nobody yet: the plan's smallest team
_BLANK_PEOPLE = 7
#: units that have a People's Committee, which sends the team
_COMMUNES = ("xã ", "phường ", "thị trấn ", "thị xã ", "huyện ", "quận ", "đặc khu ", "thành phố ", "tỉnh ")
_ROLES = {"main": "Chính", "reserve": "Dự bị", "extra": "Vai phụ"}


def team_list(stage: Stage, details: Details) -> Report:
    """D1: a page a team with its people; a team without any gets lines to write on."""
    pages = tuple(_team_page(stage, team, details) for team in active_teams(stage))
    return Report("D1", "Danh sách đội thi", Layout.SHEET, pages, stem="Danh sach doi thi")


def _team_page(stage: Stage, team: Team, details: Details) -> Page:
    rows = tuple(_member(number, member) for number, member in enumerate(team.members, 1))
    blank = tuple((number, "", "", "", "", "", "") for number in range(1, _BLANK_PEOPLE + 1))
    table = Table(
        team.full_name,
        columns(
            ("TT", 10, Kind.COUNT),
            ("Họ và tên", 55, Kind.LABEL),
            ("Năm sinh", 18),
            ("Chức vụ, đơn vị", 45, Kind.LABEL),
            ("Thành viên", 20),
            ("Đội trưởng", 23),
            ("Ghi chú", 20, Kind.LABEL),
        ),
        rows or blank,
        height=9,
    )
    people = f"Tổng số: {len(team.members):02d} người" if team.members else "Tổng số: …… người"
    about = (f"Đội {team.full_name} · số thứ tự {team.seat}", evening_line(stage))
    signers = (Signer(_who_sends(team)), Signer("Người tiếp nhận", details.secretary))
    return Page("Danh sách đội thi", about, (table, Text(people + ".")), signers)


def _who_sends(team: Team) -> str:
    """Who signs for the team: the commune's committee, or the head of a school, an office, a club."""
    is_commune = team.full_name.lower().startswith(_COMMUNES)
    return f"TM. UBND {team.full_name}" if is_commune else "Thủ trưởng đơn vị"


def _member(number: int, member: Member) -> tuple[int | str, ...]:
    return (
        number,
        member.name,
        str(member.birth_year or ""),
        member.position,
        _ROLES[member.role],
        "x" if member.captain else "",
        "",
    )


def draw_minutes(stage: Stage, details: Details) -> Report:
    """D2: how the order was drawn, what follows from the seed, the order, room for every captain."""
    known = round_log_of(stage)
    lots, heats = lots_of(stage.id, PACKAGES), lots_of(stage.id, HEATS)
    packages = {team.seat: [str(lots[team.unit.code])] for team in stage.teams if team.unit.code in lots}
    if known is not None:
        for slot in known.state.slots:
            if slot.owner is not None and slot.package is not None:
                told = packages.setdefault(slot.owner, [])
                if str(slot.package) not in told:
                    told.append(str(slot.package))
    rows = tuple(
        (
            number,
            team.full_name,
            f"{stage.name}, lượt {heats[team.unit.code]}" if team.unit.code in heats else stage.name,
            team.seat,
            ", ".join(packages.get(team.seat, [])),
            "",
        )
        for number, team in enumerate(active_teams(stage), 1)
    )
    table = Table(
        "Thứ tự thi",
        columns(
            ("TT", 10, Kind.COUNT),
            ("Đội", 50, Kind.LABEL),
            ("Cụm", 24),
            ("Thứ tự thi", 20, Kind.COUNT),
            ("Gói câu hỏi", 24),
            ("Đội trưởng ký", 37),
        ),
        rows,
        height=9,
    )
    blocks: tuple[Block, ...] = (
        *_opening(stage, details),
        *_how(stage),
        *_how_lots(stage),
        Text("2. Kết quả", bold=True),
        table,
        _end(details),
    )
    signers = (Signer("Thư ký", details.secretary), Signer("Chủ tọa", details.chair))
    about = ("Về việc bốc thăm thứ tự thi", f"{stage.contest.name} – {stage.name}")
    page = Page("Biên bản", about, blocks, signers)
    open_draw = "" if stage.draws else say("Chưa bốc thăm; thứ tự dưới đây là thứ tự trong dữ liệu.")
    return Report(
        "D2", "Biên bản bốc thăm", Layout.MINUTES, (page,), provisional=open_draw, stem="Bien ban boc tham"
    )


def _opening(stage: Stage, details: Details) -> tuple[Text, ...]:
    return (
        Text(f"Thời gian bắt đầu: {or_dots('')}"),
        Text(f"Địa điểm: {or_dots(stage.venue)}"),
        Text("Thành phần tham dự: đại diện Ban Tổ chức, Tổ thư ký và đội trưởng các đội thi."),
        Text(f"Chủ trì (chủ tọa): {or_dots(details.chair)}"),
        Text(f"Thư ký (người ghi biên bản): {or_dots(details.secretary)}"),
        Text("1. Cách bốc thăm", bold=True),
    )


def _how(stage: Stage) -> tuple[Text, ...]:
    if not stage.draws:
        return (Text("Chưa có lần bốc thăm nào được ghi vào máy."),)
    drawn = stage.draws[-1]
    moment = drawn.at.replace(tzinfo=UTC).astimezone(VIETNAM)
    when = f"lúc {moment.hour:02d} giờ {moment.minute:02d}, ngày {moment:%d/%m/%Y}"
    earlier = len(stage.draws) - 1
    told = [
        Text(f"Bốc thăm bằng thăm giấy, thư ký ghi vào máy {when}.")
        if drawn.method == "hand"
        else Text(
            f"Bốc thăm ngẫu nhiên bằng máy {when}. Mầm: {drawn.seed}. Thứ tự thi là các đội xếp theo SHA-256 "
            "của “mầm:mã đơn vị”; ai có mầm cũng tính lại được."
        )
    ]
    promise = commitment_of(drawn)
    if promise is not None:
        told.append(
            Text(
                f"Trước khi bốc, mã băm SHA-256 của một bí mật đã được cho xem: {promise.digest}. "
                f"Bí mật, công khai sau khi bốc: {promise.secret}."
            )
        )
    if earlier:
        told.append(Text(f"Trước đó đã có {earlier} lần bốc, vẫn giữ trong máy; lần cuối có hiệu lực."))
    return tuple(told)


def _how_lots(stage: Stage) -> list[Text]:
    """How packages and heats were drawn, where they were."""
    told = []
    for kind, name, lot in (
        (PACKAGES, "Gói câu hỏi", "các gói xếp theo SHA-256 của “mầm:goi-số”, chia theo thứ tự thi"),
        (HEATS, "Lượt thi", "các đội xếp theo SHA-256 của “mầm:luot-mã đơn vị”, chia đều vào các lượt"),
    ):
        made = drawn_lots(stage.id, kind)
        if made is None:
            continue
        if made.method == HAND:
            told.append(Text(f"{name}: bốc thăm bằng thăm giấy, thư ký ghi vào máy."))
            continue
        told.append(
            Text(
                f"{name}: bốc thăm ngẫu nhiên bằng máy. Mầm: {made.seed}; {lot}. Mã cam kết đã cho xem trước "
                f"khi bốc: {made.digest}. Bí mật, công khai sau khi bốc: {made.secret}."
            )
        )
    return told


def _end(details: Details) -> Text:
    return Text(
        "Các đội trưởng đã xem và thống nhất kết quả. Việc bốc thăm kết thúc vào …… giờ ……, "
        f"ngày …… tháng …… năm …….{'/.' if details else ''}"
    )
