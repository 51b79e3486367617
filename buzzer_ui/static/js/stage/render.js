// The stage as a pure function: a view and what the page knows about itself in, a template out.

import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { points, questionNumber } from "live/vi.js";
import { STAGE } from "./vi.js";
import { bellFace } from "./bell.js";
import { scoreboard, standings } from "./boards.js";
import { paperFace } from "./paper.js";
import { personFloor } from "./persons.js";
import { questionFace, showsTexts } from "./question.js";
import { heldFace, showFace } from "./show.js";
import { puzzleFace } from "./puzzle.js";
import { teamStrip } from "./teams.js";
import { finishedFace, joiningFace, messageFace, readyFace, waitingFace } from "./words.js";

const PAPER_PHASES = new Set(["shown", "open", "closed", "revealed"]);
const BELL_PHASES = new Set(["open", "dead_heat", "answering", "closed"]);

/** Draw the screen. `page` holds {view, status, second, gains, soundReady, tabletUrl}. */
export function screen(page) {
  const { view } = page;
  if (!view) return joiningFace(page);
  const mode = view.screen?.mode ?? "auto";
  if (mode === "black") return html`<main class="stage black" aria-label=${STAGE.title}></main>`;
  const name = faceName(view, mode);
  return html`
    <main class="stage ${view.paused ? "paused" : ""}" data-face=${name} data-phase=${view.phase} data-show=${view.show ? `${view.show.mode} ${view.show.step ?? 0}/${view.show.rows?.length ?? 0}` : nothing}>
      ${header(page)}
      ${keyed(whichFace(name, view), html`<section class="face ${name}">${FACES[name](page)}</section>`)}
      ${hasStrip(name, view) ? (view.persons ? personFloor(page) : teamStrip(page)) : nothing}
    </main>
  `;
}

/** Another face, or another question, comes in softly; what changes within one stays where it is. */
const whichFace = (name, { question }) => (name === "question" ? `${name} ${question.slot}` : name);

const FACES = {
  waiting: waitingFace,
  ready: readyFace,
  question: questionFace,
  bell: bellFace,
  puzzle: puzzleFace,
  paper: paperFace,
  finished: finishedFace,
  show: showFace,
  held: heldFace,
  scoreboard,
  standings,
  message: messageFace,
};

/** Which face a view asks for; the operator's mode wins over the phase. */
function faceName(view, mode) {
  if (view.show) return "show";
  if (view.held && (mode === "scoreboard" || mode === "standings")) return "held";
  if (mode !== "auto") return mode;
  if (!view.round || view.phase === "waiting") return "waiting";
  if (view.phase === "finished") return "finished";
  if (view.puzzle?.begun) return "puzzle";
  if (view.paper && PAPER_PHASES.has(view.phase)) return "paper";
  if (!view.question) return "ready";
  return hasBell(view) ? "bell" : "question";
}

function hasBell(view) {
  if (!view.bell || !BELL_PHASES.has(view.phase)) return false;
  return Boolean(view.bell.holder || view.bell.dead_heat);
}

const MANY_TEXTS = 12; // teams: a list of more has the whole screen, and says what the strip would

function hasStrip(name, view) {
  if (name === "question" && showsTexts(view) && view.teams.length > MANY_TEXTS) return false;
  return ["question", "bell", "ready", "puzzle"].includes(name) && view.teams.length > 0;
}

function header({ view, status }) {
  const place = view.round ?? view.stage ?? {};
  const parts = view.round ? [place.stage, place.venue] : [place.name, place.venue];
  return html`
    <header class="top">
      <p class="kicker"><b>${place.title ?? STAGE.title}</b>${parts.filter(Boolean).map((part) => ` · ${part}`)}</p>
      ${place.rehearsal ? html`<p class="rehearsal">${STAGE.rehearsal}</p>` : nothing}
      ${lineSign(status)} ${view.paused ? html`<p class="pause" role="status">❚❚ ${STAGE.paused}</p>` : nothing}
      ${view.question && !view.show && view.screen.mode !== "message" ? count(view.question) : nothing}
    </header>
  `;
}

function count(question) {
  const [name, of] = questionNumber(question).split("/");
  const [, words, number] = /^(.*?)(\d*)$/u.exec(name);
  return html`<p class="count">${words}<em>${number}</em>${of ? `/${of}` : nothing}${question.points ? ` · ${points(question.points)}` : nothing}</p>`;
}

function lineSign(status) {
  if (!["lost", "busy", "joining"].includes(status)) return nothing;
  return html`<p class="line-sign" role="status"><i aria-hidden="true"></i>${STAGE.lost}</p>`;
}
