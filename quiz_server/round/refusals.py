"""Why the round refuses a command: a code for programs, a sentence for people.

Each sentence says what happened, what was kept and what to do.
"""

from dataclasses import dataclass
from enum import StrEnum

from question_bank.language import say


class RefusalCode(StrEnum):
    """Every reason the core gives."""

    STALE = "stale"
    WRONG_PHASE = "wrong_phase"
    PAUSED = "paused"
    NOT_PAUSED = "not_paused"
    FINISHED = "finished"
    TOO_LATE = "too_late"
    NOT_OPEN = "not_open"
    TOO_EARLY = "too_early"
    ANSWER_FINAL = "answer_final"
    BAD_CHOICE = "bad_choice"
    NOT_BOARD = "not_board"
    NOT_BELL = "not_bell"
    ALREADY_PRESSED = "already_pressed"
    BELL_LOCKED = "bell_locked"
    UNKNOWN_SEAT = "unknown_seat"
    UNKNOWN_SLOT = "unknown_slot"
    NOT_HOLDER = "not_holder"
    NOT_IN_DEAD_HEAT = "not_in_dead_heat"
    NOT_JUDGED = "not_judged"
    QUESTION_VOIDED = "question_voided"
    ALREADY_REVEALED = "already_revealed"
    REASON_MISSING = "reason_missing"
    BAD_POINTS = "bad_points"
    NO_RESERVE = "no_reserve"
    NO_QUESTION_LEFT = "no_question_left"
    QUESTION_OPEN = "question_open"
    CANNOT_UNDO = "cannot_undo"
    MESSAGE_MISSING = "message_missing"
    TURN_NEEDED = "turn_needed"
    NO_TURN = "no_turn"
    NOT_YOUR_TURN = "not_your_turn"
    BAD_PACKAGE = "bad_package"
    NO_PASSING = "no_passing"
    NOT_A_CASE = "not_a_case"
    BY_MARKS = "by_marks"
    BAD_MARKS = "bad_marks"
    MARKS_MISSING = "marks_missing"
    VERDICT_MISSING = "verdict_missing"
    NOT_IN_PLAY = "not_in_play"
    TEAMS_NEEDED = "teams_needed"
    TOO_FEW_TEAMS = "too_few_teams"
    VALUE_NEEDED = "value_needed"
    ROW_NEEDED = "row_needed"
    BAD_ROW = "bad_row"
    BAD_VALUE = "bad_value"
    NO_STAR = "no_star"
    NO_RESCUE = "no_rescue"
    CHAIR_NEEDED = "chair_needed"
    NO_PROPOSAL = "no_proposal"
    NO_HELP = "no_help"
    ONE_MAIN = "one_main"
    NO_STOPPING = "no_stopping"
    ON_PAPER = "on_paper"
    NOT_ON_PAPER = "not_on_paper"
    BAD_TIME = "bad_time"
    BAD_KEY = "bad_key"


