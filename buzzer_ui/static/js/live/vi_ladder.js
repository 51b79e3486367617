// Words of a ladder that every screen shares.

import { number } from "./text.js";
import { withPoints } from "./vi.js";

export const HELPS = {
  fifty_fifty: { name: "50:50", short: "50:50", doing: () => "" },
  phone: { name: "Gọi điện thoại cho người thân", short: "Gọi điện", doing: (turn) => `${turn.full_name} gọi điện thoại cho người thân` },
  plus_one: { name: "Thêm một người trợ giúp", short: "Thêm người", doing: (turn) => `Một người lên giúp ${turn.full_name}` },
  experts: { name: "Hỏi tổ tư vấn", short: "Tư vấn", doing: (turn) => `${turn.full_name} hỏi tổ tư vấn` },
};

export const LADDER = {
  title: "Thang điểm",
  helps: "Trợ giúp",
  used: "đã dùng",
  gone: "đã bỏ",
  rung: ({ now, rungs }) => `Nấc ${now}/${rungs.length}`,
  // while scores are kept back `won` and `safe` are null
  stake: ({ now, won, safe, rungs }) =>
    `Nấc ${now}: ${number(rungs[now - 1].points)} điểm.${won === null ? "" : ` Đang có ${number(won)}, sai thì còn ${number(safe)}.`}`,
  left: ({ helps }) => {
    const left = helps.filter((one) => !one.used).map((one) => HELPS[one.help].short);
    return left.length ? `Trợ giúp còn: ${left.join(", ")}.` : "Đã dùng hết trợ giúp.";
  },
  stopped: (turn, { won }) => `${turn.full_name} dừng cuộc chơi, giữ ${won === null ? "điểm đang có" : `${number(won)} điểm`}`,
  fallen: (turn, { won }) => `${turn.full_name} dừng bước${withPoints(won)}`,
  top: (turn, { won }) => `${turn.full_name} lên nấc cao nhất${withPoints(won)}`,
};

// Faces of the tablet of a team on a ladder.
export const LADDER_FACE = {
  helped: { word: "Trợ giúp", say: () => "Xong trợ giúp thì trả lời bằng lời." },
  stopped: { word: "Dừng cuộc chơi", say: () => "Đội bạn không trả lời câu này và giữ điểm đang có." },
};
