// Which face the tablet shows: what the server says, what this tablet has just sent, and the line.

const ACTIVE = new Set(["prepare", "press", "choose", "chosen"]);
const LOST = new Set(["lost", "busy"]);

/** The face for the page's state {view, status, sent, checked, otherTab} at server time `now`. */
export function faceOf(page, now) {
  const { view, status } = page;
  if (page.otherTab) return "other_tab";
  if (status === "taken" || status === "refused") return status;
  if (!view) return LOST.has(status) ? status : "joining";
  if (!view.round || view.phase === "waiting") return LOST.has(status) ? status : page.checked ? "ready_to_start" : "check";
  const face = openedFace(view, now);
  if (LOST.has(status) && (!ACTIVE.has(face) || isOver(view.clock, now))) return status;
  return sentFace(page, face === "chosen" && view.phase !== "open" ? "kept" : face);
}

/** Nothing that is given now can come in time. */
const isOver = (clock, now) => Boolean(clock) && clock.left_ms == null && now !== null && now >= clock.deadline_ms;

/** Everyone opens at the same instant: a face that is announced ahead waits for its moment. */
function openedFace(view, now) {
  const { face, clock } = view;
  const early = clock && clock.left_ms == null && now !== null && now < clock.starts_at_ms;
  return early && (face === "press" || face === "choose") ? "prepare" : face;
}

/** A press on its way is told at once; "đã nhận" only when the server has said so. */
function sentFace({ sent, view }, face) {
  if (face !== "press" || !sent.press || sent.press.slot !== pressedSlot(view)) return face;
  return sent.press.done ? "pressed" : "sending";
}

/** The place a press is for: the question's, or a puzzle's while no question is shown. */
export const pressedSlot = (view) => view.question?.slot ?? view.puzzle?.slot;

/** Whether a touch is a press of the bell in this face. */
export function mayPress(face, view) {
  if (view?.puzzle) return face === "press";
  if (view?.section?.who !== "bell" && !view?.turn?.stealing) return false;
  return face === "press" || face === "prepare";
}

/** The options that may be chosen in this face. */
export function mayChoose(face, view) {
  if (face !== "choose" && face !== "chosen") return [];
  return (view.question?.options ?? []).map((option) => option.label);
}
