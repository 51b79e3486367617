// Words of turns and of the jury's marks on the host's page.

import { number } from "live/text.js";
import { vi } from "./vi.js";

export const turns = {
  whichTeam: "Đội vào lượt",
  whichPackage: "Gói đội bốc được",
  drawnPackage: (number) => `Gói đã bốc thăm: ${number}`,
  undrawn: "chưa bốc thăm",
  of: (turn) => `Lượt ${turn.number}/${turn.of} · ${vi.team(turn)}${turn.package ? ` · gói ${turn.package}` : ""}`,
  heading: (number, team) => `Lượt ${number}${team ? ` · ${vi.team(team)}` : ""}`,
  tally: (turn) => `Đã chấm ${turn.done}/${turn.questions} câu của lượt, đúng ${turn.right} câu.`,
  marksSoFar: (marks) => `Phiếu điểm: ${Object.keys(marks.given).length}/${marks.judges} giám khảo`,
  end: {
    title: "Kết thúc lượt này?",
    text: "Các câu chưa hiện của lượt không thi nữa. Lượt chưa gọi đội thì bỏ qua lượt đó. Có thể hoàn tác.",
    go: "Kết thúc lượt",
  },
  marks: {
    title: (turn) => `Phiếu điểm Ban Giám khảo: ${vi.team(turn)}`,
    text: (marks) => `Mỗi giám khảo chấm từ 0 đến ${number(marks.max)} điểm, bước ${number(marks.step)}.`,
    wrong: (marks) => `Ghi điểm từ 0 đến ${number(marks.max)}, bước ${number(marks.step)}; ô nào chưa có thì để trống.`,
    go: "Ghi điểm",
  },
};

export const turnNext = {
  begin_turn: (view, slot, team, called) => ({
    label: `Gọi ${called ? vi.team(called) : "đội"} vào lượt${called?.package ? `, gói ${called.package}` : ""}`,
    does: view.call?.packages.length ? "Chọn gói đội bốc được rồi bấm. Chưa câu nào lên màn hình." : "Đội vào lượt, chưa câu nào lên màn hình.",
    hall: "tên đội vào lượt",
  }),
  start_talk: () => ({
    label: "Mời trình bày",
    does: "Hết hội ý, chạy đồng hồ trình bày. Hết giờ hội ý máy tự chuyển.",
    hall: "đồng hồ trình bày",
  }),
  enter_marks: (view) => ({
    label: "Nhập phiếu điểm",
    does: `${view.marks ? turns.marksSoFar(view.marks) : ""}. Thư ký cũng nhập được ở trang của mình.`,
    hall: "chưa có điểm nào",
  }),
};
