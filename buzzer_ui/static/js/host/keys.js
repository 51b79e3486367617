// Which key means what: a pure reading of one keydown. Keys are taken by their place on
// the keyboard, so that a Vietnamese typing method cannot change them.

import { keyOf } from "live/letters.js";

const PLAIN = {
  Space: "next",
  PageDown: "next",
  PageUp: "page_up",
  F1: "keys",
  F2: "cover",
  KeyB: "black",
  Period: "black", // the blank key of most clickers
  KeyT: "scoreboard",
  KeyG: "standings",
  KeyN: "message",
  KeyP: "pause",
  KeyH: "void",
  KeyR: "reserve",
  KeyQ: "skip",
  KeyK: "finish",
  KeyX: "close",
  KeyZ: "undo",
  KeyI: "hint",
  KeyM: "mute",
  Minus: "softer",
  NumpadSubtract: "softer",
  Equal: "louder",
  NumpadAdd: "louder",
};

/** The helps a team may ask for: fifty, a lô, thêm người, tư vấn, the last one on the floor. */
const HELPS = {
  KeyF: "fifty_fifty",
  KeyA: "phone",
  KeyU: "plus_one",
  KeyV: "experts",
  KeyL: "last_help",
};

const VERDICTS = {
  KeyD: "right",
  Digit1: "right",
  Numpad1: "right",
  KeyS: "wrong",
  Digit2: "wrong",
  Numpad2: "wrong",
  KeyH: "void",
  Digit3: "void",
  Numpad3: "void",
  Digit0: "none",
  Numpad0: "none",
};

const digitOf = (event) => {
  const [, pad, digit] = /^(Digit|Numpad)(\d)$/.exec(event.code) ?? [];
  return pad === "Numpad" && event.key !== digit ? null : (digit ?? null); // NumLock off: an arrow, not a digit
};

/** The option label a key stands for, by its place: KeyD is both D and Đ. */
const labelOf = (event, labels) =>
  labels.find((label) => event.code === keyOf(label)) ?? null;

const isMinus = (event) => event.code === "Minus" || event.code === "NumpadSubtract";

const isPlus = (event) => event.code === "Equal" || event.code === "NumpadAdd";

/**
 * The intent of a keydown: {name, …} or null.
 * `mode` is {judging, entry: {digits, purpose, longest} | null, labels: [label]}.
 */
export function intentOf(event, mode) {
  if (event.repeat) return event.code in PLAIN ? { name: "nothing" } : null;
  if (event.altKey || event.metaKey) return null;
  if (event.ctrlKey) return event.code === "KeyZ" ? { name: "undo" } : null;
  if (event.key === "?") return { name: "keys" };
  if (mode.entry) return inEntry(event, mode) ?? plain(event);
  if (mode.judging && event.code in VERDICTS) return { name: "verdict", verdict: VERDICTS[event.code] };
  const digit = digitOf(event);
  if (digit && !mode.judging && digit !== "0") return { name: "seat", digits: digit };
  return plain(event);
}

function inEntry(event, { entry, labels }) {
  const digit = digitOf(event);
  if (digit) return { name: "seat", digits: entry.digits.length < entry.longest ? entry.digits + digit : digit };
  if (event.code === "Escape") return { name: "drop_seat" };
  if (event.code === "Backspace") return { name: "seat", digits: entry.digits.slice(0, -1) };
  if (event.code === "Enter" || event.code === "NumpadEnter") return { name: "seat_go" };
  if (isPlus(event)) return { name: "seat_adjust" };
  if (entry.purpose !== "letters") return null;
  const choice = isMinus(event) ? "-" : labelOf(event, labels);
  if (choice) return { name: "seat_letter", choice };
  return /^Key/.test(event.code) ? { name: "nothing" } : null; // a slip of the finger is not a command
}

function plain({ code }) {
  if (code in HELPS) return { name: "help", help: HELPS[code] };
  return code in PLAIN ? { name: PLAIN[code] } : null;
}