SENTENCES: dict[RefusalCode, str] = {
    RefusalCode.STALE: say(
        "Màn hình này chưa kịp cập nhật nên thao tác không được nhận; vòng thi giữ nguyên. "
        "Hãy nhìn lại màn hình rồi bấm lại nếu vẫn cần."
    ),
    RefusalCode.WRONG_PHASE: say(
        "Lúc này chưa làm được việc đó; vòng thi giữ nguyên. Hãy làm theo nút lớn trên màn hình điều khiển."
    ),
    RefusalCode.PAUSED: say(
        "Vòng thi đang tạm dừng nên thao tác không được nhận; mọi thứ giữ nguyên. "
        "Hãy chờ người điều khiển cho tiếp tục."
    ),
    RefusalCode.NOT_PAUSED: say("Vòng thi đang chạy, không có gì để tiếp tục; mọi thứ giữ nguyên."),
    RefusalCode.FINISHED: say(
        "Vòng thi đã kết thúc nên thao tác không được nhận; điểm giữ nguyên. "
        "Muốn sửa, hãy chấm lại câu hoặc hoàn tác việc kết thúc."
    ),
    RefusalCode.TOO_LATE: say(
        "Đã hết giờ nên không nhận nữa; những gì gửi trước đó vẫn được giữ. "
        "Có thắc mắc, hãy báo Ban Giám khảo."
    ),
    RefusalCode.NOT_OPEN: say(
        "Chưa đến lúc trả lời nên chưa nhận; không đội nào bị trừ gì. Hãy chờ hiệu lệnh."
    ),
    RefusalCode.TOO_EARLY: say(
        "Bấm trước hiệu lệnh nên không được tính; đội vẫn được bấm lại. Hãy chờ hiệu lệnh."
    ),
    RefusalCode.ANSWER_FINAL: say(
        "Đáp án đầu tiên của đội đã được ghi và là đáp án chính thức; luật phần này không cho đổi."
    ),
    RefusalCode.BAD_CHOICE: say(
        "Đáp án này không có trong các phương án của câu hỏi nên chưa nhận; "
        "đáp án đã ghi trước đó vẫn giữ. Hãy chọn lại."
    ),
    RefusalCode.NOT_BOARD: say(
        "Câu này trả lời bằng chuông, không chọn phương án; chưa ghi gì. Hãy bấm chuông."
    ),
    RefusalCode.NOT_BELL: say("Câu này không dùng chuông; chưa ghi gì. Hãy chọn phương án."),
    RefusalCode.ALREADY_PRESSED: say(
        "Đội đã bấm chuông ở câu này, lượt bấm đầu tiên được giữ; không cần bấm lại."
    ),
    RefusalCode.BELL_LOCKED: say(
        "Chuông đang bị khóa vì đội bấm trước hiệu lệnh nên lượt này không được tính. "
        "Hãy chờ chuông mở lại hoặc câu sau."
    ),
    RefusalCode.UNKNOWN_SEAT: say(
        "Không có đội mang số này trong vòng thi; chưa có gì thay đổi. Hãy kiểm tra lại số thứ tự."
    ),
    RefusalCode.UNKNOWN_SLOT: say(
        "Không có câu hỏi này trong vòng thi; chưa có gì thay đổi. Hãy tải lại trang."
    ),
    RefusalCode.NOT_HOLDER: say(
        "Đội này không giữ quyền trả lời nên chưa chấm; vòng thi giữ nguyên. Hãy xem tên đội đang trả lời."
    ),
    RefusalCode.NOT_IN_DEAD_HEAT: say(
        "Đội này không thuộc các đội bấm cùng lúc; vòng thi giữ nguyên. Hãy chọn một trong các đội đó."
    ),
    RefusalCode.NOT_JUDGED: say("Câu này chưa công bố nên chưa có gì để chấm lại; vòng thi giữ nguyên."),
    RefusalCode.QUESTION_VOIDED: say(
        "Câu này đã hủy nên không còn tính điểm; mọi thứ giữ nguyên. "
        "Muốn tính lại câu, hãy hoàn tác việc hủy."
    ),
    RefusalCode.ALREADY_REVEALED: say(
        "Đáp án đã công bố nên không ghi thêm; đáp án cũ của các đội giữ nguyên. "
        "Muốn sửa, người điều khiển chấm lại câu này."
    ),
    RefusalCode.REASON_MISSING: say(
        "Chưa ghi lý do nên chưa thực hiện; mọi thứ giữ nguyên. Hãy ghi lý do, lý do sẽ vào nhật ký."
    ),
    RefusalCode.BAD_POINTS: say(
        "Số điểm không hợp lệ (khác 0, lẻ tối đa hai chữ số) nên chưa cộng trừ; "
        "điểm giữ nguyên. Hãy nhập lại."
    ),
    RefusalCode.NO_RESERVE: say("Không còn câu dự phòng phù hợp; vòng thi giữ nguyên. Hãy sang câu kế tiếp."),
    RefusalCode.NO_QUESTION_LEFT: say("Đã hết câu hỏi của vòng thi; điểm giữ nguyên. Hãy kết thúc vòng thi."),
    RefusalCode.QUESTION_OPEN: say(
        "Còn một câu chưa công bố nên chưa kết thúc được; vòng thi giữ nguyên. "
        "Hãy công bố hoặc hủy câu đó trước."
    ),
    RefusalCode.CANNOT_UNDO: say(
        "Việc này không hoàn tác được nữa; mọi thứ giữ nguyên. Hãy chấm lại câu hoặc cộng trừ điểm có lý do."
    ),
    RefusalCode.TURN_NEEDED: say(
        "Chưa gọi đội nào vào lượt nên chưa hiện câu hỏi; vòng thi giữ nguyên. Hãy gọi đội vào lượt trước."
    ),
    RefusalCode.NO_TURN: say("Lúc này không có lượt nào để bắt đầu hay kết thúc; vòng thi giữ nguyên."),
    RefusalCode.NOT_YOUR_TURN: say(
        "Theo thể lệ chưa đến lượt đội này, hoặc đội đã thi lượt của mình; "
        "vòng thi giữ nguyên. Hãy gọi đội được gợi ý."
    ),
    RefusalCode.BAD_PACKAGE: say(
        "Gói câu hỏi này không có hoặc đã có đội bốc; vòng thi giữ nguyên. Hãy chọn một gói còn lại."
    ),
    RefusalCode.NO_PASSING: say(
        "Phần thi này không cho bỏ qua câu để quay lại sau; câu hỏi giữ nguyên. Hãy chấm câu này."
    ),
    RefusalCode.NOT_A_CASE: say("Câu này không do Ban Giám khảo cho điểm; chưa ghi gì."),
    RefusalCode.BY_MARKS: say(
        "Câu này do Ban Giám khảo cho điểm nên không chấm đúng, sai; chưa ghi gì. Hãy nhập phiếu điểm."
    ),
    RefusalCode.BAD_MARKS: say(
        "Phiếu điểm có điểm ngoài thang hoặc sai bước điểm, hoặc quá số giám khảo; chưa ghi gì. Hãy nhập lại."
    ),
    RefusalCode.MARKS_MISSING: say(
        "Chưa đủ điểm của các giám khảo nên chưa công bố; điểm đã nhập vẫn giữ. Hãy nhập đủ rồi công bố."
    ),
    RefusalCode.VERDICT_MISSING: say(
        "Chưa chấm câu trả lời của đội nên chưa công bố; vòng thi giữ nguyên. "
        "Hãy chấm đúng, sai hoặc không trả lời."
    ),
    RefusalCode.NOT_IN_PLAY: say(
        "Đội không tham gia câu này nên chưa ghi gì; các đội khác vẫn thi bình thường."
    ),
    RefusalCode.TEAMS_NEEDED: say(
        "Chưa chọn các đội thi câu hỏi phụ, hoặc đội chính, nên chưa hiện câu hỏi; "
        "vòng thi giữ nguyên. Hãy chọn đội trước."
    ),
    RefusalCode.TOO_FEW_TEAMS: say(
        "Câu hỏi phụ cần ít nhất hai đội; vòng thi giữ nguyên. Hãy chọn thêm đội."
    ),
    RefusalCode.ROW_NEEDED: say(
        "Đội chưa chọn hàng ngang nên chưa hiện câu hỏi; vòng thi giữ nguyên. Hãy chọn hàng đội muốn mở."
    ),
    RefusalCode.BAD_ROW: say("Không còn hàng ngang này; vòng thi giữ nguyên. Hãy chọn một hàng chưa mở."),
    RefusalCode.VALUE_NEEDED: say(
        "Đội chưa chọn mức điểm nên chưa hiện câu hỏi; vòng thi giữ nguyên. Hãy chọn mức điểm trước."
    ),
    RefusalCode.BAD_VALUE: say(
        "Mức điểm này không có hoặc đã hết câu; vòng thi giữ nguyên. Hãy chọn mức điểm khác."
    ),
    RefusalCode.NO_STAR: say(
        "Lúc này đội không đặt được ngôi sao hy vọng (đã dùng, hoặc câu hỏi đã hiện); vòng thi giữ nguyên."
    ),
    RefusalCode.NO_RESCUE: say(
        "Theo thể lệ lúc này chưa cứu trợ được, đã hết lượt, hoặc đội còn trên sàn; vòng thi giữ nguyên."
    ),
    RefusalCode.CHAIR_NEEDED: say(
        "Còn đề nghị chấm chờ Trưởng Ban Giám khảo xác nhận nên chưa công bố; "
        "vòng thi giữ nguyên. Hãy chờ xác nhận trên máy của Trưởng Ban Giám khảo."
    ),
    RefusalCode.NO_PROPOSAL: say(
        "Không còn đề nghị chấm này (đã xác nhận, đã rút hoặc câu đã hủy); "
        "điểm giữ nguyên. Hãy nhìn lại màn hình."
    ),
    RefusalCode.ONE_MAIN: say("Phải chọn đúng một đội chính; vòng thi giữ nguyên. Hãy chọn lại."),
    RefusalCode.NO_HELP: say(
        "Đội không có hoặc đã dùng trợ giúp này, hoặc câu này không dùng được; "
        "vòng thi giữ nguyên. Hãy chọn trợ giúp khác."
    ),
    RefusalCode.NO_STOPPING: say(
        "Lúc này đội không dừng cuộc chơi được; vòng thi giữ nguyên. "
        "Đội chỉ dừng khi câu hỏi đang hiện và chưa trả lời."
    ),
    RefusalCode.ON_PAPER: say(
        "Phần này làm bài trên giấy nên chưa ghi gì. "
        "Thư ký nhập từng bài làm; máy chấm theo đáp án khi công bố, sau đó chấm lại được từng câu."
    ),
    RefusalCode.NOT_ON_PAPER: say("Phần này không làm bài trên giấy nên chưa ghi gì. Hãy tải lại trang."),
    RefusalCode.BAD_TIME: say(
        "Thời gian nộp bài dài hơn thời gian làm bài nên chưa ghi gì; bài đã nhập vẫn giữ. "
        "Hãy nhập lại số phút, giây."
    ),
    RefusalCode.BAD_KEY: say(
        "Đáp án mới không nằm trong các phương án của câu, hoặc câu này không chấm theo "
        "chữ cái; mọi thứ giữ nguyên. Hãy chọn lại."
    ),
    RefusalCode.MESSAGE_MISSING: say(
        "Chưa có nội dung thông báo nên màn hình giữ nguyên. Hãy nhập nội dung."
    ),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that changes nothing, and why."""

    code: RefusalCode

    @property
    def text(self) -> str:
        """The sentence for people."""
        return SENTENCES[self.code]


def sentence(code: str) -> str | None:
    """The sentence for a code of the core, None for a code of somebody else."""
    return SENTENCES.get(RefusalCode(code)) if code in set(RefusalCode) else None
