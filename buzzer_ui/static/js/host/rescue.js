// Bringing teams back to the floor.

import { html } from "lit-html";
import { asking } from "./forms.js";
import { unitsOf } from "./reading.js";
import { play } from "./vi_play.js";
import { vi } from "./vi.js";

const words = play.rescue;

/** The teams that have left the floor, to choose from. */
export function rescueForm(desk) {
  const { floor } = desk.view;
  const out = unitsOf(desk.view).filter((team) => floor && !floor.seats.includes(team.seat));
  const check = (form) => {
    const seats = form.getAll("seat").map(Number);
    return seats.length ? ["rescue_teams", { seats }] : words.none;
  };
  const body = html`<div class="slips">
    ${out.map((team) => html`<label><input type="checkbox" name="seat" value=${team.seat} /> ${vi.Team(team)}</label>`)}
  </div>`;
  return asking(desk, { title: words.title, text: words.text, go: words.go }, check, body);
}
