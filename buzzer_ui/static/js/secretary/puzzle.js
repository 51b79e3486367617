// A puzzle on the secretary's page: the texts of the teams that still play, the board beside them.

import { html, nothing } from "lit-html";
import { puzzleBoard } from "live/puzzle_board.js";
import { typedBoard } from "./typed.js";
import { vi } from "./vi.js";

/** Texts left, board right; at the keyword nothing is typed. */
export function puzzleDesk(desk, run) {
  const { puzzle, teams } = desk.view;
  const out = puzzle.out.length ? html`<p class="puzzle-out">${vi.puzzle.out(puzzle.out)}</p>` : nothing;
  return html`<div class="puzzle-desk">
    ${puzzle.keyword.now ? html`<p class="puzzle-said">${vi.puzzle.said}</p>` : teams.length ? typedBoard(desk, run) : nothing}
    <aside>${puzzleBoard(desk.view)} ${out}</aside>
  </div>`;
}
