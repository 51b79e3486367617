// Every Vietnamese text of a judge's page of the round.

const VERDICTS = { right: "ĐÚNG", wrong: "SAI", none: "KHÔNG TRẢ LỜI", void: "HỦY KẾT QUẢ", marked: "CHẤM ĐIỂM" };

export const vi = {
  title: "Trang của giám khảo",
  connecting: "Đang nối với máy chủ…",
  lost: "Mất kết nối, đang nối lại…",
  ended: "Trang này đã hết hạn. Mở lại từ trang Chấm điểm.",
  noRound: "Chưa có vòng kiến thức nào đang mở ở điểm thi này.",
  waiting: "Vòng kiến thức sắp bắt đầu.",
  number: (q) => q.title ?? `Câu ${q.number}/${q.of}`,
  role: (chair, number) => (chair ? "Trưởng Ban Giám khảo" : `Giám khảo ${number}`),
  rehearsal: "TỔNG DUYỆT",
  key: "Đáp án",
  reference: "Căn cứ",
  turn: (turn) => `Đội ${turn.seat} ${turn.full_name}`,
  proposals: "Chờ xác nhận",
  none: "Không có đề nghị nào đang chờ.",
  onlyChair: "Trưởng Ban Giám khảo đang xem xét.",
  team: (one) => `Đội ${one.seat} ${one.full_name}`,
  verdict: (name) => VERDICTS[name],
  proposed: "Người điều khiển đề nghị",
  standing: (name) => `đang tính: ${VERDICTS[name]}`,
  confirm: (name) => `Xác nhận ${VERDICTS[name]}`,
  instead: "Không, chấm:",
  mark: {
    title: (max, step) => `Điểm của tôi, tối đa ${max}, bước ${step}`,
    give: "Gửi điểm",
    given: (mark) => (mark === null ? "Máy chủ đã nhận điểm của bạn; gửi lại thì thay điểm cũ." : `Máy chủ đã nhận ${mark}.`),
    wait: "Chấm được khi đội đã trả lời.",
    counted: (given, all) => `Đã có ${given}/${all} giám khảo gửi điểm.`,
    bad: (max, step) => `Điểm từ 0 đến ${max}, theo bước ${step}. Chưa gửi.`,
    result: (result) => `Điểm của đội: ${result}`,
  },
  sent: "Đã ghi.",
};
