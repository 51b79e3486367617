// Words of one team against all others that every screen shares.

import { number, withPoints } from "./text.js";

export const ARENA = {
  main: "đội chính",
  who: ({ main }) => `Đội chính: ${main.full_name}`,
  stake: ({ won, others, each }) => `${won === null ? "" : `đang có ${number(won)} điểm · `}còn ${others.length} đội đối đầu, mỗi đội sai ${number(each)} điểm`,
  beat: ({ main, beaten, won }) => `${beaten.length} đội sai rời sàn${won === null ? "" : `, ${main.full_name} có ${number(won)} điểm`}`,
  noneBeaten: ({ main, won }) => `Không đội nào sai${won === null ? "" : `, ${main.full_name} vẫn có ${number(won)} điểm`}`,
  alone: ({ main, won }) => `${main.full_name} thắng tất cả${withPoints(won)}`,
  fell: ({ main, won }) => `${main.full_name} trả lời sai và dừng lại${withPoints(won)}`,
};

/** What a reveal brought, in one sentence; null where nobody stands against the others. */
export function arenaSentence(arena) {
  if (!arena?.main) return null;
  if (arena.fallen) return ARENA.fell(arena);
  if (!arena.others.length) return ARENA.alone(arena);
  return arena.beaten.length ? ARENA.beat(arena) : ARENA.noneBeaten(arena);
}

/** Whether this team is the one that stands against the others. */
export const isMain = (view, seat) => Boolean(view.arena?.main && !view.arena.fallen && view.arena.main.seat === seat);

// The faces of a tablet whose team stands against the others, or has left the floor.
export const ARENA_FACE = {
  wait_main: { word: "Đội chính", say: () => "Đội bạn đấu với các đội còn lại. Nghe người dẫn chương trình." },
  out_arena: { word: "Đã rời sàn", say: () => "Đội bạn đã trả lời sai ở phần này. Đội theo dõi và cổ vũ." },
};
