// Every Vietnamese text of the bank's scripts.

export const vi = {
  offline: "Không gửi được: mất kết nối với máy chủ. Những gì đã ghi vẫn còn; hãy thử lại.",
  refused: "Máy chủ không nhận việc này.",
  moment: (time, day) => `${time} ngày ${day}`,

  // an import: its questions
  notADay: (text) => `“${text}” không phải là ngày; hãy ghi như 01/7/2024.`,
  decisions: { open: "", accepted: "✓ nhận", skipped: "✕ bỏ qua" },
  isKey: (label) => `${label} là đáp án`,
  option: (label) => `Phương án ${label}`,
  noStem: "Câu chưa có nội dung.",
  noKey: "Câu chưa có đáp án: bấm chữ cái của phương án đúng trước.",
  saving: "đang ghi…",
  saved: "đã ghi tạm",
  acceptSure: (count) => `Nhận ${count} câu chắc chắn`,
  noneSure: "Không còn câu chắc chắn",
  undecidedStay: (count) => `${count} câu chưa quyết sẽ ở lại đây`,
  confirm: "Xác nhận",
  confirmNothing: "Xác nhận: không có gì thay đổi",
  confirmWhat: (fresh, corrected) => {
    const parts = [fresh && `đưa ${fresh} câu vào ngân hàng`, corrected && `sửa ${corrected} câu`];
    return `Xác nhận: ${parts.filter(Boolean).join(", ")}`;
  },
  discard: "Bỏ lần nhập này? Không câu nào nữa vào ngân hàng; bản đọc vẫn được lưu lại để tra cứu.",
  howToSplit: "Chọn dòng gốc nơi câu sau bắt đầu (bấm vào dòng, hoặc L rồi ↑ ↓) và bấm S; hoặc đặt con trỏ trong chữ và bấm Ctrl + Shift + Enter.",
  lines: (count) => `${count} dòng`,
  linesUnused: (count) => `${count} dòng chưa dùng`,
  /** `name` is a node: the question's code, perhaps a link */
  alike: (name, office, percent) => ["Giống câu ", name, ` của ${office}, ${percent} %.`],

  // pictures
  noAlt: "Hình chưa có mô tả",
  pictureOffline: "Chưa đưa được hình lên: mất kết nối với máy chủ. Hãy thử lại.",
  pictureGoing: (name) => `Đang đưa hình “${name}” lên…`,
  pictureWhole: (number) => `Xem hình ${number}, cỡ đầy đủ`,
  pictureAt: (number) => `Hình ${number} ở `,

  // comments and review
  settle: "Đã giải quyết",
  reopen: "Mở lại",
  comments: (count) => `Ý kiến (${count}) `,
  commentsOpen: (count) => `${count} ý kiến`,
  aboutVersion: (version) => `, về bản ${version}`,
  nowVersion: (version) => ` (nay là bản ${version})`,
  approveAnyway: (open) => `Còn ${open} ý kiến chưa giải quyết. Vẫn duyệt câu này?`,
  approved: "✓ đã duyệt",
  givenBack: "↩ đã trả lại",
  askReason: "Lý do trả lại, để người soạn biết phải sửa gì",
  askComment: "Ý kiến về câu này",

  // files on their way
  fileStates: { waiting: "chờ đến lượt", sending: "đang gửi…", reading: "đang đọc…" },
  readingFor: (seconds) => `đang đọc… ${seconds} giây`,
  fileProgress: (name) => `Tiến độ tệp ${name}`,
  fileOffline: "Mất kết nối với máy chủ, tệp chưa được đọc. Hãy gửi lại.",
  fileTooLarge: (size, limit) => `Tệp nặng ${size} MB, quá mức ${limit} MB nên không gửi. Hãy chia nhỏ tệp hoặc nén ảnh trong Word.`,
  review: "Xem và xác nhận →",
  openEarlier: "Mở lần nhập trước",
  readAgain: "Vẫn đọc lại",
  sendAgain: "Gửi lại",
  textUsed: (percent) => `${percent} % văn bản đã dùng`,
  correctionFound: (tally) => `bản sửa: ${tally.changed} câu sửa, ${tally.new} câu mới, ${tally.same} câu không đổi`,
  questions: (count) => `${count} câu`,
  filesDone: (done, all) => `Đã xong ${done}/${all} tệp.`,
  filesAllDone: ({ ended, read, questions, doubtful, known, refused }) => {
    const parts = [`${read} tệp đọc được (${questions} câu, ${doubtful} câu cần xem)`];
    if (known) parts.push(`${known} tệp đã nhập từ trước`);
    if (refused) parts.push(`${refused} tệp không đọc được`);
    return `Xong cả ${ended} tệp: ${parts.join(", ")}.`;
  },

  // the passphrase of a seal
  passphrase: {
    short: (missing) => `Còn thiếu ${missing} ký tự.`,
    differ: "Hai lần nhập chưa giống nhau.",
    same: "Hai lần nhập giống nhau.",
    again: "Đủ dài. Hãy nhập lại lần nữa để chắc không gõ nhầm.",
    hide: "Giấu mật khẩu",
    show: "Hiện mật khẩu",
  },
};
