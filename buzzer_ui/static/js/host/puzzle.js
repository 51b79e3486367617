// A puzzle on the host's page: which row, who says the keyword, and how the board stands.

import { html, nothing } from "lit-html";
import { puzzleBoard } from "live/puzzle_board.js";
import { wholePicture } from "live/puzzle_picture.js";
import { number } from "live/text.js";
import { PUZZLE } from "live/vi_puzzle.js";
import { vi } from "./vi.js";
import { puzzleWords as words } from "./vi_puzzle.js";
import { teamAt } from "./reading.js";

/** The rows left to choose from, one of them chosen. */
export const rows = (puzzle, chosen, run) =>
  row(words.whichRow, puzzle.rows_left.map((one) => pick(one, one === chosen, () => run("pick_row", { row: one }), PUZZLE.row(one))));

/** Who may say the keyword first; a choice only where the clocks cannot tell. */
export const ringers = (view, chosen, run) =>
  view.puzzle.hear.length < 2
    ? nothing
    : row(words.tied, view.puzzle.hear.map((seat) => pick(vi.Team(teamAt(view, seat)), seat === chosen, () => run("pick_hear", { hear: seat }))));

/** The board with the keyword for the host's eyes. */
export function puzzlePane({ view, covered }) {
  const { puzzle } = view;
  if (!puzzle) return nothing;
  return html`<section class="puzzle-pane" aria-label=${words.title}>
    ${puzzleBoard(view)} ${covered || puzzle.keyword.now ? nothing : wholePicture(view)}
    <p>
      <b>${covered ? PUZZLE.keyword : PUZZLE.solution(puzzle.solution)}</b> · ${PUZZLE.worth(number(puzzle.keyword.worth))}
      ${puzzle.rung.length ? html` · ${words.rung(puzzle.rung.map((seat) => vi.team(teamAt(view, seat))))}` : nothing}
      ${puzzle.out.length ? html` · ${words.out(puzzle.out.map((seat) => vi.team(teamAt(view, seat))))}` : nothing}
    </p>
    ${puzzle.hall ? html`<p class="hall-try">${PUZZLE.hall}</p>` : nothing}
  </section>`;
}

const row = (title, choices) => html`<div class="call">
  <p class="call-row" role="group" aria-label=${title}><b>${title}</b>${choices}</p>
</div>`;

const pick = (label, pressed, go, said = label) => html`<button class="pick" aria-label=${said} aria-pressed=${pressed} @click=${go}>${label}</button>`;
