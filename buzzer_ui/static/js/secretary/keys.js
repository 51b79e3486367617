// Which key means what on the grid: a pure reading of one keydown, by the key's place.

import { keyOf } from "live/letters.js";
import { NONE } from "./sheet.js";

const MOVES = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The intent of a keydown: {name, …} or null; `labels` are the options' letters. */
export function intentOf(event, labels) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const { code } = event;
  if (code === "Enter" || code === "NumpadEnter") return event.repeat ? { name: "nothing" } : { name: "save" };
  if (code === "Backspace") return { name: "back" };
  if (code in MOVES) return { name: "move", by: MOVES[code] };
  if (event.repeat) return null;
  const label = labels.find((one) => code === keyOf(one));
  if (label) return { name: "type", choice: label };
  if (code === "Minus" || code === "NumpadSubtract") return { name: "type", choice: NONE };
  if (code === "Space") return { name: "space" };
  if (code === "KeyL") return { name: "late" };
  const [, pad, digit] = /^(Digit|Numpad)(\d)$/.exec(code) ?? [];
  return digit && (pad === "Digit" || event.key === digit) ? { name: "digit", digit } : null;
}
