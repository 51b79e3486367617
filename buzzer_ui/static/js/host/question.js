// The middle, above: phase, clock, the question and its key (which F2 covers).

import { html, nothing } from "lit-html";
import { isLast, isRunning, secondsLeft, shareLeft } from "live/countdown.js";
import { hasPictures, pictureBox } from "live/pictures.js";
import { css } from "live/style.js";
import { commaDate } from "live/dates.js";
import { minutes } from "live/text.js";
import { vi } from "./vi.js";
import { paperWords } from "./vi_paper.js";
import { play } from "./vi_play.js";
import { turns } from "./vi_turns.js";
import { PRACTICE } from "live/vi_practice.js";
import { unbroken } from "live/unbroken.js";
import { isCrowded, isForHall, isJudging, isRung, judgedTeam } from "./reading.js";

const IN_MINUTES = 120; // seconds from which a clock is read in minutes

/** Phase in words and the clock. */
export function phaseLine(view, now) {
  const bell = isForHall(view) ? "hall" : isRung(view) ? "bell" : "all";
  const name = view.phase === "closed" && isJudging(view) ? vi.phase.toJudge : (view.paper && paperWords.phase[view.phase]) || vi.phase[view.phase];
  const holder = view.phase === "answering" ? (view.turn && !view.turn.stealing ? view.turn : judgedTeam(view)) : null;
  return html`<div class="phase phase-${view.paused ? "paused" : view.phase}">
    <div class="where">
      <strong>${view.paused ? vi.phase.paused : view.turn && view.phase === "ready" ? turns.of(view.turn) : holder ? `${vi.Team(holder)}: ${doing(view) ?? name}` : (name[bell] ?? name)}</strong>
      <p class="meta">${view.question ? meta(view.question) : nothing}</p>
    </div>
    ${clockFace(view.clock, now)}
  </div>`;
}

/** In a case the team confers, then speaks. */
const doing = ({ marks, clock, question }) => (question?.kind === "practice" ? PRACTICE.working : marks && clock ? (clock.kind === "talk" ? vi.phase.talking : vi.phase.conferring) : null);

function clockFace(clock, now) {
  if (!clock) return nothing;
  const seconds = secondsLeft(clock, now);
  const running = isRunning(clock, now);
  return html`<div class="clock ${running && isLast(clock, seconds) ? "last" : ""}" role="timer">
    <span class="word">${clock.left_ms == null ? vi.clock[clock.kind] : vi.clock.still}</span>
    <span class="digits">${seconds < IN_MINUTES ? seconds : minutes(seconds)}</span>
    <span class="unit">${seconds < IN_MINUTES ? vi.clock.unit : nothing}</span>
    <i class="track"><i ${css({ "--share": shareLeft(clock, now).toFixed(3) })}></i></i>
  </div>`;
}

/** The question as the hall sees it, with what only this page may show. */
export function questionPane(view, covered) {
  const { question } = view;
  if (!question) return html`<section class="question empty"><p>${vi.question.none}</p></section>`;
  const upcoming = view.phase === "ready" || view.phase === "waiting";
  const judged = !covered && isReadOut(view);
  return html`<section class="question ${upcoming ? "upcoming" : ""} ${judged ? "judged" : ""}" aria-label=${vi.question.number(question)} tabindex="0">
    ${upcoming ? html`<p class="tag">${vi.question.upcoming}</p>` : nothing}
    ${judged ? keyNotes(question, isCrowded(view) ? keyInWords(question) : spokenKey(question)) : nothing}
    <p class="stem ${lengthClass(question)}">${unbroken(question.stem)}</p>
    ${view.turn?.star ? html`<p class="starred">${play.starred}</p>` : nothing} ${hints(question, covered)}
    ${hasPictures(view, "stem") ? pictureBox({ question }, "stem") : nothing}
    <ol class="options">
      ${question.options?.map((option) => optionRow(question, option, !covered && question.answer?.includes(option.label)))}
    </ol>
    ${covered ? html`<p class="covered">${vi.question.covered}</p>` : judged ? nothing : keyNotes(question, spokenKey(question))}
  </section>`;
}

/** All hints, those not shown yet marked so. */
function hints({ all_hints: all, hints: shown }, covered) {
  if (!all?.length || covered) return nothing;
  return html`<ol class="hints">
    ${all.map((hint, index) => html`<li class=${index < shown.length ? "" : "hidden"}>${hint}${index < shown.length ? nothing : html` <small>${play.hidden}</small>`}</li>`)}
  </ol>`;
}

function meta(question) {
  const { office, valid_from: from, valid_to: to, code } = question;
  const parts = [
    vi.question.number(question),
    question.kind === "practice" && PRACTICE.name,
    question.points && vi.question.points(question.points),
    vi.question.office[office] ?? office,
    from && vi.question.from(commaDate(from)),
    to && vi.question.to(commaDate(to)),
    code,
  ];
  return parts.filter(Boolean).join(" · ");
}

const lengthClass = ({ stem, options }) => {
  const letters = stem.length + (options ?? []).reduce((sum, option) => sum + option.text.length / 2, 0);
  return letters > 420 ? "long" : letters > 220 ? "middling" : "short";
};

const optionRow = (question, option, isKey) => html`<li class="${isKey ? "key" : ""} ${question.removed?.includes(option.label) ? "gone" : ""}">
  <b>${option.label}</b>
  <span>${hasPictures({ question }, option.label) ? pictureBox({ question }, option.label) : nothing}${option.text}${isKey ? html` <em>✓ ${vi.question.key}</em>` : nothing}</span>
</li>`;

const READ_OUT = new Set(["hold", "dead_heat", "answering", "closed", "revealed"]);

/** Whether what an answer is judged by comes first: a longer question that has been read out already. */
const isReadOut = ({ phase, question }) => READ_OUT.has(phase) && lengthClass(question) !== "short";

const spokenKey = (question) => (question.options?.length ? null : (question.answer_text ?? question.answer?.join(", ")));

/** The key where the options may be out of sight: letters with their texts, or the text of a spoken answer. */
function keyInWords(question) {
  const right = (question.options ?? []).filter((option) => question.answer?.includes(option.label));
  return spokenKey(question) ?? right.map((option) => [option.label, option.text].filter(Boolean).join(". ")).join(" · ");
}

function keyNotes(question, key) {
  const note = (word, text, kind = "") => (text ? html`<p class=${kind}><b>${word}:</b> ${text}</p>` : nothing);
  const too = (question.accepted ?? []).filter((text) => text !== key);
  return html`<div class="notes">
    ${note(vi.question.answerText, key, "told-key")} ${note(vi.question.accepted, too.join(" · "))}
    ${note(vi.question.explanation, question.explanation)}
    ${hasPictures({ question }, "explanation") ? pictureBox({ question }, "explanation") : nothing}
    ${note(vi.question.reference, question.reference)}
  </div>`;
}
