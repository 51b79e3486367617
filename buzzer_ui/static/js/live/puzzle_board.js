// The board of a puzzle: rows as cells with the letters of what is open, the keyword below.

import { html, nothing } from "lit-html";
import { css } from "./style.js";
import { PUZZLE } from "./vi_puzzle.js";

const SPACE = /[^\p{L}\p{N}]/gu;

/** All rows, the centre where there is one, and the keyword. */
export function puzzleBoard({ puzzle }) {
  const lines = [...puzzle.rows, puzzle.keyword, ...(puzzle.centre ? [puzzle.centre] : [])];
  const most = Math.max(...lines.map(({ cells }) => cells));
  return html`<ol class="cells-board" ${css({ "--most": String(most), "--lines": String(lines.length) })}>
    ${puzzle.rows.map((row) => line(row, String(row.row), PUZZLE.row(row.row)))}
    ${puzzle.centre ? line(puzzle.centre, "★", PUZZLE.centre) : nothing}
    ${line({ ...puzzle.keyword, state: puzzle.keyword.answer ? "open" : puzzle.keyword.now ? "current" : "todo" }, "?", PUZZLE.keyword, "keyword")}
  </ol>`;
}

function line({ cells, answer, state }, sign, name, kind = "") {
  const letters = [...(answer ?? "").replace(SPACE, "").toLocaleUpperCase("vi")];
  const said = `${name}, ${PUZZLE.letters(cells)}, ${answer || PUZZLE[state]}`;
  return html`<li class="cells ${kind}" data-state=${state} aria-label=${said}>
    <b class="row-sign" aria-hidden="true">${sign}</b>
    <span class="letters" aria-hidden="true">${Array.from({ length: cells }, (_, place) => html`<i>${letters[place] ?? ""}</i>`)}</span>
  </li>`;
}
