// What the screens say about pictures of questions.

export const PICTURE = {
  lost: "Chưa tải được hình.",
  shows: (alt) => `Hình cho thấy: ${alt}.`,
  unnamed: "Hình của câu hỏi",
};
