// The tablet as a pure function: the page's state in, one full-screen face out.

import { html, nothing } from "lit-html";
import { isLast } from "live/countdown.js";
import { behind, delay, number, signed, seatLabel } from "live/text.js";
import { ended, isMain, isTask } from "live/told.js";
import { ARENA, ARENA_FACE } from "live/vi_arena.js";
import { LAST_HELP_FACE } from "live/vi_floor.js";
import { HELPS, LADDER, LADDER_FACE } from "live/vi_ladder.js";
import { points, questionNumber } from "live/vi.js";
import { PERSONS } from "live/vi_persons.js";
import { PRACTICE_FACE } from "live/vi_practice.js";
import { PUZZLE, PUZZLE_FACE } from "live/vi_puzzle.js";
import { TYPED, TYPED_FACE } from "live/vi_typed.js";
import { PAPER_FACE } from "live/vi_paper.js";
import { FACE, TABLET } from "./vi.js";
import { checkFace } from "./check.js";
import { choices } from "./choices.js";
import { keywordBell, puzzleAside, puzzleKey } from "./keyword.js";

const FACES = { ...FACE, ...PUZZLE_FACE, ...LADDER_FACE, ...LAST_HELP_FACE, ...ARENA_FACE, ...TYPED_FACE, ...PAPER_FACE, ...PRACTICE_FACE };
const TASK_FACES = new Set(["prepare", "holder"]);
const TYPED_FACES = new Set(["prepare", "kept"]);
const SIGNS = { kept: "✓", right: "✓", wrong: "✗", marked: "✎", none: "–", locked: "⊘", voided: "⊘", paused: "❚❚" };

/** Draw the tablet. `page` = {face, view, seat, status, sent, second, roundTrip, notice, check}. */
export function tablet(page, actions) {
  return html`
    <main class="tablet" data-face=${page.face}>
      ${topBar(page)} ${timeBar(page)} ${lostBand(page)}
      <section class="face" aria-live="assertive">${body(page, actions)}</section>
      ${keywordBell(page)}
      ${page.notice ? html`<p class="notice" role="alert">${page.notice}</p>` : nothing}
    </main>
  `;
}

function body(page, actions) {
  if (page.face === "check") return checkFace(page, actions);
  if (page.face === "choose" || page.face === "chosen") return choices(page);
  return wordFace(page, actions);
}

function topBar({ view, seat, roundTrip, second, face }) {
  const me = view?.me ?? seat;
  const right = [];
  if (view?.question) right.push(questionNumber(view.question), ...(view.question.points ? [points(view.question.points)] : []));
  else if ((view?.me?.score ?? null) !== null) right.push(points(view.me.score));
  const ticking = view?.clock && second !== null && face !== "holder";
  if (!ticking && roundTrip !== null) right.push(delay(roundTrip));
  return html`
    <header class="top">
      <p class="me">${me ? TABLET.team({ ...me, seat: seatLabel(me.seat) }) : FACE.joining.word}${view?.me && isMain(view, view.me.seat) ? html` · <b>${ARENA.main}</b>` : nothing}</p>
      <p class="facts">
        ${right.join(" · ")}
        ${ticking ? html`<b class="left ${last(view, second)}">${TABLET.leftShort(second)}</b>` : nothing}
      </p>
    </header>
  `;
}

function timeBar({ view, second }) {
  return view?.clock ? html`<i class="time-bar ${last(view, second)}" aria-hidden="true"></i>` : nothing;
}

const last = (view, second) => (isLast(view.clock, second) ? "last" : "");

function lostBand({ status, face }) {
  const active = ["choose", "chosen", "press", "prepare", "sending"].includes(face);
  return active && (status === "lost" || status === "busy")
    ? html`<p class="lost-band" role="alert">${TABLET.lostBand}</p>`
    : nothing;
}

function wordFace(page, actions) {
  const key = wordsKey(page);
  const { word, say } = FACES[key];
  const facts = factsOf(page);
  return html`
    <div class="words">
      ${SIGNS[page.face] ? html`<p class="sign" aria-hidden="true">${SIGNS[page.face]}</p>` : nothing}
      <h1>${typeof word === "function" ? word(facts) : word} ${won(page)}</h1>
      <p class="say">${say(facts)}</p>
      ${puzzleAside(page)}
      ${climbing(page)}
      ${button(page, actions)}
    </div>
  `;
}

