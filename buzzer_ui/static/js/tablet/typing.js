// Typing an answer: one field, one button; what the server has is said below it.

import { html, nothing } from "lit-html";
import { hasPictures, pictureBox } from "live/pictures.js";
import { unbroken } from "live/unbroken.js";
import { TABLET } from "./vi.js";

const LONGEST = 100;

/** The face "choose" and "chosen" of a typed question. */
export function typing(page) {
  const { question, answer } = page.view;
  const onItsWay = page.sent.choice?.slot === question.slot && !page.sent.choice.done ? page.sent.choice.choice : null;
  return html`
    <form class="ask typing" data-fit data-own data-typed>
      <p class="stem">${unbroken(question.stem)}</p>
      <p class="typing-row">
        <input data-own name="text" maxlength=${LONGEST} autocomplete="off" autocapitalize="sentences" enterkeyhint="send" placeholder=${TABLET.typeHere} aria-label=${TABLET.typeHere} />
        <button>${answer || onItsWay ? TABLET.sendAgain : TABLET.send}</button>
      </p>
      <p class="receipt" role="status">${told(onItsWay, answer)}</p>
      ${hasPictures(page.view, "stem") ? pictureBox(page.view, "stem") : nothing}
    </form>
  `;
}

/** What is on its way, else what the server has: "đã nhận" is its word alone. */
function told(onItsWay, answer) {
  if (onItsWay !== null) return TABLET.sendingText(onItsWay);
  return answer ? TABLET.sentText(answer) : "";
}
