// The options as the whole screen: four huge keys, the chosen one in gold.

import { html, nothing } from "lit-html";
import { TABLET } from "live/vi.js";

/** The face "choose" and "chosen". */
export function choices({ view, sent }) {
  const { question, answer } = view;
  const pending = sent.choice?.slot === question.slot ? sent.choice : null;
  const selected = pending?.choice ?? answer;
  if (!question.options?.length) return spoken(question);
  return html`
    <div class="ask" data-fit>
      <p class="stem">${question.stem}</p>
      <ol class="choices" data-count=${question.options.length}>
        ${question.options.map((option) => key(option, selected, pending))}
      </ol>
    </div>
  `;
}

function key({ label, text }, selected, pending) {
  const chosen = label === selected;
  const word = pending && !pending.done ? TABLET.sending : `✓ ${TABLET.received}`;
  return html`
    <li>
      <button class="choice ${chosen ? "chosen" : ""}" data-holds-words data-choice=${label} aria-pressed=${chosen}>
        <b class="label">${label}</b>
        <span class="text">${text}${chosen ? html`<small class="receipt">${word}</small>` : nothing}</span>
      </button>
    </li>
  `;
}

function spoken(question) {
  return html`
    <div class="words">
      <p class="stem large">${question.stem}</p>
      <p class="say">${TABLET.writeOnBoard}</p>
    </div>
  `;
}
