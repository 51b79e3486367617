// The log below: every event in words, newest first, so that the last act stands still.

import { html, nothing } from "lit-html";
import { vi } from "./vi.js";

const timeOf = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** The log with undo on every act that can be taken back. */
export function logPane(desk, run) {
  const log = desk.view.log ?? [];
  const off = !desk.free();
  return html`<section class="log" aria-label=${vi.log.title} role="log">
    <h2 class="unseen">${vi.log.title}</h2>
    ${log.length
      ? html`<ol tabindex="0">
          ${log.toReversed().map(
            (entry, index) => html`<li>
              <time>${timeOf.format(entry.at_ms)}</time>
              <span>${entry.text}</span>
              ${entry.undo_to == null
                ? nothing
                : html`<button ?disabled=${off} @click=${() => run("undo", { to: entry.undo_to })}>
                    ${vi.log.undo}${isLast(log, entry, index) ? html` <kbd>Z</kbd>` : nothing}
                  </button>`}
            </li>`,
          )}
        </ol>`
      : html`<p class="none">${vi.log.empty}</p>`}
  </section>`;
}

const isLast = (log, entry) => log.findLast((one) => one.undo_to != null) === entry;
