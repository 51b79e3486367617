// Words of puzzles for stage, tablets, MC and host.

export const PUZZLE = {
  row: (row) => `Hàng ngang ${row}`,
  centre: "Trung tâm",
  keyword: "Từ khóa",
  letters: (count) => `${count} chữ cái`,
  worth: (points) => `Từ khóa ${points} điểm`,
  rings: "Được bấm chuông trả lời từ khóa",
  out: "dừng chơi",
  chooseRow: "Mời đội bạn chọn hàng ngang.",
  rang: "chuông từ khóa",
  rangFirst: "đã bấm chuông từ khóa",
  says: "trả lời từ khóa",
  chooses: ["Mời", "chọn hàng ngang"],
  heard: "trả lời từ khóa",
  heardRight: "trả lời đúng từ khóa",
  nobody: "Không đội nào trả lời đúng từ khóa",
  noText: "không trả lời",
  ring: "Bấm chuông từ khóa",
  rung: "Đã bấm chuông từ khóa. Chờ MC mời trả lời.",
  lastTime: "Bấm chuông trả lời từ khóa",
  picture: "Hình của ô chữ, mở dần theo từng hàng",
  whole: "Hình phía sau ô chữ",
  solution: (word) => `Từ khóa: ${word}`,
  hall: "Không đội nào đúng theo máy so khớp: mời khán giả trước khi công bố.",
  open: "đã mở",
  current: "đang hỏi",
  voided: "đã hủy",
  todo: "chưa mở",
};

/** Faces of the tablet in a puzzle. */
export const PUZZLE_FACE = {
  choose_row: { word: "Chọn hàng ngang", say: () => "Đến lượt đội bạn: nói số hàng ngang với người dẫn chương trình." },
  out_puzzle: { word: "Dừng chơi ô chữ", say: () => "Đội bạn trả lời chưa đúng từ khóa. Điểm đã có giữ nguyên; phần sau lại thi." },
  queued_keyword: { word: "Đã bấm chuông", say: () => "Máy chủ đã nhận. Chờ được mời trả lời từ khóa." },
  holder_keyword: { word: "Mời trả lời", say: () => "Đội bạn trả lời từ khóa bằng lời." },
  press_keyword: { word: "BẤM!", say: () => "Chạm để trả lời từ khóa" },
  time_up_keyword: { word: "Hết giờ", say: () => "Hết giờ bấm chuông trả lời từ khóa." },
};
