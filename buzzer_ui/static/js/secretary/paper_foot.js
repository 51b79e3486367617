// Under the grid of a test on paper: what happens now, the keys, saving, the second typing.

import { html, nothing } from "lit-html";
import { dirtyRows } from "./paper_sheet.js";
import { paperWords as words } from "./vi_paper.js";
import { vi } from "./vi.js";

/** The footer; `run` carries intents. */
export function paperFoot(desk, run) {
  const { view, pad } = desk;
  const count = pad ? dirtyRows(pad, view.grid).length : 0;
  const now = view.paused ? vi.paused : (words.phase[view.phase] ?? vi.locked);
  return html`<footer class="foot">
    <div class="words">
      <p class="now ${desk.note?.tone ?? ""}" role="status">${desk.note?.text ?? `${words.title(view.paper)}. ${now}`}</p>
      ${desk.writing() ? html`<p class="hint">${pad.checking ? words.hintCheck : words.hint}</p>` : nothing}
    </div>
    ${desk.writing()
      ? html`<div class="paper-acts">
          <button class="quiet" @click=${() => run("check")}>${pad.checking ? words.stopCheck : words.check}</button>
          ${pad.checking
            ? nothing
            : html`<button class="save" ?disabled=${!count} @click=${() => run("save_sheets")}>
                ${count ? words.save(count) : words.nothing} <kbd>${vi.key}</kbd>
              </button>`}
        </div>`
      : nothing}
  </footer>`;
}
