// Every text that the shared client, the stage and the tablet show, by code.

import { number } from "./text.js";

export const LINE = {
  joining: "Đang kết nối…",
  lost: "Mất kết nối, đang nối lại…",
  busy: "Máy chủ đang bận, đang nối lại…",
  refused: "Phiên làm việc đã hết hạn. Hãy vào lại trang này.",
  taken: "Vị trí này vừa được chuyển sang máy khác.",
  closed: "Đã ngắt kết nối.",
};

export const VERDICT = { right: "đúng", wrong: "sai", none: "không trả lời", void: "hủy" };
export const VERDICT_SIGN = { right: "✓", wrong: "✗", none: "–", void: "⊘" };

export const questionNumber = (question) => `Câu ${question.number}/${question.of}`;
export const points = (value) => `${number(value)} điểm`;
export const seconds = (value) => `${value} giây`;
export const ordinal = (place) => `thứ ${place === 4 ? "tư" : place}`;

export const STAGE = {
  title: "Phần thi kiến thức",
  rehearsal: "TỔNG DUYỆT",
  waitingForTeams: (ready, all) => `${ready}/${all} đội đã vào máy`,
  present: "đã vào",
  absent: "chưa vào",
  ready: "sẵn sàng",
  joinHere: "Đội thi quét mã để vào máy",
  joinBy: "hoặc mở trình duyệt tại địa chỉ",
  sectionOf: (index, of) => `Lượt ${index + 1}/${of}`,
  sectionSize: (count, each) => `${count} câu · ${each} điểm mỗi câu`,
  nextQuestion: "Câu hỏi tiếp theo sắp bắt đầu",
  reading: "Nghe đọc câu hỏi",
  closedForAnswers: "Đã khóa trả lời",
  ringNow: "Mời bấm chuông",
  ringSoon: "Chuẩn bị bấm chuông",
  noRing: "Không đội nào bấm chuông",
  noneRight: "Chưa có đội nào trả lời đúng",
  heldRight: (gain) => `Trả lời đúng · ${gain} điểm`,
  settling: "Đang xác định đội bấm trước…",
  sameMoment: "bấm cùng lúc",
  deadHeat: "Hai đội bấm cùng lúc",
  deadHeatMany: (count) => `${count} đội bấm cùng lúc`,
  deadHeatNote: "Chênh lệch nhỏ hơn sai số đo. Người điều khiển quyết định theo Thể lệ.",
  holder: "Quyền trả lời",
  holderLeft: (left) => `Quyền trả lời · còn ${left} giây`,
  seatAndName: (team) => `${team.seat} ${team.name}`,
  chosen: "đã chọn",
  notChosen: "…",
  early: "bấm sớm",
  answering: "đang trả lời",
  inQueue: (place) => `thứ ${place}`,
  answeredWrong: "trả lời sai",
  passed: "bỏ lượt",
  noAnswer: "không trả lời",
  answeredCount: (count, all) => `${count}/${all} đội đã chọn`,
  rightOption: "ĐÚNG",
  rightAnswer: "Đáp án",
  reference: "Căn cứ",
  voided: "Câu này bị hủy",
  voidedNote: "Không tính điểm cho đội nào. Phần thi tiếp tục ngay sau đây.",
  paused: "Tạm dừng",
  finished: "Kết thúc phần thi kiến thức",
  finishedNote: "Xin chúc mừng tất cả các đội!",
  scoreboard: "Bảng điểm",
  standings: "Xếp hạng phần thi kiến thức",
  rank: "Hạng",
  team: "Đội",
  score: "Điểm",
  tied: "đồng hạng",
  lost: "đang nối lại",
  soundOff: "Nhấp chuột một lần để bật âm thanh",
  refused: "Màn hình cần vào lại",
  refusedNote: "Phiên đã hết hạn. Hãy mở lại trang màn hình sân khấu.",
  taken: "Màn hình đang mở ở máy khác",
  takenNote: "Chỉ một máy chiếu dùng mã này. Đóng trang ở máy kia hoặc nhờ người điều khiển mở lại vị trí.",
};

export const JOIN = {
  title: "Vào máy của đội",
  how: "Nhập mã PIN 6 chữ số trên phiếu của đội, hoặc quét mã QR trên phiếu.",
  stageTitle: "Màn hình sân khấu",
  stageHow: "Nhập mã PIN 6 chữ số của màn hình, do Ban Tổ chức cấp.",
  again: "Phiên trước đã hết hiệu lực. Nhập lại mã PIN của đội để tiếp tục.",
  pin: "Mã PIN",
  erase: "Xóa chữ số cuối",
  go: "Vào",
  busy: "Đang vào…",
  unreachable: "Không gặp được máy chủ; chưa có gì thay đổi. Hãy kiểm tra Wi-Fi rồi bấm Vào lần nữa.",
};

