// The bell: who pressed, by how much behind, and how sure the measurement is.

import { html, nothing } from "lit-html";
import { vi } from "./vi.js";
import { isBell, teamAt } from "./reading.js";

const SHOWN_IN = new Set(["open", "hold", "dead_heat", "answering", "closed", "revealed"]);

/** The queue of presses; nothing outside a bell question. */
export function bellQueue(view, run) {
  if (!isBell(view) || !SHOWN_IN.has(view.phase)) return nothing;
  const queue = view.bell?.queue ?? [];
  return html`<section class="bell" aria-label=${vi.bell.title}>
    <div class="bell-head">
      <h2>${vi.bell.title}</h2>
      ${queue.length ? html`<button class="ask-why" @click=${() => run("why")}>${vi.bell.why}</button>` : nothing}
    </div>
    ${tieText(view)} ${view.phase === "dead_heat" ? html`<p class="dead-heat">${vi.bell.deadHeat}</p>` : nothing}
    ${queue.length
      ? html`<ol>
          ${queue.map((press, index) => pressRow(view, press, index))}
        </ol>`
      : html`<p class="none">${vi.bell.empty}</p>`}
  </section>`;
}

function tieText({ bell }) {
  const how = bell?.tie?.how;
  return how && how !== "open" ? html`<p class="dead-heat">${vi.bell.settled[how]}</p>` : nothing;
}

function pressRow(view, press, index) {
  const team = teamAt(view, press.seat) ?? press;
  const tied = view.phase === "dead_heat" && view.bell.dead_heat?.includes(press.seat);
  const state = team.verdict === "right" ? "right" : press.state;
  const large = tied || state === "holder" || state === "right";
  const error = press.margin_ms == null ? nothing : (large ? vi.error : vi.margin)(press.margin_ms);
  return html`<li class="press press-${state} ${tied ? "tied" : ""} ${large ? "large" : ""}">
    <b class="place">${tied ? "=" : index + 1}</b>
    <span class="who" title=${vi.Team(team)}>${vi.Team(team)}</span>
    <span class="behind">${press.behind_ms ? vi.seconds(press.behind_ms) : vi.bell.first}</span>
    ${large || state === "waiting" ? html`<span class="error">${error}</span>` : nothing}
    <span class="state">${tied ? nothing : vi.bell.state[state]}</span>
  </li>`;
}
