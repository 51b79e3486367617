// The bar on top, and the bands that must not be overlooked.

import { html, nothing } from "lit-html";
import { soundKeys } from "./hall_sound.js";
import { vi } from "./vi.js";
import { slowest } from "./reading.js";

/** The bar: which evening, how it stands, tablets, and the keys worth knowing. */
export function headBar(desk, run) {
  const { view } = desk;
  const round = view.round ?? view.stage ?? {};
  const state = view.paused ? "paused" : (view.status ?? "waiting");
  return html`<header class="bar">
    <h1>${[round.stage ?? round.name, round.title].filter(Boolean).join(" · ")}</h1>
    <span class="status status-${state}">${vi.head.status[state]}</span>
    <span class="grow"></span>
    ${soundKeys(desk, run)} ${tablets(view, run)}
    <button class="quiet" @click=${() => run("cover")} aria-pressed=${desk.covered}>
      <kbd>F2</kbd> ${desk.covered ? vi.head.uncover : vi.head.cover}
    </button>
    <button class="quiet" @click=${() => run("theme")}>${desk.dark ? vi.head.light : vi.head.dark}</button>
    <button class="quiet" @click=${() => run("keys")}><kbd>?</kbd> ${vi.head.keys}</button>
  </header>`;
}

function tablets(view, run) {
  const on = view.teams.filter((team) => team.connected).length;
  const ms = slowest(view);
  const all = view.teams.length;
  return html`<button class="quiet tablets ${on < all ? "short" : ""}" @click=${() => run("health")}>
    ${vi.head.tablets(on, all)}${ms === null ? nothing : ` · ${vi.head.slowest(ms)}`}
  </button>`;
}

/** Bands over the page: line lost, rehearsal, and a hall that does not see the question. */
export function bands(desk, run) {
  const { view, line } = desk;
  const mode = view?.screen?.mode ?? "auto";
  return html`
    ${line === "live" ? nothing : html`<p class="band band-lost" role="alert">${lineText(line)}</p>
          ${lineText(line) === vi.lost ? html`<p class="band band-help">${vi.lostHelp}</p>` : nothing}`}
    ${view?.round?.rehearsal ? html`<p class="band band-rehearsal">${vi.head.rehearsal}</p>` : nothing}
    ${mode === "auto" || !view?.round
      ? nothing
      : html`<p class="band band-screen" role="status">
          <span>${mode === "message" ? vi.screen.message(view.screen.text) : vi.screen[mode]}</span>
          <button @click=${() => run("screen_auto")} ?disabled=${!desk.free()}>${vi.screen.back}</button>
        </p>`}
  `;
}

function lineText(line) {
  if (line === "joining") return vi.connecting;
  return line === "refused" || line === "taken" || line === "closed" ? vi.ended : vi.lost;
}
