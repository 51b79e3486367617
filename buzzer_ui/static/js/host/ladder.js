// A team on a ladder: where it stands, the helps it may ask for, and stopping.

import { html, nothing } from "lit-html";
import { ended } from "live/told.js";
import { HELPS, LADDER } from "live/vi_ladder.js";
import { HELP_KEYS, climbing as words } from "./vi_ladder.js";
import { can } from "./reading.js";

/** The row above the big button; nothing without a ladder. */
export function ladderRow(desk, run) {
  const { ladder, turn } = desk.view;
  if (!ladder || !turn) return nothing;
  const asking = ["shown", "answering"].includes(desk.view.phase);
  return html`<div class="call ladder">
    <p class="call-row" role="group" aria-label=${LADDER.helps}>
      <span>${ladder.now ? LADDER.stake(ladder) : (ended(turn, ladder) ?? nothing)}</span>
      ${asking ? ladder.helps.map((one) => helpButton(desk, one, run)) : nothing}
      ${can(desk.view, "stop_and_keep")
        ? html`<button class="pick stop" ?disabled=${!desk.free()} @click=${() => run("stop_and_keep")}>${words.stop(ladder)}</button>`
        : nothing}
    </p>
  </div>`;
}

const helpButton = (desk, { help, used, left }, run) => html`<button
  class="pick ${used ? "used" : ""}"
  aria-pressed=${desk.view.ladder.helping === help}
  ?disabled=${!left || !desk.free()}
  @click=${() => run("help", { help })}
>
  ${HELPS[help].short}${used ? html` <small>${LADDER.used}</small>` : html` <kbd>${HELP_KEYS[help]}</kbd>`}
</button>`;
