// What the team reads while it answers aloud: the question again, and the seconds that are left.

import { html, nothing } from "lit-html";
import { isLast } from "live/countdown.js";
import { hasPictures, pictureBox } from "live/pictures.js";
import { minutes } from "live/text.js";
import { TABLET } from "./vi.js";

const COUNTING = new Set(["holder", "write"]);
const IN_SECONDS = 120;

/** Whether the face counts in large figures, so that the head of the page need not. */
export const counts = ({ face, view, second }) => COUNTING.has(face) && Boolean(view?.clock) && second !== null;

/** The seconds in large figures; a screen reader is not told each of them. */
export function count(page) {
  if (!counts(page)) return nothing;
  const { second, view } = page;
  return html`<p class="count ${isLast(view.clock, second) ? "last" : ""}" role="timer" aria-live="off">
    ${second < IN_SECONDS ? html`${second}<small>${TABLET.seconds(second)}</small>` : minutes(second)}
  </p>`;
}

/** Whether there is a question to read beside the word. */
export const hasAsked = ({ face, view }) => face === "holder" && Boolean(view.question?.stem);

/** The question with its options, as the hall sees it. */
export function asked(page) {
  if (!hasAsked(page)) return nothing;
  const { view } = page;
  const { stem, options = [], hints = [] } = view.question;
  return html`
    <div class="asked" data-fit>
      <p class="stem">${stem}</p>
      ${hasPictures(view, "stem") ? pictureBox(view, "stem") : nothing}
      ${hints.length ? html`<ol class="hints">${hints.map((hint) => html`<li>${hint}</li>`)}</ol>` : nothing}
      ${options.length ? html`<ol class="read">${options.map((option) => toRead(option, view))}</ol>` : nothing}
    </div>
  `;
}

function toRead({ label, text }, view) {
  const removed = view.question.removed?.includes(label);
  const words = html`<b>${label}</b> <span>${text}</span> ${hasPictures(view, label) ? pictureBox(view, label) : nothing}`;
  return removed ? html`<li class="removed"><s>${words}</s></li>` : html`<li>${words}</li>`;
}
