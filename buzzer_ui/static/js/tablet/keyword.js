// What a puzzle adds to the tablet: the bell for its keyword, its board, words of its own.

import { html, nothing } from "lit-html";
import { puzzleBoard } from "live/puzzle_board.js";
import { PUZZLE } from "live/vi_puzzle.js";

const WATCHING = new Set(["wait", "prepare", "out", "right", "wrong", "none", "other_holds", "time_up", "voided"]);
const AT_KEYWORD = { queued: "queued_keyword", holder: "holder_keyword", press: "press_keyword", time_up: "time_up_keyword" };

/** A key over the whole width while the team may ring, a line once it has rung; nothing elsewhere. */
export function keywordBell({ view, face, sent }) {
  if (!view?.puzzle || face === "press" || face === "queued") return nothing;
  if (view.puzzle.rung.includes(view.me.seat)) return html`<p class="keyword-bell rung" role="status">● ${PUZZLE.rung}</p>`;
  if (!view.may_ring) return nothing;
  return html`<button class="keyword-bell" type="button" data-keyword ?disabled=${Boolean(sent.press)}>
    ${PUZZLE.ring} <small>${PUZZLE.worth(view.puzzle.keyword.worth)}</small>
  </button>`;
}

/** The board below the words, while there is nothing to type or to hit. */
export const puzzleAside = ({ view, face }) => (view?.puzzle && WATCHING.has(face) ? puzzleBoard(view) : nothing);

/** Which words a face has in a puzzle. */
export function puzzleKey(face, { puzzle, me }) {
  if (face === "wait" && puzzle.next === me.seat) return "choose_row";
  if (face === "out") return "out_puzzle";
  if (face === "prepare" || face === "kept") return `${face}_typed`;
  return (puzzle.keyword.now && AT_KEYWORD[face]) || face;
}
