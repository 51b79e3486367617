"""What contradicts itself in the rules of a test on paper."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.rules import Kind, Rules, Via, Who
from quiz_server.round.sheet_rules import Tie


def problems_of_sheets(rules: Rules) -> Iterator[str]:
    """Every reason why a test on paper cannot be played by these rules, or only such a test could be."""
    on_paper = rules.input.via is Via.PAPER
    if Tie.LESS_TIME in rules.tie and not on_paper:
        yield say("Bằng điểm thì xét thời gian nộp bài: chỉ dùng khi làm bài trên giấy.")
    if not on_paper:
        return
    clock = rules.clock
    if rules.who is not Who.ALL:
        yield say("Làm bài trên giấy thì mọi đội cùng làm.")
    if clock.turn_ms is None:
        yield say("Chưa có thời gian chung cho cả bài làm trên giấy.")
    if clock.think_ms is not None or clock.think_each_ms:
        yield say("Làm bài trên giấy có một thời gian chung, không có thời gian riêng từng câu.")
    if not set(rules.pick.kinds) <= {Kind.MCQ, Kind.TF}:
        yield say("Bài làm trên giấy chấm theo chữ cái nên chỉ có câu trắc nghiệm và câu đúng–sai.")
    if rules.elim is not None or rules.score.by_rank:
        yield say("Bài làm trên giấy không có rời sàn và điểm theo thứ tự thời gian.")
    if rules.confirm:
        yield say("Bài làm trên giấy chấm theo đáp án nên không chờ Trưởng Ban Giám khảo xác nhận.")
