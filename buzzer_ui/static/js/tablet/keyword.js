// The bell for a puzzle's keyword, beside whatever else the tablet shows.

import { html, nothing } from "lit-html";
import { PUZZLE } from "live/vi_puzzle.js";

/** A key over the whole width while the team may ring, a line once it has rung; nothing elsewhere. */
export function keywordBell({ view, face, sent }) {
  if (!view?.puzzle || face === "press") return nothing;
  if (view.puzzle.rung.includes(view.me.seat)) return html`<p class="keyword-bell rung" role="status">● ${PUZZLE.rung}</p>`;
  if (!view.may_ring) return nothing;
  return html`<button class="keyword-bell" type="button" data-keyword ?disabled=${Boolean(sent.press)}>
    ${PUZZLE.ring} <small>${PUZZLE.worth(view.puzzle.keyword.worth)}</small>
  </button>`;
}
