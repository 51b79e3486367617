// The grid: one row per team, one column per letter, the cursor where the next letter goes.

import { html, nothing } from "lit-html";
import { seatLabel } from "live/text.js";
import { NONE, choiceOf, isLate, known } from "./sheet.js";
import { vi } from "./vi.js";

/** The table of all teams; `run` carries intents. */
export function grid(desk, run) {
  const { view } = desk;
  const labels = view.question?.options?.map((option) => option.label) ?? [];
  const many = view.teams.length > 12 ? "dense" : "";
  return html`<table class="grid ${many} ${desk.typing() ? "" : "shut"}">
    <thead>
      <tr>
        <th scope="col">${vi.column.seat}</th>
        <th scope="col" class="who">${vi.column.team}</th>
        ${labels.map((label) => html`<th scope="col">${label}</th>`)}
        <th scope="col">${vi.column.none}</th>
        <th scope="col">${vi.column.late}</th>
        <th scope="col" class="state">${vi.column.state}</th>
      </tr>
    </thead>
    <tbody>
      ${view.teams.map((team) => row(desk, team, labels, run))}
    </tbody>
  </table>`;
}

function row(desk, team, labels, run) {
  const { sheet, view } = desk;
  const choice = choiceOf(sheet, team);
  const late = isLate(sheet, team);
  const here = desk.typing() && sheet.cursor === team.seat;
  return html`<tr class=${here ? "here" : ""} data-seat=${team.seat} aria-current=${here ? "true" : nothing}>
    <td class="seat">${seatLabel(team.seat)}</td>
    <th scope="row" class="who">${team.full_name || team.name}</th>
    ${[...labels, NONE].map((label) => letterCell(desk, team, label, choice, run))}
    <td>
      <button
        class="late ${late ? "on" : ""}"
        tabindex="-1"
        aria-pressed=${Boolean(late)}
        aria-label=${vi.lateCell(team)}
        ?disabled=${!desk.typing() || !choice}
        @click=${() => run("late", { seat: team.seat })}
      >
        ${late ? vi.late : "L"}
      </button>
    </td>
    ${stateCell(sheet, team, view.teams.some((one) => one.connected))}
  </tr>`;
}

function letterCell(desk, team, label, choice, run) {
  const on = label === NONE ? choice === NONE : choice !== NONE && choice?.includes(label);
  const saved = !(team.seat in desk.sheet.typed);
  return html`<td>
    <button
      class="letter ${on ? (saved ? "on saved" : "on") : ""}"
      tabindex="-1"
      aria-pressed=${Boolean(on)}
      aria-label=${vi.cell(team, label)}
      ?disabled=${!desk.typing()}
      @click=${() => run("tap", { seat: team.seat, choice: label })}
    >
      ${label === NONE ? vi.column.none : label}
    </button>
  </td>`;
}

function stateCell(sheet, team, withTablets) {
  const typed = sheet.typed[team.seat];
  const saved = known(sheet, team);
  if (typed && saved && typed !== saved) return html`<td class="state unsaved">${vi.state.differs(saved)}</td>`;
  if (typed || sheet.late[team.seat] !== undefined) return html`<td class="state unsaved">${vi.state.typed}</td>`;
  const by = team.entered_by ?? "secretary";
  if (saved) return html`<td class="state ${by}">✓ ${vi.state[by]}</td>`;
  return html`<td class="state dead">${withTablets && !team.connected ? vi.state.dead : nothing}</td>`;
}
