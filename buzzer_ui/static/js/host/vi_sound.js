// Words of the hall's loudness.

export const HALL_SOUND = {
  title: "Âm thanh màn hình sân khấu",
  at: (volume) => `tiếng ${volume} %`,
  muted: "đã tắt tiếng",
  louder: "To hơn (phím dấu cộng)",
  softer: "Nhỏ hơn (phím dấu trừ)",
};
