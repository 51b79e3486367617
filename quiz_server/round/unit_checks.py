"""What contradicts itself where each main member plays alone."""

from collections.abc import Iterator

from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import Rules, Via, Who
from quiz_server.round.unit_rules import TeamScore


def can_play_alone(rules: Rules) -> bool:
    """Whether persons could play by these rules: everybody answers by letters, on a board or on paper."""
    lettered = rules.input.via in (Via.BOARD, Via.PAPER)
    return rules.who is Who.ALL and lettered and rules.puzzle is None and rules.arena is None


def problems_of_unit(rules: Rules) -> Iterator[str]:
    """Every reason why persons cannot play by these rules."""
    if not rules.of_persons:
        if rules.team_score is not TeamScore.SUM:
            yield "Cách tính điểm đội từ từng người chỉ dùng khi từng thành viên chính thi riêng."
        return
    if not can_play_alone(rules):
        yield "Từng thành viên thi riêng chỉ dùng khi mọi người cùng giơ bảng hoặc làm bài trên giấy."
    if rules.team_score is TeamScore.LEFT and rules.elim is None:
        yield "Tính điểm theo số người còn trên sàn thì phần thi phải có luật rời sàn."
    if rules.score.floor is not None:
        yield "Từng thành viên thi riêng thì không đặt mức điểm sàn cho đội."


def problems_of_persons(prepared: RoundPrepared) -> Iterator[str]:
    """What is missing of the people of a round in which persons play."""
    if not any(section.rules.of_persons for section in prepared.sections):
        return
    for team in prepared.teams:
        own = [person for person in prepared.persons if person.team == team.seat]
        if not own:
            yield f"{team.full_name} chưa có thành viên chính nào trong danh sách đội."
        if any(not person.name.strip() for person in own):
            yield f"{team.full_name} có thành viên chính chưa có tên."
    seats = [person.seat for person in prepared.persons]
    if len(set(seats)) < len(seats):
        yield "Mỗi thành viên phải có một số riêng."
