// The keyboard of the review. In a text field letters are text; only Escape and Ctrl+Enter act there.

const TYPING = "textarea, input, select";

/** `act` has next, previous, key(letter), accept, skip, edit, leave, source, unused, say, and `cuts` while open. */
export function listen(act) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.defaultPrevented) return;
    const done = event.target.closest(TYPING) ? whileTyping(event, act) : whileLooking(event, act);
    if (done) event.preventDefault();
  });
}

function whileTyping(event, act) {
  if (event.key === "Escape") return act.leave() ?? true;
  if (event.key === "Enter" && event.ctrlKey && event.shiftKey) return act.cuts?.split() ?? true;
  if (event.key === "Enter" && event.ctrlKey) return act.accept() ?? true;
  return false;
}

function whileLooking(event, act) {
  // Enter and Space on a focused button or link belong to it.
  if (event.ctrlKey || (event.target.closest("button, a, summary") && [" ", "Enter"].includes(event.key))) return false;
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const { split, merge, takeLines, attachLines, undo } = act.cuts ?? {};
  const cutting = { S: split, M: merge, N: takeLines, K: attachLines, Z: undo };
  const moving = { ArrowDown: act.next, ArrowUp: act.previous, Escape: act.leave, L: act.source, U: act.unused, Y: act.say };
  const actions = { ...moving, ...cutting, Enter: act.accept, X: act.skip, E: act.edit };
  if (actions[name]) {
    actions[name]();
    return true;
  }
  return /^[A-H]$/.test(name) && act.key(name);
}
