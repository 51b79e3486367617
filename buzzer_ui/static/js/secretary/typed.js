// Typed answers on the secretary's page: a text for a team whose tablet is dead.

import { html, nothing } from "lit-html";
import { vi } from "./vi.js";

/** One line per team; `run("text", {seat, text})` enters a text. */
export function typedBoard(desk, run) {
  return html`<section class="turn-board">
    <p>${desk.view.allowed ? vi.typed.hint : vi.typed.shut}</p>
    <ol class="texts">
      ${desk.view.teams.map((team) => line(team, desk.view.allowed && desk.line === "live", run))}
    </ol>
  </section>`;
}

function line(team, open, run) {
  const submit = (event) => {
    event.preventDefault();
    const text = new FormData(event.target).get("text").trim();
    if (text) run("text", { seat: team.seat, text });
    event.target.reset();
  };
  return html`<li>
    <b>${vi.team(team)}</b>
    <span>${team.answer && team.answer !== "-" ? team.answer : nothing} <small>${team.entered_by ? vi.state[team.entered_by] : nothing}</small></span>
    <form @submit=${submit}>
      <input name="text" maxlength="100" autocomplete="off" aria-label=${vi.team(team)} ?disabled=${!open} />
      <button ?disabled=${!open}>${vi.typed.save}</button>
    </form>
  </li>`;
}
