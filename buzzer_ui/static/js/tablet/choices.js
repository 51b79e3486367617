// The options as the whole screen: four huge keys, the chosen one in gold.

import { html, nothing } from "lit-html";
import { hasDrawnOptions, hasPictures, pictureBox } from "live/pictures.js";
import { unbroken } from "live/unbroken.js";
import { TABLET } from "./vi.js";
import { typing } from "./typing.js";
import { isUnconfirmed, lettersOf } from "./several.js";

/** The face "choose" and "chosen". */
export function choices(page) {
  const { question } = page.view;
  const pictured = hasPictures(page.view, "stem");
  if (page.view.section?.via === "type") return typing(page);
  if (!question.options?.length) return spoken(page.view);
  return html`
    <div class="ask ${pictured ? "pictured" : ""} ${hasDrawnOptions(question) ? "drawn" : ""}" data-fit>
      <p class="stem">${unbroken(question.stem)}</p>
      ${pictured ? pictureBox(page.view, "stem") : nothing}
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
        <b class="label">${label}${chosen ? html`<small class="receipt">${receipt(page)}</small>` : nothing}</b>
        ${hasPictures(page.view, label) ? pictureBox(page.view, label) : nothing}
        <span class="text">${text}</span>
      </button>
    </li>
  `;
}

/** What is known of the chosen letter; "đã nhận" is the server's word alone. */
export function receipt(page) {
  if (isUnconfirmed(page)) return TABLET.unconfirmed;
  const onItsWay = page.sent.choice?.slot === page.view.question.slot && !page.sent.choice.done;
  return onItsWay ? TABLET.sending : `✓ ${TABLET.received}`;
}

function confirmation(page) {
  const letters = lettersOf(page);
  const ready = isUnconfirmed(page) && letters;
  const given = letters && !ready && receipt(page) !== TABLET.sending;
  return html`<button class="confirm" data-confirm ?disabled=${!ready}>${given ? TABLET.confirmed(letters) : TABLET.confirm(letters)}</button>`;
}

function spoken(view) {
  const pictured = hasPictures(view, "stem");
  return html`
    <div class="words written ${pictured ? "pictured" : ""}" data-fit>
      <p class="stem">${unbroken(view.question.stem)}</p>
      ${pictured ? pictureBox(view, "stem") : nothing}
      <p class="say">${TABLET.writeOnBoard}</p>
    </div>
  `;
}
