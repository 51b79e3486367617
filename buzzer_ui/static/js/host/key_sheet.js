// The sheet of keys under "?".

import { html } from "lit-html";
import { dialogs } from "./vi_dialogs.js";
import { TIPS } from "./vi_tips.js";

/** Every key of the page with what it does. */
export function keySheet(desk) {
  return html`<h2 id="sheet-title">${dialogs.keys.title}</h2>
    <dl class="keys">
      ${dialogs.keys.rows.map(
        ([keys, meaning]) => html`<dt>${keys.split(" · ").map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${meaning}</dd>`,
      )}
    </dl>
    <div class="choice">
      <button class="go" autofocus @click=${() => desk.shut()}>${dialogs.keys.close}</button>
      <button @click=${() => (desk.tips.again(), desk.shut())}>${TIPS.again}</button>
    </div>`;
}
