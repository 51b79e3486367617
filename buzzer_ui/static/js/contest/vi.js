// Every Vietnamese text of the scripts of the contest's pages.

export const vi = {
  saving: "Đang lưu…",
  saved: (time) => `Đã lưu lúc ${time}`,
  offline: (count) => `Mất kết nối: ${count} ô đang giữ trên máy này, máy tự gửi khi có mạng.`,
  notSigned: "Chưa ký được vì mất kết nối. Điểm đang giữ trên máy này.",
  mark: {
    form: "Ghi như 8 hoặc 8,25",
    most: (max) => `Tối đa ${max}`,
    step: (step) => `Theo bước ${step}`,
  },
  unsaved: (count) => `${count} ô chưa lưu`,
  verdict: {
    nothing: "Không đội nào đổi điểm.",
    score: (name, before, after) => `${name}: ${before} → ${after} điểm`,
    scoreAndRank: (name, before, after, rank, rankAfter) => `${name}: ${before} → ${after} điểm, hạng ${rank} → ${rankAfter}`,
    others: (count) => `${count} đội khác đổi hạng`,
  },
  notPublished: "Chưa nối được với máy chủ; hội trường vẫn thấy như cũ. Hãy bấm lại.",
};
