// Words of one team against all others that every screen shares.

import { number } from "./text.js";
import { withPoints } from "./vi.js";

export const ARENA = {
  main: "đội chính",
  who: ({ main }) => `Đội chính: ${main.full_name}`,
  stake: ({ won, others, each }) => `${won === null ? "" : `đang có ${number(won)} điểm · `}còn ${others.length} đội đối đầu, mỗi đội sai ${number(each)} điểm`,
  beat: ({ main, beaten, won }) => `${beaten.length} đội sai rời sàn${won === null ? "" : `, ${main.full_name} có ${number(won)} điểm`}`,
  noneBeaten: ({ main, won }) => `Không đội nào sai${won === null ? "" : `, ${main.full_name} vẫn có ${number(won)} điểm`}`,
  alone: ({ main, won }) => `${main.full_name} thắng tất cả${withPoints(won)}`,
  fell: ({ main, won }) => `${main.full_name} trả lời sai và dừng lại${withPoints(won)}`,
};

// The faces of a tablet whose team stands against the others, or has left the floor.
export const ARENA_FACE = {
  wait_main: { word: "Đội chính", say: () => "Đội bạn đấu với các đội còn lại. Nghe người dẫn chương trình." },
  out_arena: { word: "Đã rời sàn", say: () => "Đội bạn đã trả lời sai ở phần này. Đội theo dõi và cổ vũ." },
};
