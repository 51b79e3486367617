// The left column: sections and their questions with what became of each.

import { html, nothing } from "lit-html";
import { vi } from "./vi.js";
import { turns } from "./vi_turns.js";
import { comingSlot, teamAt } from "./reading.js";
import { tipCard } from "./tips.js";

/** The running order; a question already played opens its marks for regrading. */
export function runningOrder(desk, run) {
  const { view } = desk;
  const coming = comingSlot(view);
  return html`<nav class="order" aria-label=${vi.order.title}>
    ${(view.sections ?? []).map(
      (section) => html`
        <h2>${vi.order.section(section)}</h2>
        <ol>
          ${view.order
            .filter((slot) => slot.section === section.index)
            .map((slot) => [heading(view, slot), row(view, slot, slot === coming, run)])}
        </ol>
      `,
    )}
    <p class="reserves">${view.reserves_left == null ? nothing : vi.order.reserves(view.reserves_left)}</p>
    ${tipCard(desk)}
  </nav>`;
}

/** A test on paper is played as a whole: none of its questions is done before it is over. */
const isPlayed = ({ paper, phase, section }, slot) => !(paper && slot.section === section.index && ["shown", "open"].includes(phase));

/** Keep the question that is played in sight; the host may look further in between. */
export function followOrder(root) {
  const list = root.querySelector(".order");
  const row = list?.querySelector(".slot-current") ?? list?.querySelector(".coming");
  if (!row) return;
  const at = row.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += at - list.clientHeight / 3;
}

/** In turns, whose questions follow. */
function heading(view, slot) {
  if (slot.turn == null || slot.number !== 1) return nothing;
  return html`<li class="turn-of">${turns.heading(slot.turn, teamAt(view, slot.owner))}</li>`;
}

function row(view, slot, isComing, run) {
  const inside = html`
    <b aria-hidden="true">${isPlayed(view, slot) ? (vi.order.mark[slot.state] ?? slot.number) : slot.number}</b>
    <span class="title">${slot.title || (slot.state === "skipped" ? vi.order.state.skipped : turns.undrawn)}</span>
    <span class="points">${vi.score(slot.points)}</span>
    <span class="unseen">${vi.order.state[slot.state]}</span>
  `;
  const played = slot.state !== "voided" && Object.keys(slot.marks ?? {}).length > 0;
  const written = !played && view.paper && slot.section === view.section.index && ["current", "done"].includes(slot.state);
  return html`<li
    class="slot slot-${slot.state} ${isComing ? "coming" : ""}"
    aria-current=${slot.state === "current" ? "step" : nothing}
  >
    ${played || written
      ? html`<button title=${vi.order.regrade(slot)} @click=${() => run(played ? "regrade" : "void_place", { slot: slot.slot })}>
          ${inside}
        </button>`
      : html`<div title=${slot.title}>${inside}</div>`}
  </li>`;
}
