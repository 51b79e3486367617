// What the MC reads: the question large, the clock, who answers, and after the verdict the answer.

import { html, nothing } from "lit-html";
import { isLast, isRunning, secondsLeft } from "live/countdown.js";
import { minutes, number } from "live/text.js";
import { puzzleBoard } from "live/puzzle_board.js";
import { hasPictures, picture, pictureBox } from "live/pictures.js";
import { arenaSentence, ended, isTask } from "live/told.js";
import { ARENA } from "live/vi_arena.js";
import { LAST_HELP, onFloor } from "live/vi_floor.js";
import { HELPS, LADDER } from "live/vi_ladder.js";
import { PRACTICE } from "live/vi_practice.js";
import { unbroken } from "live/unbroken.js";
import { vi } from "./vi.js";

const LONG = 420; // letters of stem and options together; beyond it smaller type saves the scrolling

/** The whole page as a template; `now` is the server's clock in ms. */
export function mcPage({ view, line }, now) {
  if (!view) return html`<main class="alone"><p>${line === "joining" ? vi.connecting : lineText(line)}</p></main>`;
  return html`
    ${line === "live" ? nothing : html`<p class="band-lost" role="alert">${lineText(line)}</p>`}
    ${bar(view, now)} ${view.held ? html`<aside class="band-held">${vi.held}</aside>` : nothing} ${view.reveal && view.question ? key(view.reveal) : nothing}
    <main class="sheet ${isLong(view.question) ? "long" : ""} ${view.reveal ? "told" : ""}" tabindex="0">${view.round ? body(view) : html`<p class="quiet">${vi.noRound}</p>`}</main>
  `;
}

const isLong = (question) =>
  question && (question.pictures?.length ? LONG / 2 : 0) + question.stem.length + question.options.reduce((sum, option) => sum + option.text.length, 0) > LONG;

const lineText = (line) => (["refused", "taken", "closed"].includes(line) ? vi.ended : vi.lost);

function bar(view, now) {
  const { question } = view;
  const seconds = secondsLeft(view.clock, now);
  const last = isRunning(view.clock, now) && isLast(view.clock, seconds);
  return html`<header class="bar">
    <h1 class="unseen">${vi.title}</h1>
    <span class="where">
      ${question ? [vi.number(question), question.points && vi.points(question.points)].filter(Boolean).join(" · ") : (view.round?.stage ?? view.stage?.name)}
      ${view.round?.rehearsal ? html`<b>${vi.rehearsal}</b>` : nothing}
    </span>
    <span class="say">${say(view)}</span>
    ${seconds === null
      ? nothing
      : html`<span class="clock ${last ? "last" : ""}" role="timer">${seconds < 120 ? html`${seconds} <small>${vi.seconds}</small>` : minutes(seconds)}</span>`}
  </header>`;
}

function say(view) {
  if (view.paused) return vi.paused;
  if (view.puzzle?.call) return html`<b class="holder">${view.puzzle.call}</b>`;
  if (view.ladder?.helping) return HELPS[view.ladder.helping].doing(view.turn);
  if (view.phase === "shown" && view.clock?.kind === "help") return LAST_HELP.name;
  if (view.ladder && view.phase === "closed" && view.ladder.standing === "stopped") return vi.stopped;
  const words = (view.paper && vi.sayPaper[view.held && view.paper.key ? "held" : view.phase]) || vi.say[view.phase];
  const holder = holderOf(view);
  if (view.phase === "answering" && holder) return html`<b class="holder">${vi.team(holder)}</b> ${isTask(view) ? PRACTICE.invited : words}`;
  return typeof words === "object" ? (words[view.puzzle ? "puzzle" : (view.section?.who ?? "all")] ?? words.all) : words;
}

function holderOf({ bell, turn }) {
  if (turn && !turn.stealing) return turn;
  if (!bell?.holder) return null;
  if (typeof bell.holder === "object") return bell.holder;
  return bell.queue.find((press) => press.seat === bell.holder) ?? null;
}

