// The tablets' board: each one's check, how its line is, how its clock goes, and what to do.

import { html, nothing } from "lit-html";
import { playingTeams } from "./reading.js";
import { vi } from "./vi.js";
import { health as words } from "./vi_health.js";

/** How a tablet stands, the worst first: offline or not joined yet, asleep, left, failed, measured just now, unchecked or ready. */
export function stateOf(team) {
  const { health } = team;
  if (!team.connected) return health?.asleep ? "asleep" : health && health.seen_ms == null ? "absent" : "offline";
  if (team.left_page) return "left";
  if (health && health.check !== "unchecked") return health.check !== "failed" ? "ready" : isMeasuring(health) ? "measuring" : "failed";
  return team.checked ? "ready" : "unchecked";
}

/** A tablet that has just come in fails nothing: it is not known yet. */
const isMeasuring = ({ problems = [] }) => problems.length > 0 && problems.every(({ code }) => code === "measuring");

/** Seats whose tablet is needed, was checked and does not pass now. */
export const failedSeats = (view) => playingTeams(view).filter((team) => stateOf(team) === "failed").map((team) => team.seat);

/** The sheet that opens from the head of the page. */
export function healthSheet(desk) {
  return html`<h2 id="sheet-title">${words.title}</h2>
    ${healthBoard(desk.view)}
    <p class="help">${words.how}</p>
    <div class="choice"><button class="leave" autofocus @click=${() => desk.shut()}>${words.close}</button></div>`;
}

/** The table alone: it is also what the page shows while it waits for a round. */
export function healthBoard(view) {
  return html`<table class="health">
    <thead>
      <tr>
        ${words.heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${view.teams.map(row)}
    </tbody>
  </table>`;
}

function row(team) {
  const state = stateOf(team);
  const { jitter_ms: jitter, error_ms: error, drift_ppm: drift, problems = [], seen_ms: seen } = team.health ?? {};
  const away = !team.connected;
  const todo = [words.todo[state], ...(away ? [] : problems.map(({ text }) => text))].filter(Boolean);
  return html`<tr data-seat=${team.seat}>
    <th scope="row">${vi.Team(team)}</th>
    <td class="presence-${state}"><b>${words.state[state]}</b>${away && seen ? html`<small>${words.seen(seen)}</small>` : nothing}</td>
    <td>${away || team.rtt_ms == null ? "–" : vi.rtt(team.rtt_ms)}</td>
    <td>${away || jitter == null ? "–" : words.jitter(jitter)}</td>
    <td>${away || error == null ? "–" : words.error(error)}</td>
    <td>${away || drift == null ? "–" : words.drift(drift)}</td>
    <td class="todo">${todo.map((text) => html`<p>${text}</p>`)}</td>
  </tr>`;
}
