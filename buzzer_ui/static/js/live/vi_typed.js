// Words of typed answers that differ from those of letters.

export const TYPED = {
  given: "đã gõ",
  yours: (answer) => `Đội bạn gõ “${answer}”.`,
};

export const TYPED_FACE = {
  prepare_typed: { word: "Chuẩn bị", say: () => "Nghe đọc hết câu hỏi rồi gõ câu trả lời." },
};
