// Words of typed answers that differ from those of letters.

export const TYPED = {
  given: "đã gõ",
  yours: (answer) => `Đội bạn gõ “${answer}”.`,
};

export const TYPED_FACE = {
  kept_typed: { word: "Đã chốt", say: ({ own }) => `Câu trả lời của đội bạn: ${own}. Chờ công bố đáp án.` },
  prepare_typed: { word: "Chuẩn bị", say: () => "Nghe đọc hết câu hỏi rồi gõ câu trả lời." },
};
