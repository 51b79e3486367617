// Where each main member plays alone: a block for every team, a line for every person, who is off is struck.

import { html, nothing } from "lit-html";
import { css } from "live/style.js";
import { VERDICT_SIGN } from "live/vi.js";
import { PERSONS } from "live/vi_floor.js";
import { nameWriter } from "./brief.js";
import { scoreOf } from "./teams.js";

const ONE_ROW = 11;
const TWO_LINES = 14; // letters

/** All teams with their persons, in one row up to eleven, in two above. */
export function personFloor({ view }) {
  const { teams, persons } = view;
  const rows = teams.length > ONE_ROW ? 2 : 1;
  const nameOf = nameWriter(teams, TWO_LINES);
  return html`
    <ol class="persons-floor" data-fit=${rows > 1 ? "strips" : "strip"} data-size=${teams.length > 8 ? "small" : "normal"} ${css({ "--columns": String(Math.max(4, Math.ceil(teams.length / rows))) })}>
      ${teams.map((team) => block(team, nameOf(team), persons.filter((person) => person.team === team.seat)))}
    </ol>
  `;
}

function block(team, name, own) {
  const left = own.filter((person) => person.in_play).length;
  return html`
    <li class="block ${left ? "" : "gone"}">
      <b class="seat">${team.seat}</b>
      <p class="head"><span data-holds-words>${name}</span> <em>${scoreOf(team)}</em></p>
      <ul>
        ${own.map(person)}
      </ul>
    </li>
  `;
}

function person(one) {
  const sign = one.verdict ? VERDICT_SIGN[one.verdict] : one.in_play ? (one.answered ? "●" : "○") : "⊘";
  const kind = one.verdict ? `judged-${one.verdict}` : one.in_play ? "" : "off";
  return html`<li class="${kind} ${one.in_play ? "" : "off"}" title=${one.name}>
    <i aria-label=${one.in_play ? nothing : PERSONS.off}>${sign}</i><span>${shortName(one.name)}</span>${one.answer ? html`<b>${one.answer}</b>` : nothing}
  </li>`;
}

/** Vietnamese names are known by their last words: "Nguyễn Thị Thu Hà" → "Thu Hà". */
export const shortName = (name) => name.trim().split(/\s+/).slice(-2).join(" ");
