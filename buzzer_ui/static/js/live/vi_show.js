// Words of results before the hall.

/** A draw before the hall. */
export const DRAW = {
  promise: "Mã cam kết (SHA-256 của một mã bí mật)",
  word: "Từ hội trường chọn",
  seed: "Mầm: mã bí mật và từ",
  waiting: "đang chờ…",
};

export const SHOW = {
  total: "Tổng điểm",
  team: "Đội",
  provisional: "Tạm tính, chờ ký",
  official: "Kết quả chính thức",
  open: "* chưa là điểm cuối cùng",
  held: "Điểm đang được giữ kín",
  heldNote: "Kết quả sẽ được công bố trước toàn thể hội trường.",
  heldScore: "Điểm giữ kín",
  reveal: "Công bố kết quả",
  teams: (count) => `${count} đội thi`,
  rank: (rank, tied) => (tied ? `Đồng hạng ${rank}` : `Hạng ${rank}`),
  hidden: "Chưa công bố",
  points: (total) => `${total} điểm`,
  each: "mỗi đội",
  side: "Giải phụ",
};
