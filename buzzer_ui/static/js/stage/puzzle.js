// A puzzle before the hall: the board, the picture opening piece by piece, the question of the moment.

import { html, nothing } from "lit-html";
import { puzzleBoard } from "live/puzzle_board.js";
import { puzzlePicture } from "live/puzzle_picture.js";
import { number } from "live/text.js";
import { STAGE } from "live/vi.js";
import { PUZZLE } from "live/vi_puzzle.js";
import { paragraphs, sentence } from "./question.js";
import { ring } from "./ring.js";

const ASKING = new Set(["shown", "open", "closed"]);

/** The face of a puzzle from its first row to the keyword. */
export function puzzleFace(page) {
  const { view } = page;
  const asking = view.question && ASKING.has(view.phase);
  return html`
    <div class="puzzle ${view.puzzle.picture ? "pictured" : ""} ${asking ? "asking" : ""}">
      ${puzzleBoard(view)} ${puzzlePicture(view)}
      ${asking ? html`<div class="row-asked"><h1 class="stem">${paragraphs(view.question.stem)}</h1>${ring(page)}</div>` : nothing}
    </div>
    <p class="state" role="status"><span>${said(view)}</span></p>
  `;
}

function said(view) {
  const { puzzle, phase } = view;
  const name = (seat) => view.teams.find((team) => team.seat === seat)?.full_name;
  if (phase === "voided") return STAGE.voided;
  if (puzzle.keyword.answer) return PUZZLE.solution(puzzle.keyword.answer);
  if (puzzle.holder) return PUZZLE.heard(name(puzzle.holder));
  if (puzzle.keyword.now && phase === "open") return PUZZLE.lastTime;
  if (puzzle.next) return PUZZLE.chooses(name(puzzle.next));
  if (phase === "revealed" || phase === "ready") return puzzle.keyword.ringing ? PUZZLE.worth(number(puzzle.keyword.worth)) : nothing;
  return puzzle.keyword.now ? nothing : sentence(view);
}
