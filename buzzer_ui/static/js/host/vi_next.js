// What the big button says, what it will do, and what the hall will then see.

import { ladderNext, untimed } from "./vi_ladder.js";
import { playNext } from "./vi_play.js";
import { turnNext } from "./vi_turns.js";
import { followsAtOnce, startsClock } from "./reading.js";
import { vi } from "./vi.js";

const questionName = (slot, view) => {
  if (!slot) return "câu kế tiếp";
  const section = view.sections?.find((one) => one.index === slot.section);
  const moved = section && view.section && section.index !== view.section.index;
  return `câu ${slot.number}${moved ? ` · ${section.title}` : ""}`;
};

const judgeBell = (team) => ({
  label: team ? `${vi.Team(team)} trả lời` : "Chấm câu trả lời",
  does: "Phím cách không chấm. Sai thì đến đội kế tiếp trong thứ tự chuông.",
  hall: "đúng hay sai, rồi điểm mới",
  verdicts: [
    { verdict: "right", label: "Đúng", keys: "Đ hoặc 1" },
    { verdict: "wrong", label: "Sai", keys: "S hoặc 2" },
    { verdict: "void", label: "Hủy", keys: "H hoặc 3" },
  ],
});

const judgeTurn = (view, team) => ({
  label: team ? `${vi.Team(team)} trả lời` : "Chấm câu trả lời",
  ...(followsAtOnce(view)
    ? { does: "Chấm theo lời nói, câu kế tiếp hiện ngay. Phím cách không chấm.", hall: "điểm mới và câu kế tiếp" }
    : { does: "Chấm theo lời nói, cả khi đồng hồ đã hết. Phím cách không chấm.", hall: "đúng hay sai, rồi điểm mới" }),
  pass: { label: "Bỏ qua", keys: "Q" },
  verdicts: [
    { verdict: "right", label: "Đúng", keys: "Đ hoặc 1" },
    { verdict: "wrong", label: "Sai", keys: "S hoặc 2" },
    { verdict: "none", label: "Không trả lời", keys: "0" },
  ],
});

