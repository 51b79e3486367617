// The English of vi.js: texts that the shared client, the stage and the tablet share.

import { many, minutes } from "./text.js";

export const VERDICT = { right: "right", wrong: "wrong", none: "no answer", void: "void", marked: "marked" };
export const VERDICT_SIGN = { right: "✓", wrong: "✗", none: "–", void: "⊘", marked: "✎" };

export const questionNumber = (question) => question.title ?? `Question\u00a0${question.number}/${question.of}`;
export const points = (value) => many(value, "point");

/** Time that is left: 95 → "95 s", 575 → "9:35". */
export const lasting = (seconds) => (seconds < 120 ? `${seconds} s` : minutes(seconds));

/** 14 → " with 14 points"; "" while scores are kept back. */
export const withPoints = (won) => (won === null ? "" : ` with ${many(won, "point")}`);

export const JOIN = {
  title: "Join as a team",
  how: "Enter the 6-digit PIN on your team’s sheet, or scan the QR code on it.",
  stageTitle: "Stage screen",
  stageHow: "Enter the screen’s 6-digit PIN, given by the organising committee.",
  again: "The last session has ended. Enter your team’s PIN again to go on.",
  other: "Enter the PIN on your own team’s slip.",
  pin: "PIN",
  erase: "Erase the last digit",
  go: "Join",
  busy: "Joining…",
  unreachable: "The server cannot be reached; nothing has changed. Check the Wi-Fi, then press Join again.",
};
