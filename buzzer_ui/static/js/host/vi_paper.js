// Words of a test on paper and of a corrected key on the host's page.

const names = (rows) => rows.map((row) => row.full_name || row.name).join(", ");

export const paperWords = {
  came: (paper) => `Đã có ${paper.came}/${paper.of} bài làm`,
  missing: (rows) => `Chưa nhập đủ bài: ${names(rows)}.`,
  allIn: "Đã nhập đủ bài của tất cả.",
  where: "Bài làm nhập ở trang Thư ký: ghi giờ nộp, gõ chữ cái từng câu, nhập lần hai để đối soát.",
  who: "Bài làm của",
  right: "Đúng",
  took: "Nộp sau",
  points: "Điểm",
  phase: { shown: "Đang phát đề", open: "Đang làm bài trên giấy", closed: "Hết giờ, nhập bài làm", revealed: "Đã công bố kết quả" },
  key: {
    open: "Đáp án của câu này sai: sửa và chấm lại mọi bài…",
    title: (slot) => `Sửa đáp án câu ${slot.number}`,
    text: "Mọi bài được chấm lại theo đáp án mới, điểm và thứ hạng tính lại ngay. Kết quả đã chấm tay giữ nguyên. Hoàn tác được.",
    field: "Đáp án đúng (chữ cái)",
    missing: "Ghi chữ cái của đáp án đúng.",
    go: "Sửa đáp án và chấm lại",
    reasons: ["Đáp án in sai", "Ban Giám khảo chấp nhận thêm đáp án", "Giải quyết khiếu nại"],
  },
  voidPlace: {
    open: "Hủy câu này, không tính điểm cho ai…",
    title: (slot) => `Hủy câu ${slot.number} của bài làm`,
    text: "Câu này không tính điểm cho bài nào; các câu khác giữ nguyên. Hoàn tác được.",
    go: "Hủy câu",
    reasons: ["In thiếu, in sai", "Có hai đáp án đúng", "Ngoài nội dung thi"],
  },
  reveal: {
    label: "Công bố dù thiếu bài",
    title: "Công bố khi chưa nhập đủ bài?",
    text: (rows) => `Còn thiếu: ${names(rows)}. Câu chưa nhập tính là không trả lời. Hoàn tác được.`,
    go: "Công bố",
  },
  next: {
    show_question: (section) => ({
      label: section.seconds ? "Phát đề" : "Phát đề và tính giờ",
      does: section.seconds ? "Phát đề giấy cho các đội, đồng hồ chưa chạy." : "Đề giấy phải ở trên bàn các đội: bấm là đồng hồ chạy ngay.",
      hall: "tên phần thi và đồng hồ, không có câu hỏi",
    }),
    open_answering: () => ({ label: "Tính giờ làm bài", does: "Các đội bắt đầu làm bài; hết giờ máy tự khóa.", hall: "đồng hồ và số bài đã nộp" }),
    close_answering: () => ({ label: "Thu bài ngay", does: "Không chờ hết giờ; các bài vẫn nhập được đến lúc công bố.", hall: "đã hết giờ làm bài" }),
    reveal: () => ({ label: "Công bố kết quả", does: "Máy chấm mọi bài theo đáp án và cộng điểm cho các đội.", hall: "đáp án từng câu, số câu đúng, điểm và giờ nộp của từng bài" }),
  },
  idle: {
    open: { label: "Đang làm bài…", does: "Hết giờ máy tự khóa; thu bài sớm bấm X. Thư ký ghi giờ nộp từng bài.", hall: "đồng hồ và số bài đã nộp" },
    closed: { label: "Chờ nhập đủ bài…", does: "Thư ký nhập bài làm; đủ bài thì nút này thành Công bố.", hall: "đã hết giờ làm bài" },
  },
};
