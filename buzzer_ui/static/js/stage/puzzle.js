// A puzzle before the hall: the board, the picture opening piece by piece, and below what happens now.

import { html, nothing } from "lit-html";
import { puzzleBoard } from "live/puzzle_board.js";
import { puzzlePicture } from "live/puzzle_picture.js";
import { number, signed } from "live/text.js";
import { VERDICT_SIGN } from "live/vi.js";
import { PUZZLE } from "live/vi_puzzle.js";
import { STAGE } from "./vi.js";
import { paragraphs, sentence } from "./question.js";
import { ring } from "./ring.js";

const ASKING = new Set(["shown", "open", "closed"]);

/** The face of a puzzle from its first row to the keyword. */
export function puzzleFace(page) {
  const { view } = page;
  return html`
    <div class="puzzle ${view.puzzle.picture ? "pictured" : ""}">
      ${puzzleBoard(view)} ${puzzlePicture(view)}
      <div class="puzzle-now" data-fit="clue">${now(page)}</div>
    </div>
    <p class="state" role="status"><span>${said(view)}</span></p>
  `;
}

function now(page) {
  const { view } = page;
  const { puzzle, phase, question } = view;
  if (puzzle.keyword.answer) return solved(view);
  if (puzzle.holder && phase !== "voided") return heard(view);
  if (question && ASKING.has(phase)) return html`<h1 class="stem">${paragraphs(question.stem)}</h1>${ring(page)}`;
  if (phase === "revealed" && !puzzle.keyword.now) return given(view);
  return puzzle.next ? html`<p class="puzzle-call">${chooses(view)}</p>` : nothing;
}

const nameOf = (view, seat) => view.teams.find((team) => team.seat === seat)?.full_name;

const chooses = (view) => html`${PUZZLE.chooses[0]} <b>${nameOf(view, view.puzzle.next)}</b> ${PUZZLE.chooses[1]}`;

function heard(view) {
  const team = view.teams.find(({ seat }) => seat === view.puzzle.holder);
  const right = team.verdict === "right";
  return html`<div class="puzzle-heard ${right ? "right" : ""}">
    <p class="who">${team.full_name}</p>
    <p>${right ? `✓ ${PUZZLE.heardRight}` : PUZZLE.heard}</p>
  </div>`;
}

function solved(view) {
  const winner = view.teams.find(({ verdict }) => verdict === "right");
  return html`<div class="puzzle-heard solved">
    <p class="who">${view.puzzle.keyword.answer}</p>
    <p>${winner ? `${winner.full_name} ${signed(winner.points)}` : PUZZLE.nobody}</p>
  </div>`;
}

/** What the teams typed for the row that was just opened. */
function given({ teams, puzzle }) {
  const played = teams.filter(({ seat, verdict }) => verdict || !puzzle.out.includes(seat));
  return html`<ol class="puzzle-given">
    ${played.map(
      ({ seat, name, answer, verdict }) => html`<li class=${verdict ?? "none"}>
        <small>${seat} <span>${name}</span></small>
        <b>${answer ?? PUZZLE.noText}</b>
        <i aria-hidden="true">${VERDICT_SIGN[verdict] ?? "–"}</i>
      </li>`,
    )}
  </ol>`;
}

function said(view) {
  const { puzzle, phase } = view;
  if (phase === "voided" && !puzzle.rung.length) return STAGE.voided;
  if (puzzle.keyword.answer || puzzle.holder) return nothing;
  if (puzzle.keyword.now && phase === "open") return PUZZLE.lastTime;
  if (puzzle.rung.length && (phase === "revealed" || phase === "voided")) return html`<b>${nameOf(view, puzzle.rung[0])}</b> ${PUZZLE.rangFirst}`;
  if (puzzle.next && phase === "revealed") return chooses(view);
  if (phase === "revealed" || phase === "ready") return puzzle.keyword.ringing ? PUZZLE.worth(number(puzzle.keyword.worth)) : nothing;
  return puzzle.keyword.now ? nothing : sentence(view);
}
