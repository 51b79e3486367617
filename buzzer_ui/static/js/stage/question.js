// The question with its options, the clock and, after the reveal, the answer.

import { html, nothing } from "lit-html";
import { ARENA } from "live/vi_arena.js";
import { hasDrawnOptions, hasPictures, pictureBox } from "live/pictures.js";
import { css } from "live/style.js";
import { number, signed } from "live/text.js";
import { arenaSentence, isTask } from "live/told.js";
import { unbroken } from "live/unbroken.js";
import { LAST_HELP, PERSONS } from "live/vi_floor.js";
import { LADDER } from "live/vi_ladder.js";
import { PRACTICE } from "live/vi_practice.js";
import { VERDICT_SIGN, questionNumber } from "live/vi.js";
import { ladderColumn, ladderSentence } from "./ladder.js";
import { STAGE } from "./vi.js";
import { ring } from "./ring.js";

const LINE_BREAK = /\n+/;

/** The face of a question on the board, from "shown" to the reveal. */
export function questionFace(page) {
  const { view } = page;
  if (view.phase === "voided") return voided(view.question);
  const texts = typed(view);
  return html`
    <div class="ask ${texts ? "texts" : dressOf(view)}" data-fit="question">
      ${view.turn ? html`<p class="turn"><b>${STAGE.teamInFull(view.turn)}</b> <span>${STAGE.turnNumber(view.turn)}</span>${view.turn.star ? html` <b>${STAGE.star}</b>` : nothing}</p>` : nothing}
      ${view.arena?.main ? html`<p class="turn"><b>${ARENA.who(view.arena)}</b> ${view.arena.fallen ? nothing : html`<span>${ARENA.stake(view.arena)}</span>`}</p>` : nothing}
      <h1 class="stem">${paragraphs(view.question.stem || STAGE.hiddenWord(view.question))}</h1>
      ${hasPictures(view, "stem") ? pictureBox(view, "stem") : nothing}
      ${texts ? nothing : ring(page)} ${hints(view.question)} ${marks(view) || texts || options(view)}
    </div>
    <p class="state" role="status"><span>${sentence(view)}</span> ${explained(view)}</p>
    ${ladderColumn(view)}
  `;
}

/** Which rooms for pictures the question needs. */
export const dressOf = (view) =>
  `${hasPictures(view, "stem") ? "pictured" : ""} ${hasDrawnOptions(view.question) ? "drawn" : ""}`;

/** A stem may hold several lines; each stays one. */
export function paragraphs(text) {
  return text.split(LINE_BREAK).map((line) => html`<span class="line">${unbroken(line)}</span>`);
}

/** The options as a 2 × 2 board; none for a question that is answered in words. */
export function options(view) {
  const { question, reveal } = view;
  if (!question.options?.length) return reveal ? spokenAnswer(reveal) : nothing;
  const right = new Set(reveal?.answer ?? []);
  return html`
    <ol class="options ${reveal ? "told" : ""}" data-count=${question.options.length}>
      ${question.options.map((option) => optionCell(view, option, right.has(option.label)))}
    </ol>
  `;
}

function optionCell(view, { label, text }, isRight) {
  const told = Boolean(view.reveal);
  const drawn = hasPictures(view, label);
  const gone = view.question.removed?.includes(label);
  return html`
    <li class="option ${told ? (isRight ? "right" : "other") : ""} ${drawn ? "with-picture" : ""} ${gone ? "gone" : ""}">
      <b class="label">${label}</b>
      ${drawn ? pictureBox(view, label) : nothing}
      <span class="text">${unbroken(text)}</span>
      ${gone ? html`<small class="unseen">${LADDER.gone}</small>` : nothing}
      ${told && isRight ? html`<span class="mark">✓ ${STAGE.rightOption}</span>` : nothing}
    </li>
  `;
}

function spokenAnswer(reveal) {
  return html`
    <p class="spoken-answer"><small>${STAGE.rightAnswer}</small><b>${reveal.answer_text}</b></p>
  `;
}

function explained({ reveal }) {
  if (!reveal?.reference) return nothing;
  return html`<span class="reference"><b>${STAGE.reference}:</b> ${unbroken(reveal.reference)}</span>`;
}

function voided(question) {
  return html`
    <div class="section-card" data-fit="card">
      <p class="over">${questionNumber(question)}</p>
      <h1>${STAGE.voided}</h1>
      <p class="rules" role="status">${STAGE.voidedNote}</p>
    </div>
  `;
}

