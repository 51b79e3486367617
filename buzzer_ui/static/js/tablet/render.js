// The tablet as a pure function: the page's state in, one full-screen face out.

import { html, nothing } from "lit-html";
import { isLast } from "live/countdown.js";
import { delay, seatLabel } from "live/text.js";
import { ended, isMain } from "live/told.js";
import { ARENA } from "live/vi_arena.js";
import { HELPS, LADDER } from "live/vi_ladder.js";
import { points, questionNumber } from "live/vi.js";
import { asked, count, counts, hasAsked } from "./asked.js";
import { checkFace } from "./check.js";
import { choices } from "./choices.js";
import { keywordBell, puzzleAside } from "./keyword.js";
import { spoken } from "./spoken.js";
import { FACE, TABLET } from "./vi.js";
import { wordsOf } from "./wording.js";

const SCORED = new Set(["right", "wrong", "none", "marked", "finished"]);
const SIGNS = { kept: "✓", right: "✓", wrong: "✗", marked: "✎", none: "–", locked: "⊘", voided: "⊘", paused: "❚❚" };

/** Draw the tablet. `page` = {face, view, seat, status, sent, second, roundTrip, notice, check}. */
export function tablet(page, actions) {
  const words = wordsOf(page);
  return html`
    <main class="tablet" data-face=${page.face}>
      ${topBar(page)} ${timeBar(page)} ${lostBand(page)}
      <p class="unseen said" aria-live="assertive">${spoken(page, words)}</p>
      <section class="face">${body(page, words, actions)}</section>
      ${keywordBell(page)}
      ${page.notice ? html`<p class="notice" role="alert">${page.notice}</p>` : nothing}
    </main>
  `;
}

function body(page, words, actions) {
  if (page.face === "check") return checkFace(page, actions);
  if (page.face === "choose" || page.face === "chosen") return choices(page);
  return wordFace(page, words, actions);
}

function topBar({ view, seat, roundTrip, second, face }) {
  const me = view?.me ?? seat;
  const right = [];
  if (view?.question && !SCORED.has(face)) right.push(questionNumber(view.question), ...worth(view));
  else if ((view?.me?.score ?? null) !== null) right.push(TABLET.score(points(view.me.score)));
  const ticking = view?.clock && second !== null && !counts({ face, view, second });
  if (!ticking && !view?.question && roundTrip !== null) right.push(delay(roundTrip));
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

function worth({ question, turn, me }) {
  const star = turn?.star && turn.seat === me.seat ? [TABLET.star] : [];
  return [...(question.points ? [points(question.points)] : []), ...star];
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

function wordFace(page, { word, won, say }, actions) {
  return html`
    <div class="words ${hasAsked(page) ? "asking" : ""}">
      <div class="told">
        ${SIGNS[page.face] ? html`<p class="sign" aria-hidden="true">${SIGNS[page.face]}</p>` : nothing}
        <h1>${word} ${won ? html`<span class="won">${won}</span>` : nothing}</h1>
        ${count(page)}
        <p class="say">${say}</p>
        ${puzzleAside(page)} ${climbing(page)} ${staked(page)} ${button(page, actions)}
      </div>
      ${asked(page)}
    </div>
  `;
}

/** Where the team of this tablet stands on its ladder. */
function climbing({ view }) {
  const { ladder, turn, me } = view ?? {};
  if (!ladder || turn?.seat !== me?.seat) return nothing;
  const lines = ladder.now ? [LADDER.stake(ladder), LADDER.left(ladder)] : [ended(turn, ladder)];
  if (ladder.helping) lines.unshift(`${HELPS[ladder.helping].name}.`);
  return html`<p class="say lines">${lines.join("\n")}</p>`;
}

/** What a team that is called has drawn and staked. */
function staked({ face, view }) {
  if (face !== "prepare" || view.turn?.seat !== view.me.seat) return nothing;
  const { package: drawn, star } = view.turn;
  const told = [...(drawn ? [TABLET.package(drawn)] : []), ...(star ? [TABLET.star] : [])];
  return told.length ? html`<p class="say staked">${told.join(" · ")}</p>` : nothing;
}

function button({ face, view }, { useHere, joinAgain, checkAgain }) {
  if (face === "other_tab") return html`<button data-own @click=${useHere}>${TABLET.useHere}</button>`;
  if (face === "taken" || face === "refused") return html`<button data-own @click=${joinAgain}>${TABLET.joinAgain}</button>`;
  if (face === "ready_to_start" && !view?.paused) {
    return html`<button class="quiet" data-own @click=${checkAgain}>${TABLET.checkAgain}</button>`;
  }
  return nothing;
}
