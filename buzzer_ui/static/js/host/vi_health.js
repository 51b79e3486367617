// Words of the tablets' board.

import { decimal } from "live/text.js";

export const health = {
  title: "Máy của các đội",
  heads: ["Đội", "Kiểm tra", "Độ trễ", "Dao động", "Sai số", "Giờ của máy", "Cần làm"],
  state: {
    ready: "đạt",
    failed: "không đạt",
    unchecked: "chưa kiểm tra",
    left: "rời màn hình thi",
    asleep: "máy ngủ hoặc mất sóng",
    measuring: "đang đo",
    offline: "mất máy",
    absent: "chưa vào máy",
  },
  todo: {
    left: "Nhắc đội mở lại trang thi và không chuyển sang ứng dụng khác.",
    unchecked: "Nhờ đội bấm thử nút đỏ trên máy rồi bấm Sẵn sàng.",
    asleep: "Mở màn hình máy; máy tự nối lại, không phải nhập PIN.",
    absent: "Quét mã QR hoặc nhập mã PIN trên phiếu của đội.",
    offline: "Mở lại trang thi, hoặc quét mã QR trên phiếu của đội. Máy khác vào thay: nhả chỗ ở nút ⋯ của đội trước.",
  },
  seen: (ms) => `thấy lần cuối ${new Date(ms).toLocaleTimeString("vi-VN")}`,
  jitter: (ms) => `±${Math.round(ms)} ms`,
  error: (ms) => `±${decimal(ms)} ms`,
  drift: (ppm) => ppm ? `${ppm > 0 ? "chậm" : "nhanh"} ${Math.abs(ppm)} ppm` : "đúng nhịp",
  how: "Sai số: lần bấm của máy có thể lệch chừng ấy. Giờ của máy: nhanh, chậm bao nhiêu phần triệu, đã được bù. Đạt: nút bấm, tiếng chuông, độ trễ, dao động, giờ và phiên bản trang đều tốt vào lúc này. Máy chủ đo suốt đêm; máy đã đạt vẫn có thể thành không đạt khi sóng yếu đi.",
  close: "Đóng",
};
