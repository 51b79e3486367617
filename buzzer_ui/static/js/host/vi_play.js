// Words of hints, values, the star, steals, typed answers and extra questions on the host's page.

import { number } from "live/text.js";
import { vi } from "./vi.js";

const teamOf = (view, seat) => view.teams.find((team) => team.seat === seat);

export const play = {
  level: {
    title: "Bằng nhau trong bảng tổng",
    group: ({ rank, seats, prizes }) => `Hạng ${rank}: đội ${seats.join(", ")}${prizes.length ? ` (${prizes.join(", ")})` : ""}`,
    notFinal: "Còn thiếu điểm của vài phần thi.",
  },
  whichValue: "Mức điểm đội chọn",
  value: ({ points, left }) => `${number(points)} điểm (còn ${left} câu)`,
  whichMain: "Đội chính, đấu với các đội còn lại",
  whichTeams: "Các đội thi câu hỏi phụ",
  star: "Ngôi sao hy vọng",
  starred: "★ Câu này đã đặt ngôi sao hy vọng",
  hint: "Mở gợi ý kế tiếp",
  hidden: "chưa mở",
  typed: { title: "Câu trả lời gõ trên máy", given: "đã gõ", seconds: (value) => `${number(value)} giây`, right: "Đúng", wrong: "Sai", proposed: "máy so khớp" },
  onFloor: (left, all, unit) => `Còn ${left}/${all} ${unit === "person" ? "người" : "đội"} trên sàn`,
  offFloor: "rời sàn",
  mayRescue: (unit) => `Được cứu trợ: nút Cứu trợ đưa ${unit === "person" ? "người" : "đội"} đã rời sàn trở lại`,
  rescue: {
    title: "Cứu trợ: đội trở lại sàn",
    text: "Chọn các đội được cứu trợ. Có thể hoàn tác.",
    go: "Cho trở lại sàn",
    none: "Chọn ít nhất một đội.",
  },
  order: (teams) => `Thứ tự phân định: ${teams.map(vi.team).join(" – ")}`,
  playing: (teams) => `Còn phân định: ${teams.map(vi.team).join(", ")}`,
};

const chooseMain = (view, { seats }) => ({
  label: `${vi.Team(view.teams.find((team) => team.seat === seats[0]))} là đội chính`,
  does: "Bấm vào tên đội chính rồi bấm nút. Chưa câu nào lên màn hình.",
  hall: "tên đội chính và luật chơi",
});

export const playNext = {
  choose_value: (view, slot, team, called, asked) => ({
    label: `${view.turn ? vi.Team(view.turn) : "Đội"} chọn câu ${number(asked.value)} điểm`,
    does: "Chọn mức điểm đội muốn rồi bấm. Câu hỏi chưa lên màn hình, đội còn đặt được ngôi sao hy vọng.",
    hall: "mức điểm của câu kế tiếp",
  }),
  choose_row: (view, slot, team, called, asked) => ({
    label: `${vi.Team(teamOf(view, view.puzzle.next))} chọn hàng ngang ${asked.row}`,
    does: "Chọn hàng đội muốn rồi bấm. Câu hỏi chưa lên màn hình.",
    hall: "hàng ngang được chọn",
  }),
  hear_keyword: (view, slot, team, called, asked) => ({
    label: `Mời ${vi.team(teamOf(view, asked.seat))} trả lời từ khóa`,
    does: "Đội đã bấm chuông. Sai thì dừng chơi phần này; đúng thì mở từ khóa.",
    hall: "đội đang trả lời từ khóa",
  }),
  choose_teams: (view, slot, team, called, asked) => view.arena ? chooseMain(view, asked) : ({
    label: asked.seats.length > 1 ? `Thi câu hỏi phụ: đội ${asked.seats.join(", ")}` : "Chọn các đội thi câu hỏi phụ",
    does: "Bấm vào tên để thêm, bớt đội; cần ít nhất hai đội. Chỉ các đội này được bấm chuông.",
    hall: "tên các đội thi câu hỏi phụ",
  }),
  draw_lots: () => ({
    label: "Bốc thăm phân định",
    does: "Hết câu hỏi phụ mà còn bằng nhau: máy bốc thăm thứ tự, số bốc được ghi vào nhật ký.",
    hall: "thứ tự sau bốc thăm",
  }),
};
