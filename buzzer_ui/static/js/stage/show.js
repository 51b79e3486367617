// The contest in place of the round: the live total, scores kept back, the reveal of the results, a draw.

import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import { css } from "live/style.js";
import { DRAW, SHOW } from "live/vi_show.js";
import { nameWriter } from "./brief.js";

const ONE_COLUMN = 11;
const ONE_LINE = 20; // letters of a name in two columns
const STAR = html`<i>*</i>`; // hangs behind the figure

/** What stands on the screen in place of the round. */
export function showFace({ view }) {
  const { show } = view;
  if (show.mode === "held") return heldFace();
  if (show.mode === "draw") return drawFace(show);
  return show.mode === "reveal" ? revealFace(show) : totalFace(show);
}

/** Scores are kept back: the hall is told so, and nothing else. */
export function heldFace() {
  return html`<div class="section-card" data-fit="card">
    <h1>${SHOW.held}</h1>
    <p class="rules">${SHOW.heldNote}</p>
  </div>`;
}

function heading(show, title) {
  return html`<h1 class="board-title">
    ${title}
    <small class=${show.provisional ? "provisional" : "official"}>${show.provisional ? SHOW.provisional : SHOW.official}</small>
  </h1>`;
}

function totalFace(show) {
  const many = show.rows.length > ONE_COLUMN;
  const half = Math.ceil(show.rows.length / 2);
  const nameOf = nameWriter(show.rows, many ? ONE_LINE : Infinity);
  const columns = many ? [show.rows.slice(0, half), show.rows.slice(half)] : [show.rows];
  return html`
    ${heading(show, SHOW.total)}
    <div class="totals" data-fit="rows" data-size=${many ? "many" : "few"} ${css({ "--rows": String(Math.max(...columns.map((rows) => rows.length))) })}>
      ${columns.map((rows) => totalTable(show, rows, nameOf))}
    </div>
    ${show.final ? nothing : html`<p class="open-note">${SHOW.open}</p>`}
  `;
}

function totalTable(show, rows, nameOf) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col"></th>
        <th scope="col">${SHOW.team}</th>
        ${show.parts.map((part) => html`<th scope="col" class="num">${part}</th>`)}
        <th scope="col" class="num">${SHOW.total}</th>
      </tr>
    </thead>
    <tbody>${repeat(rows, (row) => row.seat, (row) => totalRow(row, nameOf(row)))}</tbody>
  </table>`;
}

function totalRow(row, name) {
  return html`<tr class=${row.rank === 1 ? "first" : ""} data-move=${row.seat}>
    <td class="num rank">${row.tied ? "=" : nothing}${row.rank}</td>
    <th scope="row"><span class="name" data-holds-words>${name}</span></th>
    ${row.parts.map((part, index) => html`<td class="num">${part}${row.open[index] && part !== "–" ? STAR : nothing}</td>`)}
    <td class="num total">${row.off ? html`<small>(−${row.off})</small> ` : nothing}${row.total}${row.final ? nothing : STAR}</td>
  </tr>`;
}

function revealFace(show) {
  const many = show.places > ONE_COLUMN;
  return html`
    ${heading(show, `${SHOW.reveal} · ${show.title}`)}
    <div class="reveal" data-size=${many ? "many" : "few"}>
      ${keyed(show.step, spotlight(show))} ${ladder(show, many)}
    </div>
    ${show.side.length ? html`<p class="sides">${show.side.map(sideLine)}</p>` : nothing}
  `;
}

function sideLine({ title, teams }) {
  return html`<span><b>${title}</b> ${teams.map((team) => team.name).join(", ")}</span>`;
}

function spotlight(show) {
  const { now } = show;
  if (!now) {
    return html`<section class="spot" data-fit="spot">
      <p class="which">${show.contest}</p>
      <p class="prize">${SHOW.teams(show.places)}</p>
    </section>`;
  }
  const top = now.kind === "place" && now.rank <= 3;
  const points = now.teams.map((team) => SHOW.points(now.mark ?? team.total));
  const level = points.length > 1 && new Set(points).size === 1; // said once
  return html`<section class="spot of-${now.kind} ${top ? "podium-step" : ""} ${now.rank === 1 ? "winner" : ""}" data-fit="spot" role="status">
    <p class="which">${now.kind === "side" ? SHOW.side : SHOW.rank(now.rank, now.tied)}</p>
    ${now.title ? html`<p class="prize">${now.title}</p>` : nothing}
    <ul class="who">
      ${now.teams.map((team, index) => html`<li><b>${team.full_name}</b> ${level ? nothing : html`<span>${points[index]}</span>`}</li>`)}
    </ul>
    ${level ? html`<p class="points">${points[0]}</p>` : nothing}
    ${money(now)}
  </section>`;
}

function money({ prize, tied }) {
  if (!prize) return nothing;
  return html`<p class="money"><b>${prize.figures}</b> ${tied ? SHOW.each : nothing}<small>${prize.words}</small></p>`;
}

/** Every place from the first to the last; what has not been revealed is an empty line. */
function ladder(show, many) {
  const hidden = show.places - show.rows.length;
  const rows = [...Array(hidden).fill(null), ...show.rows];
  const columns = many ? 2 : 1;
  const nameOf = nameWriter(show.rows, many ? ONE_LINE : Infinity);
  return html`<ol class="unveiled" data-fit="rows" ${css({ "--rows": String(Math.max(1, Math.ceil(rows.length / columns))) })}>
    ${rows.map((row, index) => (row ? rung(row, nameOf(row), show) : html`<li class="hidden"><b class="rank">${index + 1}</b><span class="visually-hidden">${SHOW.hidden}</span></li>`))}
  </ol>`;
}

function rung(row, name, { now }) {
  const fresh = now?.kind === "place" && now.teams.some((team) => team.seat === row.seat);
  return html`<li class="${fresh ? "fresh" : ""} ${row.rank <= 3 ? "podium" : ""}">
    <b class="rank">${row.tied ? "=" : nothing}${row.rank}</b>
    <span class="name" data-holds-words>${name}</span>
    <span class="won">${row.title}</span>
    <b class="score">${row.total}</b>
  </li>`;
}

/** The steps on the left, one lit after the other; the result on the right, team by team. */
function drawFace(show) {
  return html`
    <h1 class="board-title">${show.title}</h1>
    <div class="drawing ${show.rows.length ? "" : "waiting"}">
      <ol class="proof">
        ${step(DRAW.promise, show.digest, !show.digest, "code")}
        ${step(DRAW.word, show.word, Boolean(show.digest) && !show.seed)}
        ${show.seed ? step(DRAW.seed, show.seed, false, "code") : nothing}
      </ol>
      ${show.rows.length ? keyed(show.seed, result(show.rows)) : nothing}
    </div>
  `;
}

function step(told, value, due, kind = "") {
  return html`<li class=${due ? "due" : ""}>
    <span class="told">${told}</span>
    <span class="value ${kind}">${value || (due ? DRAW.waiting : "–")}</span>
  </li>`;
}

function result(rows) {
  const columns = rows.length > ONE_COLUMN ? 2 : 1;
  return html`<ol
    class="lots-told"
    data-fit="rows"
    data-size=${columns > 1 ? "many" : "few"}
    ${css({ "--rows": String(Math.max(1, Math.ceil(rows.length / columns))) })}
  >
    ${rows.map((row, turn) => html`<li ${css({ "--turn": String(turn) })}>
      <span class="name" data-holds-words>${row.name}</span> <b>${row.place}</b>
    </li>`)}
  </ol>`;
}
