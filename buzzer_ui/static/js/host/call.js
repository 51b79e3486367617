// Calling a team to its turn: which team, and which package it drew.

import { html, nothing } from "lit-html";
import { turns } from "./vi_turns.js";
import { teamAt } from "./reading.js";

/** What the call will say: the host's choice of this step, else what the server proposes. */
export function calledArgs(desk) {
  const { view } = desk;
  const args = view.next?.args ?? {};
  const own = desk.call?.step === view.step ? desk.call : {};
  const seat = own.seat ?? args.seat;
  return { seat, package: view.call?.drawn?.[seat] ?? own.package ?? args.package ?? null };
}

/** The teams that may come now and the packages left, one of each chosen. */
export function callPicker(desk, run) {
  const { view } = desk;
  const { seats = [], packages = [], drawn = {} } = view.call ?? {};
  const called = calledArgs(desk);
  const isDrawn = called.seat in drawn;
  return html`<div class="call">
    ${seats.length > 1 ? row(turns.whichTeam, seats.map((seat) => teamChoice(view, seat, called.seat, run))) : nothing}
    ${isDrawn ? html`<p class="call-row"><b>${turns.drawnPackage(called.package)}</b></p>` : nothing}
    ${packages.length && !isDrawn ? row(turns.whichPackage, packages.map((one) => packageChoice(one, called.package, run))) : nothing}
  </div>`;
}

const row = (title, choices) => html`<p class="call-row" role="group" aria-label=${title}><b>${title}</b>${choices}</p>`;

const teamChoice = (view, seat, chosen, run) => html`<button
  class="pick"
  aria-pressed=${seat === chosen}
  @click=${() => run("call_seat", { seat })}
>
  ${seat} ${teamAt(view, seat)?.name}
</button>`;

const packageChoice = (number, chosen, run) => html`<button
  class="pick"
  aria-pressed=${number === chosen}
  @click=${() => run("call_package", { package: number })}
>
  ${number}
</button>`;
