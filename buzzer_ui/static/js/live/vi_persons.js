// Texts of rounds in which each main member plays alone.

export const PERSONS = {
  off: "đã rời sàn",
  answered: (count, all) => `${count}/${all} người đã chọn`,
  onFloor: (left) => `Còn ${left} người trên sàn`,
};
