// Words of the sheet that tells why a team was first.

import { decimal } from "live/text.js";
import { vi } from "./vi.js";

const ms = (value) => `${decimal(value)} ms`;

export const why = {
  title: "Vì sao đội này trước?",
  before: (one, two, { behind_ms: gap, margin_ms: error }) => `${vi.Team(one)} bấm trước ${vi.team(two)} ${ms(gap)} (sai số ${ms(error)}).`,
  together: (one, two, { behind_ms: gap, margin_ms: error }) =>
    `${vi.Team(one)} và ${vi.team(two)} cách nhau ${ms(gap)}, ít hơn sai số ${ms(error)}: không nói chắc được đội nào bấm trước.`,
  turned: (two) => `Tín hiệu của ${vi.team(two)} đến máy chủ sớm hơn vì đường truyền ngắn hơn, nhưng bấm sau.`,
  heads: [
    ["Đội", ""],
    ["Lúc bấm", "sau đội đầu"],
    ["Sai số", ""],
    ["Tín hiệu đến", "sau tín hiệu đầu"],
    ["Đường truyền", "một chiều"],
    ["Tính lùi", "mức được phép"],
  ],
  how: "Giờ bấm do máy của đội ghi theo đồng hồ máy chủ. Máy chủ tự đo độ trễ của từng máy và không tính lùi quá mức độ trễ đó giải thích được; máy không trả lời phép đo thì tính lúc tín hiệu đến.",
  first: "đầu tiên",
  after: (value) => `+${ms(value)}`,
  error: (value) => `±${ms(value)}`,
  most: (value) => (value ? `tối đa ${ms(value)}` : ""),
  ms,
  print: "Bản in cho khiếu nại",
  close: "Đóng",
};
