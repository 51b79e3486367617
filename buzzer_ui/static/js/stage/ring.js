// The clock as a ring. The template sets it up; the page moves the arc alone, and nothing else with it.

import { html, nothing } from "lit-html";
import { isLast, shareLeft } from "live/countdown.js";
import { minutes } from "live/text.js";

const IN_SECONDS = 120; // what is longer is told in minutes

/** The ring of the question face: seconds while a clock runs, a lock when closed, the letter at the reveal. */
export function ring({ view, second }) {
  const { clock, phase, reveal } = view;
  if (reveal && !view.marks) return answerDisc(reveal);
  const kind = clock ? (isLast(clock, second) && !view.paused ? "last" : "running") : phase === "closed" || reveal ? "locked" : "idle";
  return html`
    <div class="ring ${kind}" role="timer" aria-label=${clock ? `${second}` : nothing}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle class="track" cx="60" cy="60" r="52" />
        <circle class="arc" cx="60" cy="60" r="52" pathLength="1" />
      </svg>
      ${clock ? html`<b class="seconds ${second > 99 ? "long" : ""}">${second < IN_SECONDS ? second : minutes(second)}</b>` : kind === "locked" ? padlock() : microphone()}
    </div>
  `;
}

function answerDisc(reveal) {
  const letters = reveal.answer.join(", ");
  if (letters.length > 3 || !letters) return html`<div class="ring told"><b class="seconds">✓</b></div>`;
  return html`<div class="ring told"><b class="seconds">${letters}</b></div>`;
}

function padlock() {
  return html`
    <svg class="padlock" viewBox="0 0 48 48" aria-hidden="true">
      <path d="M14 21v-6a10 10 0 0 1 20 0v6" fill="none" stroke="currentColor" stroke-width="5" />
      <rect x="9" y="21" width="30" height="21" rx="4" fill="currentColor" />
    </svg>
  `;
}

function microphone() {
  return html`
    <svg class="microphone" viewBox="0 0 48 48" aria-hidden="true">
      <rect x="17" y="5" width="14" height="24" rx="7" fill="currentColor" />
      <path d="M10 22a14 14 0 0 0 28 0M24 36v7M16 43h16" fill="none" stroke="currentColor" stroke-width="4" />
    </svg>
  `;
}

const WAY_PX = 600; // of the arc around the ring on a full-HD screen
const STEP_PX = 2; // what is seen to jump is more
const MOST_STEPS = 20; // a second: a projector's computer also decodes, plays and mirrors

/** The steps the arc of a clock takes in all: none too small to be seen, none sooner than a screen needs. */
export const stepsOf = ({ total_ms }) => Math.min(WAY_PX / STEP_PX, (total_ms / 1000) * MOST_STEPS);

/** Move the arc to what is left at server time `now`. Its own property: a custom one restyles all around it. */
export function turn(root, clock, now) {
  const arc = root.querySelector(".ring .arc");
  if (arc && clock) arc.style.strokeDashoffset = (1 - shareLeft(clock, now)).toFixed(4);
}
