// The help of the last one on the floor, offered before the clock is opened.

import { html, nothing } from "lit-html";
import { LAST_HELP } from "live/vi_floor.js";
import { can } from "./reading.js";
import { HELP_KEYS } from "./vi_ladder.js";

/** The row above the big button; nothing while the help cannot be given. */
export function lastHelpRow(desk, run) {
  const { view } = desk;
  if (view.floor?.last_help !== "left" || !can(view, "use_help")) return nothing;
  return html`<div class="call ladder">
    <p class="call-row">
      <button class="pick" ?disabled=${!desk.free()} @click=${() => run("help", { help: "last_help" })}>${LAST_HELP.name} <kbd>${HELP_KEYS.last_help}</kbd></button>
    </p>
  </div>`;
}