function body(view) {
  const { question, reveal, paper } = view;
  if (!question && view.puzzle) return puzzleBoard(view);
  if (paper && view.phase !== "ready") return test(paper);
  if (!question) return opening(view);
  return html`
    ${reveal ? answer(reveal) : nothing}
    ${view.phase === "revealed" && view.floor ? html`<p class="turn">${onFloor(view)}</p>` : nothing}
    ${view.puzzle ? puzzleBoard(view) : nothing}
    ${view.turn ? html`<p class="turn">${vi.turn(view.turn)}</p>` : nothing}
    ${view.arena?.main ? html`<p class="turn">${view.phase === "revealed" ? arenaSentence(view.arena) : `${ARENA.who(view.arena)}, ${ARENA.stake(view.arena)}`}</p>` : nothing}
    ${view.ladder ? html`<p class="turn">${rungLine(view)}</p>` : nothing}
    <p class="stem">${unbroken(question.stem)}</p>
    ${question.hints?.length ? html`<ol class="hints">${question.hints.map((hint) => html`<li>${hint}</li>`)}</ol>` : nothing}
    ${hasPictures({ question }, "stem") ? pictureBox({ question }, "stem") : nothing}
    <ol class="options">
      ${question.options?.map(
        (option) => html`<li class="${reveal?.answer?.includes(option.label) ? "right" : ""} ${question.removed?.includes(option.label) ? "gone" : ""}">
          <b>${option.label}</b><span>${option.text}${hasPictures(view, option.label) ? pictureBox(view, option.label) : nothing}</span>
        </li>`,
      )}
    </ol>
    ${view.marks ? jury(view.marks) : nothing}
  `;
}

/** Before a question: what is played and how, to be read out, and who plays; after the last one how it went. */
function opening({ section, turn, arena, phase, standings }) {
  if (phase === "finished" && standings?.length) return results(standings);
  if (!section || phase === "waiting" || phase === "finished") return html`<p class="quiet">${vi.waiting[phase] ?? vi.waiting.waiting}</p>`;
  return html`<section class="opening">
    <h2>${section.title}</h2>
    <ul class="rules">${section.rules_text.replace(/\.?$/, ".").split(/(?<=;) /).map((rule) => html`<li>${rule}</li>`)}</ul>
    ${turn ? html`<p class="turn">${vi.turn(turn)}</p>` : nothing}
    ${arena?.main ? html`<p class="turn">${ARENA.who(arena)}</p>` : nothing}
  </section>`;
}

const results = (standings) => html`<section class="answer">
  <p class="key"><b>${vi.results}</b></p>
  <ol class="sheets places">${standings.map((one) => html`<li><span><b>${vi.place(one)}</b> ${vi.team(one)}</span> <b>${vi.points(one.score)}</b></li>`)}</ol>
</section>`;

const rungLine = ({ ladder, turn }) => (ladder.now ? `${LADDER.stake(ladder)} ${LADDER.left(ladder)}` : ended(turn, ladder));

/** A test on paper: how many sheets are in, then the key to read out. */
function test({ count, came, of, key, results }) {
  if (!key) return html`<p class="quiet">${vi.paper(count)}<br />${vi.sheets(came, of)}</p>`;
  return html`<section class="answer">
    ${results ? html`<p class="key"><b>${vi.results}</b></p>` : nothing}
    ${results ? html`<ol class="sheets">${results.map((row) => html`<li><span>${row.full_name || row.name}</span> <b>${vi.sheet(row, count)}</b></li>`)}</ol>` : nothing}
    <p class="key"><b>${vi.answer}</b></p>
    ${key.map((one) => html`<p><b>${one.number}.</b> ${one.voided ? vi.voided : html`${one.stem} <b>${one.answer_text}</b>`}</p>`)}
  </section>`;
}

function jury(marks) {
  const given = Object.entries(marks.given).map(([judge, mark]) => `${judge}: ${number(mark)}`);
  return html`<section class="answer"><p class="key"><b>${vi.marks}:</b> ${number(marks.result)} (${given.join(", ")})</p></section>`;
}

/** The answer, which stays in sight however far the question below it is scrolled. */
function key(reveal) {
  const letters = reveal.answer?.join(", ") ?? "";
  const told = reveal.answer_text ?? "";
  const named = !letters || told.startsWith(`${reveal.answer[0]}. `); // the text of a lettered answer begins with its letter
  const text = named ? told : [letters, told].filter(Boolean).join(". ");
  return html`<aside class="key kept" tabindex="0" aria-label=${vi.answer}><b>${vi.answer}:</b> ${text}</aside>`;
}

function answer(reveal) {
  if (!reveal.explanation && !reveal.reference && !reveal.pictures?.length) return nothing;
  return html`<section class="answer">
    ${reveal.explanation ? html`<p><b>${vi.explanation}:</b> ${reveal.explanation}</p>` : nothing}
    ${reveal.pictures?.length ? html`<div class="pictures" data-count=${reveal.pictures.length}>${reveal.pictures.map(picture)}</div>` : nothing}
    ${reveal.reference ? html`<p><b>${vi.reference}:</b> ${reveal.reference}</p>` : nothing}
  </section>`;
}
