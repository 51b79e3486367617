// The options as the whole screen: four huge keys, the chosen one in gold.

import { html, nothing } from "lit-html";
import { TABLET } from "live/vi.js";
import { typing } from "./typing.js";
import { isUnconfirmed, lettersOf } from "./several.js";

/** The face "choose" and "chosen". */
export function choices(page) {
  const { question } = page.view;
  if (page.view.section?.via === "type") return typing(page);
  if (!question.options?.length) return spoken(question);
  return html`
    <div class="ask" data-fit>
      <p class="stem">${question.stem}</p>
      <ol class="choices" data-count=${question.options.length}>
        ${question.options.map((option) => key(option, page))}
      </ol>
      ${question.multiple ? confirmation(page) : nothing}
    </div>
  `;
}

function key({ label, text }, page) {
  const chosen = lettersOf(page).includes(label);
  return html`
    <li>
      <button class="choice ${chosen ? "chosen" : ""}" data-holds-words data-choice=${label} aria-pressed=${chosen}>
        <b class="label">${label}</b>
        <span class="text">${text}${chosen ? html`<small class="receipt">${receipt(page)}</small>` : nothing}</span>
      </button>
    </li>
  `;
}

/** What is known of the chosen letter; "đã nhận" is the server's word alone. */
function receipt(page) {
  if (isUnconfirmed(page)) return TABLET.unconfirmed;
  const onItsWay = page.sent.choice?.slot === page.view.question.slot && !page.sent.choice.done;
  return onItsWay ? TABLET.sending : `✓ ${TABLET.received}`;
}

function confirmation(page) {
  const ready = isUnconfirmed(page) && lettersOf(page);
  return html`<button class="confirm" data-confirm ?disabled=${!ready}>${TABLET.confirm(lettersOf(page))}</button>`;
}

function spoken(question) {
  return html`
    <div class="words">
      <p class="stem large">${question.stem}</p>
      <p class="say">${TABLET.writeOnBoard}</p>
    </div>
  `;
}