/** One sentence that says what happens now. */
export function sentence(view) {
  if (view.phase === "hold") return STAGE.settling;
  if (view.tiebreak?.order.length && view.phase === "revealed") return extraOrder(view);
  if (view.section?.who === "audience") return { shown: STAGE.reading, open: STAGE.hallAnswers, closed: STAGE.hallWaits }[view.phase] ?? nothing;
  if (view.turn?.stealing) return view.phase === "open" ? STAGE.stealNow : nothing;
  if (view.turn) return ladderSentence(view) ?? ofTurn(view);
  if (view.section?.via === "type") return ofTyped(view);
  const bell = view.section?.who === "bell";
  if (view.floor?.last_help === "now") return LAST_HELP.doing(lastOnFloor(view));
  if (view.phase === "shown") return bell ? STAGE.ringSoon : STAGE.reading;
  if (view.phase === "open") return bell ? STAGE.ringNow : countOf(view);
  if (view.phase === "revealed" && view.arena?.main) return arenaSentence(view.arena);
  if (view.phase === "revealed" && view.floor) return floorSentence(view);
  if (view.phase === "closed") return bell ? unanswered(view.bell) : STAGE.closedForAnswers;
  return nothing;
}

const extraOrder = ({ tiebreak, teams }) =>
  STAGE.extraOrder(tiebreak.order.map((seat) => teams.find((team) => team.seat === seat)?.full_name));

const lastOnFloor = ({ floor, persons, teams }) => (persons ?? teams).find((one) => one.seat === floor.seats[0]);

/** Who is left on the floor: the last one by name. */
function floorSentence(view) {
  const { length } = view.floor.seats;
  const words = view.persons ? PERSONS : STAGE;
  return length === 1 ? words.lastOnFloor(lastOnFloor(view)) : words.onFloor(length);
}

function ofTyped(view) {
  if (view.phase === "shown") return STAGE.reading;
  if (view.phase === "open") return STAGE.typing(answered(view), view.teams.length - (view.puzzle?.out.length ?? 0));
  return view.phase === "closed" ? STAGE.closedForTexts : nothing;
}

function countOf(view) {
  const all = view.floor?.seats.length ?? (view.persons ?? view.teams).length;
  return view.persons ? PERSONS.answered(answered(view), all) : STAGE.answeredCount(answered(view), all);
}

/** The hints shown so far. */
export function hints({ hints: shown }) {
  if (!shown?.length) return nothing;
  return html`<ol class="hints">${shown.map((hint) => html`<li>${hint}</li>`)}</ol>`;
}

/** Whether what everybody typed stands on the screen. */
export const showsTexts = ({ section, phase }) => section?.via === "type" && phase === "revealed";

/** What everybody typed, quickest first, once it is public; null for other questions. */
function typed(view) {
  if (!showsTexts(view)) return null;
  const { teams, reveal } = view;
  const given = teams.filter((team) => team.answer).sort((one, other) => (one.seconds ?? Infinity) - (other.seconds ?? Infinity));
  return html`${reveal ? spokenAnswer(reveal) : nothing}
    <ol class="typed" ${css({ "--rows": String(Math.ceil(given.length / 2)) })}>
      ${given.map(
        (team) => html`<li class=${team.verdict}>
          <b>${team.seat} ${team.name}</b><span>${team.answer}</span>
          <small>${team.seconds == null ? nothing : STAGE.after(team.seconds)}</small>
          <i>${team.points ? signed(team.points) : VERDICT_SIGN[team.verdict]}</i>
        </li>`,
      )}
    </ol>`;
}

function ofTurn({ phase, turn, clock, question, teams }) {
  const isCase = question.kind === "case";
  const quick = clock?.kind === "turn";
  if (phase === "shown") return STAGE.reading;
  if (phase === "answering" && quick && turn.right !== null) return STAGE.turnTally(turn);
  if (phase === "answering" && isCase) return clock?.kind === "think" ? STAGE.confers(turn) : STAGE.speaks(turn);
  if (phase === "answering") return isTask({ question }) ? PRACTICE.doing(turn) : STAGE.answersNow(turn);
  if (phase === "closed" && isCase) return STAGE.waitsForMarks;
  return phase === "closed" && !teams.find((team) => team.seat === turn.seat)?.verdict ? STAGE.waitsForVerdict : nothing;
}

/** The jury's marks, once they are published. */
function marks({ marks: given }) {
  if (!given) return null;
  return html`<div class="jury">
    <p class="over">${STAGE.marks}</p>
    <ol>${Object.entries(given.given).map(([judge, mark]) => html`<li><small>${judge}</small><b>${number(mark)}</b></li>`)}</ol>
    <p class="result">${number(given.result)}</p>
  </div>`;
}

const unanswered = (bell) => (bell?.queue.length ? STAGE.noneRight : STAGE.noRing);

function answered(view) {
  return view.answered ?? view.teams.filter((team) => team.answered).length;
}