/** Some faces say more: how the question is played, and what the team does now. */
function wordsKey({ face, view }) {
  const who = view?.section?.who;
  if (view?.puzzle) return puzzleKey(face, view);
  if (view?.section?.via === "paper" && `${face}_paper` in FACES) return `${face}_paper`;
  if (face === "prepare" && view?.clock?.kind === "help") return "last_help";
  if (who === "bell" && face === "prepare") return "prepare_bell";
  if (view?.section?.via === "type" && TYPED_FACES.has(face)) return `${face}_typed`;
  if (view?.arena && face === "out") return "out_arena";
  if (face === "wait" && view?.me && isMain(view, view.me.seat)) return "wait_main";
  if (who !== "one" || !view.turn) return face;
  if (isTask(view) && TASK_FACES.has(face)) return `${face}_task`;
  if (view.turn.stealing && view.turn.seat !== view.me.seat) return face === "press" ? "press_steal" : face;
  if (face === "holder" && view.ladder?.helping) return "helped";
  const isCase = view.question?.kind === "case";
  if (face === "holder" && isCase && view.clock) return view.clock.kind === "think" ? "confer_turn" : "talk_turn";
  return { prepare: "prepare_turn", holder: "holder_turn", other_holds: "other_turn", time_up: "time_up_turn" }[face] ?? face;
}

/** Where the team of this tablet stands on its ladder. */
function climbing({ view }) {
  const { ladder, turn, me } = view ?? {};
  if (!ladder || turn?.seat !== me?.seat) return nothing;
  const helping = ladder.helping ? `${HELPS[ladder.helping].name}. ` : "";
  return html`<p class="say">${helping}${ladder.now ? `${LADDER.stake(ladder)} ${LADDER.left(ladder)}` : ended(turn, ladder)}</p>`;
}

function won({ face, view }) {
  const counts = ["right", "wrong", "marked"].includes(face) && view.points;
  return counts ? html`<span class="won">${signed(view.points)}</span>` : nothing;
}

function factsOf({ view, second }) {
  if (!view?.me) return {};
  const { bell, holder, me, reveal, answer, section } = view;
  return {
    order: bell?.order,
    tied: bell?.tied,
    gap: bell ? behind(bell.behind_ms ?? 0) : "",
    left: view.clock && second !== null ? TABLET.left(second) : ".",
    holder: holder ? `${holder.seat} ${holder.name}` : "",
    score: number(me.score ?? 0),
    held: view.held,
    you: PERSONS.you(me.seat),
    answer: reveal ? told(view) + nextRow(view) : undefined,
    sheet: view.paper?.results?.find((row) => row.seat === me.seat),
    own: section?.via === "type" ? (answer ?? "") : [...(answer ?? "")].join(", "),
  };
}

const nextRow = ({ puzzle, me }) => (puzzle?.next === me.seat ? `. ${PUZZLE.chooseRow}` : "");

function told({ reveal: { answer, answer_text: text }, answer: own, verdict, section, me }) {
  const mine = own && verdict === "wrong" ? `${(section?.via === "type" ? TYPED.yours : TABLET.yourChoice)(own, PERSONS.you(me.seat))} ` : "";
  return mine + TABLET.rightAnswer(withLetters(answer.join(", "), text));
}

function withLetters(letters, text) {
  return letters && text && !text.startsWith(`${letters}.`) ? `${letters}. ${text}` : text || letters;
}

function button({ face, view }, { useHere, joinAgain, checkAgain }) {
  if (face === "other_tab") return html`<button data-own @click=${useHere}>${TABLET.useHere}</button>`;
  if (face === "taken" || face === "refused") return html`<button data-own @click=${joinAgain}>${TABLET.joinAgain}</button>`;
  if (face === "ready_to_start" && !view?.paused) {
    return html`<button class="quiet" data-own @click=${checkAgain}>${TABLET.checkAgain}</button>`;
  }
  return nothing;
}
