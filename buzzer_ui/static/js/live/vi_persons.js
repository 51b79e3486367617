// Texts of rounds in which each main member plays alone.

export const PERSONS = {
  off: "đã rời sàn",
  answered: (count, all) => `${count}/${all} người đã chọn`,
  you: (seat) => (seat > 100 ? "Bạn" : "Đội bạn"),
  onFloor: (left) => `Còn ${left} người trên sàn`,
};
