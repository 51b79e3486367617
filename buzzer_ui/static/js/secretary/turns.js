// A team's turn on the secretary's page: the jury's slips of a case, else who is answering.

import { html, nothing } from "lit-html";
import { judgesOf, readMarks } from "live/slips.js";
import { vi } from "./vi.js";

/** The board of a turn; `run("marks", {marks})` saves, with null where a mark is off the scale. */
export function turnBoard(desk, run) {
  const { turn, marks } = desk.view;
  return html`<section class="turn-board">
    ${turn ? html`<h2>${vi.turn(turn)}</h2>` : nothing} ${marks ? slips(marks, desk.line === "live", run) : nothing}
  </section>`;
}

function slips(marks, live, run) {
  const judges = judgesOf(marks);
  const submit = (event) => {
    event.preventDefault();
    run("marks", { marks: readMarks(new FormData(event.target), judges, marks) });
  };
  return html`<form @submit=${submit}>
    <p>${vi.marks.title(marks)}</p>
    <div class="slips">
      ${judges.map(
        (judge) => html`<label>
          <span>${judge}</span>
          <input name=${judge} inputmode="decimal" autocomplete="off" .value=${shown(marks.given[judge])} />
        </label>`,
      )}
    </div>
    ${marks.result === null ? nothing : html`<p class="result">${vi.marks.result(marks.result)}</p>`}
    <button class="save" ?disabled=${!live}>${vi.marks.save}</button>
  </form>`;
}

const shown = (mark) => (mark === undefined ? "" : String(mark).replace(".", ","));
