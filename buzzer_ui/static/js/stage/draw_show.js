// A draw before the hall: what was promised, the hall's word, the seed, and who drew what.

import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { css } from "live/style.js";
import { DRAW } from "live/vi_show.js";

const ONE_COLUMN = 11;

/** The steps on the left, one lit after the other; the result on the right, team by team. */
export function drawFace(show) {
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
