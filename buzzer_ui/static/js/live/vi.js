// Every text that the shared client, the stage and the tablet share.

import { minutes, number } from "./text.js";

export const VERDICT = { right: "đúng", wrong: "sai", none: "không trả lời", void: "hủy", marked: "chấm" };
export const VERDICT_SIGN = { right: "✓", wrong: "✗", none: "–", void: "⊘", marked: "✎" };

export const questionNumber = (question) => question.title ?? `Câu ${question.number}/${question.of}`;
export const points = (value) => `${number(value)} điểm`;

/** Time that is left: 95 → "95 giây", 575 → "9:35". */
export const lasting = (seconds) => (seconds < 120 ? `${seconds} giây` : minutes(seconds));

/** 14 → " với 14 điểm"; "" while scores are kept back. */
export const withPoints = (won) => (won === null ? "" : ` với ${number(won)} điểm`);

export const JOIN = {
  title: "Vào máy của đội",
  how: "Nhập mã PIN 6 chữ số trên phiếu của đội, hoặc quét mã QR trên phiếu.",
  stageTitle: "Màn hình sân khấu",
  stageHow: "Nhập mã PIN 6 chữ số của màn hình, do Ban Tổ chức cấp.",
  again: "Phiên trước đã hết hiệu lực. Nhập lại mã PIN của đội để tiếp tục.",
  other: "Nhập mã PIN trên phiếu của đội bạn.",
  pin: "Mã PIN",
  erase: "Xóa chữ số cuối",
  go: "Vào",
  busy: "Đang vào…",
  unreachable: "Không gặp được máy chủ; chưa có gì thay đổi. Hãy kiểm tra Wi-Fi rồi bấm Vào lần nữa.",
};
