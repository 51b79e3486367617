// The log below: every event in words, newest first, so that the last act stands still.

import { html, nothing } from "lit-html";
import { lastUndoable } from "./reading.js";
import { vi } from "./vi.js";

const timeOf = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** The log with undo on every act that can be taken back. */
export function logPane(desk, run) {
  const log = desk.view.log ?? [];
  const off = !desk.free();
  const last = lastUndoable(desk.view);
  return html`<section class="log" aria-label=${vi.log.title} role="log">
    <h2 class="unseen">${vi.log.title}</h2>
    ${log.length
      ? html`<ol tabindex="0">
          ${log.toReversed().map(
            (entry) => html`<li>
              <time>${timeOf.format(entry.at_ms)}</time>
              <span>${entry.text}</span>
              ${entry.undo_to == null || entry === last
                ? nothing
                : html`<button ?disabled=${off} @click=${() => run("undo", { to: entry.undo_to })}>${vi.log.undo}</button>`}
            </li>`,
          )}
        </ol>`
      : html`<p class="none">${vi.log.empty}</p>`}
    ${last ? undoLast(last, off, run) : nothing}
  </section>`;
}

/** The way out of the last act, always at the same place however many lines came after it. */
function undoLast({ text }, off, run) {
  const again = text.startsWith(vi.log.undone);
  return html`<button class="undo-last" ?disabled=${off} @click=${() => run("undo")}>
    <b>${again ? vi.log.redo : vi.log.undoLast} <kbd>Z</kbd></b>
    <span>${again ? text.slice(vi.log.undone.length) : text}</span>
  </button>`;
}
