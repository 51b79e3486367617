// Words of a ladder on the host's page.

import { number } from "live/text.js";
import { LAST_HELP } from "live/vi_floor.js";
import { HELPS } from "live/vi_ladder.js";
import { vi } from "./vi.js";

/** The keys of the helps, as they stand on the buttons. */
export const HELP_KEYS = { fifty_fifty: "F", phone: "A", plus_one: "U", experts: "V", last_help: "L" };

export const climbing = {
  stop: ({ won }) => `Dừng, giữ ${number(won)} điểm`,
  ask: {
    title: "Đội dừng cuộc chơi?",
    text: "Đội không trả lời câu này, giữ điểm đang có và hết lượt. Có thể hoàn tác.",
    go: "Dừng và giữ điểm",
  },
};

export const ladderNext = {
  end_help: (view) => ({
    label: "Hết trợ giúp, mời trả lời",
    does: `${view.ladder ? HELPS[view.ladder.helping]?.name : view.floor ? LAST_HELP.name : "Trợ giúp"}: bấm khi xong sớm, hết giờ máy tự dừng.`,
    hall: "câu hỏi, đồng hồ trợ giúp dừng",
  }),
};

/** The words of opening a question that has no clock. */
export const untimed = (view) => ({
  label: `Mời ${vi.team(view.turn)} trả lời`,
  does: "Không tính giờ. Đội dùng trợ giúp, dừng cuộc chơi hoặc trả lời bằng lời.",
  hall: "câu hỏi, thang điểm và trợ giúp",
});
