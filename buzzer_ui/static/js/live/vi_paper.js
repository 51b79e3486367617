// Texts of a test on paper for the stage and the tablet.

export const PAPER = {
  count: (count) => `Làm bài trên giấy · ${count} câu`,
  phase: { shown: "Nhận đề, chờ hiệu lệnh tính giờ", open: "Đang làm bài", closed: "Hết giờ. Dừng bút, nộp bài" },
  sheetsIn: (came, all) => `Đã nhận ${came}/${all} bài`,
  answers: (title) => `Đáp án · ${title}`,
  results: (title) => `Kết quả · ${title}`,
  rightOf: (right, all) => `đúng ${right}/${all}`,
  took: (seconds) => `${Math.floor(seconds / 60)} phút ${String(Math.floor(seconds % 60)).padStart(2, "0")} giây`,
};

/** Faces of the tablet while a test is written and once it is marked. */
export const PAPER_FACE = {
  write: { word: "Làm bài trên giấy", say: () => "Ghi đáp án vào phiếu trả lời." },
  prepare_paper: { word: "Nhận đề", say: () => "Chờ hiệu lệnh rồi mới làm bài. Đáp án ghi trên phiếu giấy." },
  time_up_paper: { word: "Hết giờ", say: () => "Dừng bút và nộp bài. Chờ công bố kết quả." },
  marked_paper: {
    word: ({ sheet }) => (sheet ? `Đúng ${sheet.right}/${sheet.right + sheet.wrong + sheet.none}` : "Đã công bố"),
    say: ({ held }) => (held ? "Điểm được giữ kín, sẽ công bố trên sân khấu." : "Kết quả bài làm trên giấy."),
  },
};
