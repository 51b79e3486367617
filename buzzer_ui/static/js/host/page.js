// The whole page as a template of the desk.

import { html, nothing } from "lit-html";
import { bellQueue } from "./bell.js";
import { dialogBox } from "./dialogs.js";
import { bands, headBar } from "./head.js";
import { healthBoard } from "./health.js";
import { logPane } from "./log.js";
import { nextButton } from "./next_button.js";
import { runningOrder } from "./order.js";
import { puzzlePane } from "./puzzle.js";
import { phaseLine, questionPane } from "./question.js";
import { paperPane } from "./paper.js";
import { rareActions } from "./rare.js";
import { teamsColumn } from "./teams.js";
import { typedPane } from "./typed.js";
import { vi } from "./vi.js";
import { watchBox } from "./watch.js";
import { isCrowded } from "./reading.js";

/** Draw everything; `run(intent, facts)` does an intent, `now` is the server's clock in ms. */
export function hostPage(desk, run, now) {
  if (!desk.view) return html`${bands(desk, run)}<main class="host-empty"><p>${vi.connecting}</p></main>${dialogBox(desk, run)}`;
  const body = desk.view.round ? playing(desk, run, now) : waiting(desk.view);
  return html`
    ${headBar(desk, run)}
    <div class="bands">${bands(desk, run)}</div>
    <main class="columns ${desk.line === "live" ? "" : "cut"}">
      ${body} ${teamsColumn(desk, run)}
    </main>
    ${toast(desk)} ${dialogBox(desk, run)}
  `;
}

function playing(desk, run, now) {
  const { view } = desk;
  return html`
    ${runningOrder(desk, run)}
    <section class="now">
      ${phaseLine(view, now)}
      <div class="middle ${isCrowded(view) ? "crowded" : ""}">${view.paper && view.phase !== "ready" ? paperPane(view) : questionPane(view, desk.covered)} ${puzzlePane(desk)} ${typedPane(desk, run)} ${bellQueue(view, run)}</div>
      ${watchBox(desk)} ${nextButton(desk, run)} ${rareActions(desk, run)}
    </section>
    ${logPane(desk, run)}
  `;
}

const waiting = (view) => html`<section class="now no-round">
  <p class="big-text">${vi.noRound}</p>
  <p>${vi.noRoundHelp} <a href=${`/contest/stages/${view.stage.id}`}>${vi.toStage}</a></p>
  ${healthBoard(view)}
</section>`;

function toast(desk) {
  return html`<div class="toast-place" role="status" aria-live="polite">
    ${desk.toast
      ? html`<p class="toast toast-${desk.toast.tone}">
          <span>${typeof desk.toast.text === "function" ? desk.toast.text(desk.view) : desk.toast.text}</span>
          <button aria-label=${vi.toast.close} @click=${() => desk.hush()}>✕</button>
        </p>`
      : nothing}
  </div>`;
}
