// A test on paper: the clock and how many sheets have come in, then the key and everybody's points.

import { html, nothing } from "lit-html";
import { css } from "live/style.js";
import { minutes, number, seatLabel } from "live/text.js";
import { SHOW } from "live/vi_show.js";
import { PAPER } from "live/vi_paper.js";
import { STAGE } from "./vi.js";
import { shortName } from "./persons.js";
import { ring } from "./ring.js";

const KEY_COLUMNS = 10;
const ONE_COLUMN = 11;
const CROWD = 24; // more sheets than two columns can hold

/** The face of a test, from the handing out of the questions to the results. */
export function paperFace(page) {
  const { view } = page;
  return view.paper.key ? results(view) : writing(page);
}

function writing(page) {
  const { view } = page;
  const { paper, section, phase } = view;
  return html`
    <div class="test">
      <p class="over">${section.title}</p>
      <h1>${PAPER.count(paper.count)}</h1>
      ${view.clock ? bigClock(page) : ring(page)}
      <p class="rules" role="status">${PAPER.phase[phase] ?? nothing}</p>
      ${phase === "shown" ? nothing : html`<p class="came">${PAPER.sheetsIn(paper.came, paper.of)}</p>`}
    </div>
  `;
}

/** Ten minutes are read as minutes and seconds. */
function bigClock({ view, second }) {
  const last = second !== null && second * 1000 <= view.clock.warn_ms && !view.paused;
  return html`<p class="long-clock ${last ? "last" : ""}" role="timer">${minutes(second)}</p>`;
}

function results({ paper, section }) {
  const { results: rows, key } = paper;
  return html`
    <div class="test-results">
      <h1 class="board-title">${(rows ? PAPER.results : PAPER.answers)(section.title)}</h1>
      <ol class="key" ${css({ "--columns": String(Math.min(KEY_COLUMNS, key.length)) })} aria-label=${STAGE.rightAnswer}>
        ${key.map((one) => html`<li class=${one.voided ? "voided" : ""}><small>${one.number}</small><b>${one.voided ? "×" : one.answer.join("")}</b></li>`)}
      </ol>
      ${rows ? sheets(rows) : html`<p class="rules">${SHOW.held}.<br />${SHOW.heldNote}</p>`}
    </div>
  `;
}

const asked = ({ right, wrong, none }) => right + wrong + none;
const rightOf = (row) => `${row.right}/${asked(row)}`;

/** A line for each sheet, the best first. */
function sheets(rows) {
  const crowd = rows.length > CROWD;
  const columns = crowd ? 4 : rows.length > ONE_COLUMN ? 2 : 1;
  return html`<ol class="sheets" data-fit="rows" data-size=${crowd ? "crowd" : columns > 1 ? "many" : "few"} ${css({ "--rows": String(Math.ceil(rows.length / columns)) })}>
    ${rows.map(
      (row) => html`<li>
        <span class="name" data-holds-words>${crowd ? shortName(row.name.replace(/ \(.*/, "")) : row.name} <small>${row.seat > 100 ? seatLabel(row.seat) : STAGE.seat(row.seat)}</small></span>
        <span class="right">${crowd ? rightOf(row) : PAPER.rightOf(row.right, asked(row))}</span>
        <span class="took">${row.seconds == null ? nothing : PAPER.took(row.seconds)}</span>
        <b class="score">${number(row.points)}</b>
      </li>`,
    )}
  </ol>`;
}
