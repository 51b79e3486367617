// The strip of teams below the question: seat, name, score, and one word on how they stand.

import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { ARENA } from "live/vi_arena.js";
import { css } from "live/style.js";
import { number, signed } from "live/text.js";
import { isMain } from "live/told.js";
import { PUZZLE } from "live/vi_puzzle.js";
import { SHOW } from "live/vi_show.js";
import { TYPED } from "live/vi_typed.js";
import { VERDICT, VERDICT_SIGN } from "live/vi.js";
import { nameWriter } from "./brief.js";
import { STAGE } from "./vi.js";

const ONE_ROW = 11;
const TWO_LINES = { small: 14, normal: 24 }; // letters of a name that a cell holds on two lines
const EMPTY_BOARD = "-";

/** All teams in draw order, in one row up to eleven, in two rows above. */
export function teamStrip(page) {
  const { teams } = page.view;
  const rows = teams.length > ONE_ROW ? 2 : 1;
  const columns = Math.ceil(teams.length / rows);
  const size = rows > 1 || columns > 8 ? "small" : "normal";
  const nameOf = nameWriter(teams, TWO_LINES[size]);
  return html`
    <ol class="teams" data-fit=${rows > 1 ? "strips" : "strip"} data-size=${size} ${css({ "--columns": String(columns) })}>
      ${teams.map((team) => cell(team, nameOf(team), page))}
    </ol>
  `;
}

function cell(team, name, { view, gains }) {
  const { kind, sign, word, won } = standing(team, view);
  const lead = isMain(view, team.seat) && !word ? { sign: "◆", word: ARENA.main } : { sign, word };
  const gain = gains.get(team.seat);
  return html`
    <li class="team ${kind} ${isMain(view, team.seat) ? "main" : ""}">
      <b class="seat">${team.seat}</b>
      <p class="name" data-holds-words>${name}</p>
      <p class="score ${number(team.score ?? 0).length > 3 ? "long" : ""}">${scoreOf(team)}</p>
      ${team.answer && team.answer !== EMPTY_BOARD && view.section?.via !== "type" ? html`<b class="letter">${team.answer}</b>` : nothing}
      <p class="word">
        ${lead.sign ? html`<i aria-hidden="true">${lead.sign}</i>` : nothing}
        <span class="said">${lead.word}</span>
        ${won ? html`<b>${signed(won)}</b>` : nothing}
      </p>
      ${gain ? keyed(`${view.question?.slot}:${team.score}`, html`<span class="gain ${gain < 0 ? "loss" : ""}">${signed(gain)}</span>`) : nothing}
    </li>
  `;
}

/** How one team stands now: the kind of its cell, a sign and a word (never colour alone). */
export function standing(team, view) {
  if (team.verdict && !view.puzzle?.out.includes(team.seat)) return judged(team);
  if (view.section?.who === "bell") return atTheBell(team, view);
  if (view.puzzle?.out.includes(team.seat)) return { kind: "locked", sign: "⊘", word: PUZZLE.out };
  if (view.puzzle?.holder === team.seat) return { kind: "answered", sign: "▶", word: PUZZLE.says };
  if (view.puzzle?.rung.includes(team.seat)) return { kind: "answered", sign: "●", word: PUZZLE.rang };
  if (view.puzzle?.keyword.now) return { kind: "", sign: "", word: "" };
  if (view.floor && !view.floor.seats.includes(team.seat)) return { kind: "locked", sign: "⊘", word: STAGE.offFloor };
  if (view.section?.who === "audience") return { kind: "", sign: "", word: "" };
  if (view.turn?.stealing && team.seat !== view.turn.seat) return atTheBell(team, view);
  if (view.section?.who === "one") return inTurn(team, view);
  if (view.phase === "revealed") return { kind: "", sign: "–", word: STAGE.noAnswer };
  if (team.answered) return { kind: "answered", sign: "✓", word: view.section?.via === "type" ? TYPED.given : STAGE.chosen };
  const asked = view.phase === "open" || view.phase === "closed";
  return { kind: "", sign: "", word: asked ? STAGE.notChosen : "" };
}

function judged(team) {
  const { verdict, points } = team;
  return { kind: `judged-${verdict}`, sign: VERDICT_SIGN[verdict], word: VERDICT[verdict], won: points };
}

function inTurn(team, { turn, phase }) {
  if (team.seat !== turn?.seat) return { kind: "", sign: "", word: "" };
  return { kind: "holds", sign: "◆", word: phase === "answering" ? STAGE.answering : STAGE.inTurn };
}

function atTheBell(team, view) {
  if (team.locked) return { kind: "locked", sign: "⊘", word: STAGE.early };
  if (view.bell?.dead_heat?.includes(team.seat)) return { kind: "ties", sign: "=", word: STAGE.sameMoment };
  const place = view.bell?.holder ? view.bell.queue.findIndex((one) => one.seat === team.seat) : -1;
  if (place < 0) return { kind: "", sign: "", word: "" };
  const { state } = view.bell.queue[place];
  if (state === "holder") return { kind: "holds", sign: "◆", word: STAGE.answering };
  if (state === "wrong") return { kind: "judged-wrong", sign: "✗", word: STAGE.answeredWrong };
  if (state === "passed") return { kind: "locked", sign: "–", word: STAGE.passed };
  if (state === "locked") return { kind: "locked", sign: "⊘", word: STAGE.early };
  return { kind: "placed", sign: "", word: STAGE.inQueue(place + 1) };
}

/** A team's score, dots while it is kept back. */
export const scoreOf = ({ score }) => (score === null ? html`<i role="img" aria-label=${SHOW.heldScore}>•••</i>` : number(score));
