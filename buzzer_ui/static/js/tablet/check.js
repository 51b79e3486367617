// The check page: press the button, hear the bell, see the delay, then "Sẵn sàng".

import { html, nothing } from "lit-html";
import { delay } from "live/text.js";
import { CHECK } from "live/vi.js";

/** `page.check` = {pressed, sounded, awake}; nothing is claimed that has not been tried. */
export function checkFace({ check, roundTrip }, { tryButton, ready }) {
  return html`
    <div class="check">
      <button class="try" data-own @pointerdown=${tryButton} @keydown=${byKey(tryButton)}>
        <span>${CHECK.press}</span>
      </button>
      <div class="findings">
        <h1>${CHECK.title}</h1>
        <p class="how">${CHECK.how}</p>
        <ul>
          ${finding(CHECK.button, check.pressed ? CHECK.buttonDone : null, true)}
          ${finding(CHECK.sound, check.pressed ? (check.sounded ? CHECK.soundDone : CHECK.soundOff) : null, check.sounded)}
          ${finding(CHECK.delay, roundTrip === null ? null : delay(roundTrip), true)}
          ${finding(CHECK.screen, check.pressed ? (check.awake ? CHECK.screenOn : CHECK.screenOff) : null, check.awake)}
        </ul>
        ${check.pressed ? html`<button class="ready" data-own @click=${ready}>${CHECK.ready}</button>` : nothing}
      </div>
    </div>
  `;
}

function finding(what, found, good) {
  const kind = found === null ? "todo" : good ? "good" : "doubtful";
  const sign = { todo: "○", good: "✓", doubtful: "!" }[kind];
  return html`
    <li class=${kind}>
      <i aria-hidden="true">${sign}</i><b>${what}</b> <span>${found ?? CHECK.todo}</span>
    </li>
  `;
}

/** A USB button types a key: it must be found to work as well. */
function byKey(action) {
  return (event) => {
    if (event.repeat || event.key === "Tab") return;
    event.preventDefault();
    action(event);
  };
}
