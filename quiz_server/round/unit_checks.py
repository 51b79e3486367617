"""What contradicts itself where each main member plays alone."""

from collections.abc import Iterator

from question_bank.language import say
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
            yield say("Cách tính điểm đội từ từng người chỉ dùng khi từng thành viên chính thi riêng.")
        return
    if not can_play_alone(rules):
        yield say("Từng thành viên thi riêng chỉ dùng khi mọi người cùng giơ bảng hoặc làm bài trên giấy.")
    if rules.team_score is TeamScore.LEFT and rules.elim is None:
        yield say("Tính điểm theo số người còn trên sàn thì phần thi phải có luật rời sàn.")
    if rules.score.floor is not None:
        yield say("Từng thành viên thi riêng thì không đặt mức điểm sàn cho đội.")


def problems_of_persons(prepared: RoundPrepared) -> Iterator[str]:
    """What is missing of the people of a round in which persons play."""
    if not any(section.rules.of_persons for section in prepared.sections):
        return
    for team in prepared.teams:
        own = [person for person in prepared.persons if person.team == team.seat]
        if not own:
            yield say(
                "%(full_name)s chưa có thành viên chính nào trong danh sách đội.", full_name=team.full_name
            )
        if any(not person.name.strip() for person in own):
            yield say("%(full_name)s có thành viên chính chưa có tên.", full_name=team.full_name)
    seats = [person.seat for person in prepared.persons]
    if len(set(seats)) < len(seats):
        yield say("Mỗi thành viên phải có một số riêng.")