export const next = {
  start_round: () => ({
    label: "Bắt đầu phần thi",
    does: "Phần thi bắt đầu, chưa câu nào lên màn hình.",
    hall: "tên phần thi và các đội",
  }),
  show_question: (view, slot) => ({
    label: `Hiện ${questionName(slot, view)}`,
    ...(startsClock(view, slot)
      ? { does: "Câu hỏi lên màn hình và đồng hồ chạy ngay.", hall: "câu hỏi và đồng hồ đếm ngược, chưa có đáp án" }
      : { does: "Câu hỏi lên màn hình để MC đọc, đồng hồ chưa chạy.", hall: "câu hỏi và các phương án, chưa có đáp án" }),
  }),
  open_answering: (view) =>
    view.ladder && !view.section?.seconds ? untimed(view) : view.section?.who === "bell"
      ? {
          label: "Mở chuông",
          does: "Phát hiệu lệnh: từ lúc này đội bấm trước được quyền trả lời.",
          hall: "hiệu lệnh bấm chuông và đồng hồ",
        }
      : {
          label: view.section?.seconds && !view.marks ? `Chạy đồng hồ ${view.section.seconds} giây` : "Chạy đồng hồ",
          does: view.section?.who === "audience" ? "Tính giờ cho khán giả, không đội nào được chọn." : view.section?.via === "type" ? "Các đội gõ câu trả lời; hết giờ máy tự khóa." : view.turn ? "MC đọc xong, tính giờ của đội. Hết giờ vẫn chấm được lời đã nói." : "Các đội bắt đầu chọn; hết giờ máy tự khóa.",
          hall: view.turn || view.section?.who === "audience" ? "đồng hồ đếm ngược" : "đồng hồ đếm ngược và đội nào đã chọn",
        },
  close_answering: (view) => ({
    label: view.section?.who === "bell" ? "Đóng chuông" : view.turn ? "Đội trả lời xong" : "Khóa trả lời ngay",
    does: "Không chờ hết giờ: từ lúc này không nhận thêm.",
    hall: "đồng hồ dừng, chưa có đáp án",
  }),
  reveal: (view) => ({
    label: view.marks ? "Công bố điểm" : "Công bố đáp án",
    does: view.marks ? "Điểm của Ban Giám khảo lên màn hình và cộng cho đội." : view.section?.via === "type" ? "Chốt đúng, sai như bảng trên rồi cộng điểm theo thời gian." : view.section?.who !== "all" ? "Đáp án và căn cứ lên màn hình." : "Chấm theo đáp án và cộng điểm cho các đội.",
    hall: "đáp án, kết quả từng đội và điểm mới",
  }),
  use_reserve: (view) => ({
    label: `Lấy câu dự phòng thay câu ${view.question?.number ?? "này"}`,
    does: "Câu dự phòng vào chỗ câu vừa hủy, chưa lên màn hình. Bỏ luôn câu này: bấm Q.",
    hall: "chờ câu hỏi",
  }),
  resume: () => ({
    label: "Tiếp tục",
    does: "Thi tiếp đúng chỗ đang dừng; đồng hồ chạy nốt phần còn lại.",
    hall: "màn hình như trước khi tạm dừng",
  }),
  finish_round: () => ({
    label: "Kết thúc phần thi",
    does: "Chốt điểm phần thi vào tổng điểm Hội thi. Máy hỏi lại một lần.",
    hall: "bảng điểm của phần thi",
  }),
  judge: (view, slot, team) => (view.turn && !view.turn.stealing ? judgeTurn(view, team) : judgeBell(team)),
  ...turnNext,
  ...playNext,
  ...ladderNext,
  settle_dead_heat: () => ({
    label: "Chọn đội được quyền",
    does: "Bấm số của đội rồi Enter, hoặc bấm vào tên đội.",
    hall: "tên đội được quyền trả lời",
  }),
};

export const idle = {
  hold: { label: "Đang xét chuông…", does: "Máy chờ đủ lâu để không đội nào thiệt vì đường truyền, rồi tự trao quyền.", hall: "chuông đã có đội bấm" },
  open: { label: "Chờ các đội…", does: "Hết giờ máy tự khóa; muốn khóa sớm bấm X.", hall: "đồng hồ đang chạy" },
  audience: { label: "Chờ khán giả…", does: "Hết giờ máy tự khóa; muốn khóa sớm bấm X.", hall: "đồng hồ đang chạy" },
  finished: { label: "Phần thi đã kết thúc", does: "Điểm đã vào tổng điểm Hội thi; công bố kết quả ở trang Công bố. Sửa sai sót: bấm vào câu ở cột trái để chấm lại.", hall: "lời kết thúc và bảng điểm" },
  rehearsed: { label: "Tổng duyệt đã kết thúc", does: "Điểm tổng duyệt không vào tổng điểm Hội thi.", hall: "lời kết thúc và bảng điểm" },
  chair: { label: "Chờ Trưởng Ban Giám khảo…", does: "Đề nghị chấm đã gửi; điểm được tính khi Trưởng Ban Giám khảo xác nhận. Bấm nhầm thì bấm Z.", hall: "chưa có kết quả câu này" },
  other: { label: "Chưa có việc kế tiếp", does: "Chờ máy chủ hoặc chọn một việc bên dưới.", hall: "màn hình hiện tại" },
};

export const nextWords = { will: "Bấm thì", hall: "Hội trường thấy", pending: "Đang gửi…", keys: "Space", clicker: "nút tới của bút trình chiếu", publishing: "Mở trang Công bố", still: { black: "vẫn màn đen, đến khi bấm Trả về câu hỏi", scoreboard: "vẫn bảng điểm, đến khi bấm Trả về câu hỏi", standings: "vẫn xếp hạng, đến khi bấm Trả về câu hỏi", message: "vẫn thông báo, đến khi bấm Trả về câu hỏi" } };
