// "Back", touched by a palm in the middle of a question, does not leave the page: the first
// time it only says so.

const HELD = "held";

/** Put a step before the page, to be called from a touch: browsers pass over steps made without one. */
export function holdBack() {
  if (history.state !== HELD) history.pushState(HELD, "");
}

/** Call `tell()` when "Back" was touched and the page stayed. */
export function watchBack(tell) {
  addEventListener("popstate", ({ state }) => state !== HELD && tell());
}
