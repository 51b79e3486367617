// Cut a question, join two, make use of lines left over, undo. The page is drawn anew: places have changed.

import { send } from "./api.js";
import { vi } from "./vi.js";

/** `review` has `api`, `flush()`, `complain(text)`, `current()` (the chosen card) and `lines` (SourceLines). */
export function restructuring(review) {
  async function act(path, body) {
    if (!(await review.flush())) return;
    const answer = await send("POST", review.api + path, body);
    if (!answer.ok) return review.complain(answer.text);
    const [position] = answer.data.positions ?? [review.current()?.dataset.position ?? 0];
    window.history.replaceState(null, "", `#draft-${position}`);
    window.location.reload();
  }
  const at = (card) => `/drafts/${card.dataset.position}`;

  return {
    /** At the cursor while typing, else at the picked source line. */
    split() {
      const field = document.activeElement;
      const card = field.closest(".draft") ?? review.current(); // the one with the cursor, whichever is lit
      if (!card || "closed" in card.dataset) return;
      const place = placeOf(field);
      if (place) return act(`${at(card)}/split`, { place, offset: field.selectionStart });
      const picked = review.lines.picked;
      if (!picked) return review.complain(vi.howToSplit);
      act(`${at(card)}/split`, { line: picked.first });
    },
    merge: () => review.current() && act(`${at(review.current())}/merge`),
    takeLines: () => review.lines.picked?.unused && act("/lines", linesOf(review.lines.picked)),
    attachLines() {
      const picked = review.lines.picked;
      if (!picked?.unused || !review.current()) return;
      act("/lines", { ...linesOf(picked), position: Number(review.current().dataset.position) });
    },
    undo: () => document.getElementById("undo") && act("/undo"),
  };
}

function placeOf(field) {
  if (field.matches(".stem")) return "stem";
  return field.matches(".choice textarea") ? field.closest(".choice").dataset.label : null;
}

const linesOf = ({ first, last }) => ({ first, last });
