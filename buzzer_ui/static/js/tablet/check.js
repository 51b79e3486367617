// The check page: press the button, hear the bell, see how the line is, then "Sẵn sàng".

import { html, nothing } from "lit-html";
import { delay, seatLabel } from "live/text.js";
import { CHECK } from "./vi.js";

const DELAY_MOST_MS = 50;
const CLOCK_MOST_MS = 25;
const SHOWN_ABOVE = new Set(["touch", "sound", "awake", "measuring", "clock"]);

/**
 * `page.check` = {pressed, sounded, heard, awake}; nothing is claimed that has not been tried.
 * What the server finds amiss stands below, with what to do.
 */
export function checkFace({ check, roundTrip, clockError, view, seat }, { tryButton, ready, deaf, notOurs }) {
  return html`
    <div class="check ${check.pressed ? "tried" : ""}">
      <button class="try" data-own @pointerdown=${tryButton} @keydown=${byKey(tryButton)}>
        <span>${CHECK.press}</span>
      </button>
      <div class="findings">
        <h1>${whose(view?.me ?? seat)}</h1>
        <p class="how">${CHECK.how}</p>
        <ul>
          ${finding(CHECK.button, check.pressed ? CHECK.buttonDone : null, true)} ${soundFinding(check)}
          ${finding(CHECK.delay, roundTrip === null ? null : delayText(roundTrip), roundTrip <= DELAY_MOST_MS)}
          ${finding(CHECK.clock, clockError === null ? null : clockText(clockError), clockError <= CLOCK_MOST_MS)}
          ${finding(CHECK.screen, check.pressed ? (check.awake ? CHECK.screenOn : CHECK.screenOff) : null, check.awake)}
          ${amiss(view)}
        </ul>
        ${check.pressed ? buttons(check, ready, deaf) : html`<button class="deaf" data-own @click=${notOurs}>${CHECK.notOurs}</button>`}
      </div>
    </div>
  `;
}

const whose = ({ seat, full_name: full, name }) => (seat > 100 ? CHECK.whosePerson : CHECK.whose)({ seat: seatLabel(seat), name: full ?? name });

/** The first thing to mend; the next one is told when that is done. */
function amiss(view) {
  const first = view?.me?.problems?.find(({ code }) => !SHOWN_ABOVE.has(code));
  return first ? html`<li class="doubtful amiss"><i aria-hidden="true">!</i><span>${first.text}</span></li>` : nothing;
}

const delayText = (ms) => (ms <= DELAY_MOST_MS ? delay(ms) : `${delay(ms)}, ${CHECK.nearer}`);
const clockText = (ms) => (ms <= CLOCK_MOST_MS ? CHECK.clockGood(ms) : `${CHECK.clockGood(ms)}, ${CHECK.clockWait}`);

function soundFinding({ pressed, sounded, heard }) {
  if (!pressed) return finding(CHECK.sound, null);
  if (!sounded) return finding(CHECK.sound, CHECK.soundOff, false);
  return finding(CHECK.sound, heard === false ? CHECK.soundDeaf : CHECK.soundDone, heard !== false);
}

function buttons({ heard }, ready, deaf) {
  const silent = heard === false;
  return html`<div class="acts">
    <button class="ready" data-own @click=${() => ready(true)}>${CHECK.ready}</button>
    <button class="deaf" data-own @click=${() => (silent ? ready(false) : deaf())}>${silent ? CHECK.stillDeaf : CHECK.deaf}</button>
  </div>`;
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
