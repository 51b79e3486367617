// Scoreboard and standings: everybody's score at a glance.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { css } from "live/style.js";
import { number } from "live/text.js";
import { nameWriter } from "./brief.js";
import { STAGE } from "./vi.js";

const ONE_COLUMN = 11;
const ONE_LINE = 24; // letters of a name in two columns

/** Bars in the order of the scores; a change of order moves once (see moves.js). */
export function scoreboard({ view }) {
  const teams = [...view.teams].sort((one, other) => one.rank - other.rank || one.seat - other.seat);
  const most = Math.max(1, ...teams.map((team) => team.score));
  const nameOf = writer(teams);
  return html`
    <h1 class="board-title">${STAGE.scoreboard}</h1>
    <ol class="bars" data-fit="rows" ${layout(teams.length)} data-size=${size(teams.length)}>
      ${repeat(teams, (team) => team.seat, (team) => bar(team, nameOf(team), most))}
    </ol>
  `;
}

function bar(team, name, most) {
  return html`
    <li class="bar ${team.rank === 1 ? "first" : ""}" data-move=${team.seat}>
      <b class="rank">${team.rank}</b>
      ${named(team, name)}
      <span class="rail" aria-hidden="true"
        ><i ${css({ "--share": String(Math.max(0, team.score) / most) })}></i
      ></span>
      <b class="score">${number(team.score)}</b>
    </li>
  `;
}

/** The name first, the seat small behind it: beside a place a bare seat would read as another place. */
function named({ seat }, name) {
  return html`<span class="name" data-holds-words>${name} <small>${STAGE.seat(seat)}</small></span>`;
}

/** The standings as a table with places; equal places say so. */
export function standings({ view }) {
  const rows = view.standings ?? [];
  const nameOf = writer(rows);
  return html`
    <h1 class="board-title">${STAGE.standings}</h1>
    <ol class="places" data-fit="rows" ${layout(rows.length)} data-size=${size(rows.length)}>
      ${repeat(rows, (row) => row.seat, (row) => place(row, nameOf(row)))}
    </ol>
  `;
}

function place(row, name) {
  return html`
    <li class="place ${row.rank <= 3 ? `podium podium-${row.rank}` : ""}" data-move=${row.seat}>
      <b class="rank">${row.rank}</b>
      ${named(row, name)}
      <span class="tied">${row.tied ? STAGE.tied : nothing}</span>
      <b class="score">${number(row.score)}</b>
    </li>
  `;
}

const writer = (teams) => nameWriter(teams, teams.length > ONE_COLUMN ? ONE_LINE : Infinity);

function layout(count) {
  const columns = count > ONE_COLUMN ? 2 : 1;
  return css({ "--rows": String(Math.max(1, Math.ceil(count / columns))) });
}

function size(count) {
  return count > ONE_COLUMN ? "many" : "few";
}