export const CHECK = {
  title: "Kiểm tra máy",
  how: "Bấm nút đỏ, nghe tiếng chuông, xem độ trễ.",
  press: "BẤM THỬ",
  button: "Nút bấm",
  buttonDone: "hoạt động",
  sound: "Tiếng chuông",
  soundDone: "đã phát, hãy chỉnh âm lượng nếu chưa nghe rõ",
  soundOff: "trình duyệt chưa cho phát",
  delay: "Độ trễ",
  screen: "Màn hình",
  screenOn: "luôn sáng",
  screenOff: "hãy đặt thời gian tắt màn hình là 30 phút",
  ready: "Sẵn sàng",
  again: "Kiểm tra lại",
  todo: "chưa thử",
};

// Faces of the tablet: a large word and one sentence each. Functions get what the face shows.
export const FACE = {
  wait: { word: "Chờ", say: ({ answer }) => answer ?? "Nghe người dẫn chương trình. Câu hỏi sẽ hiện ở đây." },
  ready_to_start: { word: "Sẵn sàng", say: () => "Máy đã kiểm tra. Chờ chương trình bắt đầu." },
  prepare: { word: "Chuẩn bị", say: () => "Nghe đọc hết câu hỏi rồi mới được chọn." },
  prepare_bell: { word: "Chuẩn bị", say: () => "Nghe đọc hết câu. Bấm trước hiệu lệnh có thể mất quyền ở câu này." },
  press: { word: "BẤM!", say: () => "Chạm vào bất cứ đâu" },
  sending: { word: "Đã bấm", say: () => "Đang gửi đến máy chủ…" },
  pressed: { word: "Đã nhận", say: () => "Máy chủ đã nhận lần bấm. Đang xác định đội bấm trước." },
  queued: {
    word: ({ order }) => `Bạn đứng thứ ${order}`,
    say: ({ gap }) => `Sau đội bấm đầu tiên ${gap}. Đội trước trả lời sai thì đến lượt đội bạn.`,
  },
  holder: { word: "Mời trả lời", say: ({ left }) => `Đội bạn giữ quyền trả lời${left}` },
  other_holds: { word: "Đội khác trả lời", say: ({ holder }) => `${holder} đang giữ quyền trả lời.` },
  locked: { word: "Bị khóa", say: () => "Đội bạn bấm trước hiệu lệnh nên chuông đang bị khóa." },
  kept: { word: ({ own }) => `Đã chốt ${own}`, say: () => "Hết giờ chọn. Chờ công bố đáp án." },
  time_up: { word: "Hết giờ", say: () => "Đội bạn chưa trả lời câu này. Chờ công bố đáp án." },
  right: { word: "Đúng", say: ({ answer }) => answer ?? "" },
  wrong: { word: "Sai", say: ({ answer }) => answer ?? "Đội bạn trả lời chưa đúng." },
  none: { word: "Không trả lời", say: ({ answer }) => answer ?? "Đội bạn không có câu trả lời ở câu này." },
  voided: { word: "Hủy câu", say: () => "Câu này bị hủy, không tính điểm cho đội nào." },
  paused: { word: "Tạm dừng", say: () => "Đồng hồ đứng yên. Chờ người dẫn chương trình." },
  finished: { word: "Kết thúc", say: ({ score }) => `Phần thi kiến thức đã xong. Đội bạn được ${score} điểm.` },
  lost: { word: "Mất kết nối", say: () => "Đang nối lại. Câu trả lời đã gửi vẫn được giữ." },
  busy: { word: "Chờ một chút", say: () => "Máy chủ đang bận, đang nối lại." },
  joining: { word: "Đang vào…", say: () => "Đang kết nối với máy chủ." },
  taken: { word: "Máy khác đã vào", say: () => "Vị trí của đội vừa được chuyển sang máy khác. Máy này không gửi gì nữa." },
  refused: { word: "Hết phiên", say: () => "Phiên đã hết hiệu lực. Vào lại bằng mã PIN của đội." },
  other_tab: { word: "Đã mở ở thẻ khác", say: () => "Trang này đang chạy ở một thẻ khác của máy. Thẻ này không gửi gì nữa." },
};

export const TABLET = {
  team: (me) => `${me.seat} ${me.name}`,
  received: "đã nhận",
  sending: "đang gửi…",
  unconfirmed: "chưa chốt",
  confirm: (letters) => (letters ? `Chốt ${[...letters].join(", ")}` : "Chọn các đáp án đúng rồi chốt"),
  yourChoice: (answer) => `Đội bạn chọn ${answer}.`,
  rightAnswer: (text) => `Đáp án: ${text}`,
  left: (seconds) => ` · còn ${seconds} giây`,
  leftShort: (seconds) => `còn ${seconds} giây`,
  lostBand: "Mất kết nối, đang nối lại. Vẫn bấm được: máy giữ lại và gửi ngay khi nối được.",
  writeOnBoard: "Viết câu trả lời lên bảng của đội",
  useHere: "Dùng ở thẻ này",
  joinAgain: "Nhập lại mã PIN",
  checkAgain: "Kiểm tra lại",
};
