// Words of the preview of a regrade.

import { vi } from "./vi.js";

export const regradeWords = {
  title: "Nếu ghi kết quả mới",
  asking: "Đang tính điểm và thứ hạng mới…",
  failed: "Chưa tính trước được. Kiểm tra mạng rồi chọn lại; chưa có gì thay đổi.",
  nobody: "Không đội nào thay đổi điểm hay thứ hạng.",
  team: ({ seat, name }) => `Đội ${seat} ${name}`,
  points: (from, to) => (from === to ? `${from} điểm` : `${from} → ${to} điểm`),
  rank: (from, to) => `hạng ${from} → ${to}`,
  sameRank: (rank) => `vẫn hạng ${rank}`,
  rung: (from, to) => `nấc ${from} → ${to}`,
  floor: { left: "rời sàn", back: "trở lại sàn" },
  puzzle: { left: "dừng chơi ô chữ", back: "trở lại ô chữ" },
  next: (teams) => `Lượt kế tiếp: ${teams.map(vi.team).join(", ")}`,
};
