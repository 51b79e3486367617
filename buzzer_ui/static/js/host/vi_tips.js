// What the page teaches a first-time host, one thing at a time. [Keys] stand in brackets.

export const TIPS = {
  title: "Mẹo",
  known: "Đã rõ",
  off: "Thôi, không hiện mẹo nữa",
  again: "Hiện lại các mẹo",
  next: "Nút đỏ là việc kế tiếp. Bấm [Space] hay nút tới của bút trình chiếu cũng được; dòng dưới nút nói trước máy sẽ làm gì.",
  judge: "Chấm lời đáp bằng [Đ] đúng, [S] sai. Phím cách không chấm, nên lỡ tay cũng không sao.",
  type_for: "Đội mất máy vẫn thi được: gõ số của đội rồi chữ [A]–[D] để nhập thay.",
  ring_for: "Đội mất máy vẫn được bấm chuông: gõ số của đội rồi [Enter].",
  undo: "Bấm nhầm? [Z] hoàn tác việc vừa làm, kể cả sau khi đã công bố.",
  cover: "Có người đứng sau lưng? [F2] che đáp án trên trang này.",
  hall: "Cần dừng lại một lúc: [B] màn đen, [T] bảng điểm, [N] thông báo, [P] tạm dừng. Bấm lần nữa để trở về.",
  sound: "Tiếng trong hội trường: [M] tắt, mở; [+] [−] to, nhỏ.",
  keys: "Quên phím nào thì bấm [?].",
};
