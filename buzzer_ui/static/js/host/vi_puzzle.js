// Words of a puzzle on the host's page.

export const puzzleWords = {
  title: "Ô chữ",
  whichRow: "Hàng ngang đội chọn",
  tied: "Bấm cùng lúc: mời đội nào trước",
  rung: (teams) => `đã bấm chuông từ khóa: ${teams.join(", ")}`,
  out: (teams) => `dừng chơi: ${teams.join(", ")}`,
};
