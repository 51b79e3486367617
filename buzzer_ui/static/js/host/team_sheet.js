// One team's sheet: its tablet, a letter or a ring in its place, points, and its seat.

import { html, nothing } from "lit-html";
import { dialogs } from "./vi_dialogs.js";
import { releaseSeat } from "./release.js";
import { vi } from "./vi.js";
import { can, isBell, labelsOf, teamAt } from "./reading.js";

const words = dialogs.team;

/** What can be done for one team. */
export function teamSheet(desk, run) {
  const { view, dialog } = desk;
  const team = teamAt(view, dialog.seat);
  const then = (name, facts) => () => {
    desk.shut();
    run(name, { seat: team.seat, ...facts });
  };
  return html`<h2 id="sheet-title">${words.title(team)}</h2>
    <p>
      ${words.connected}: ${team.connected ? words.on(team) : words.off}${team.left_page ? `, ${words.left}` : nothing}
    </p>
    ${letters(desk, then)} ${verdicts(desk, team, then)}
    <div class="stack">
      ${can(view, "ring_for")
        ? html`<button ?disabled=${!desk.free()} @click=${then("seat_go")}>${words.ring}</button>`
        : nothing}
      ${team.number ? nothing : html`<button ?disabled=${!desk.free()} @click=${then("seat_adjust")}>${words.adjust}</button>`}
      ${release(desk, team)}
    </div>
    <div class="choice">
      <button class="leave" autofocus @click=${() => desk.shut()}>${words.close}</button>
    </div>`;
}

function letters(desk, then) {
  const { view } = desk;
  if (isBell(view) || !can(view, "enter_answers") || !labelsOf(view).length) return nothing;
  return html`<fieldset class="letters">
    <legend>${words.answer}</legend>
    ${labelsOf(view).map(
      (label) => html`<button ?disabled=${!desk.free()} @click=${then("seat_letter", { choice: label })}>${label}</button>`,
    )}
    <button class="wide" ?disabled=${!desk.free()} @click=${then("seat_letter", { choice: "-" })}>${words.none}</button>
  </fieldset>`;
}

function verdicts(desk, team, then) {
  const { view } = desk;
  if (isBell(view) || !can(view, "judge")) return nothing;
  return html`<fieldset class="letters">
    <legend>${words.judge}</legend>
    ${["right", "wrong", "none"].map(
      (verdict) => html`<button
        class="wide"
        ?disabled=${!desk.free() || team.verdict === verdict}
        @click=${then("judge_seat", { verdict })}
      >
        ${vi.teams.verdict[verdict]}
      </button>`,
    )}
  </fieldset>`;
}

function release(desk, team) {
  const { dialog } = desk;
  const act = () => {
    if (dialog.sure) return releaseSeat(desk, team);
    dialog.sure = true;
    return desk.redraw();
  };
  return html`<button class="danger" ?disabled=${desk.line !== "live"} @click=${act}>
      ${dialog.sure ? words.releaseSure : words.release}
    </button>
    <p class="help">${words.releaseHelp}</p>`;
}
