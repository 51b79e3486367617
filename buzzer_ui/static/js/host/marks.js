// The jury's slips: one field per judge, empty where a slip has not come yet.

import { html } from "lit-html";
import { judgesOf, readMarks } from "live/slips.js";
import { asking } from "./forms.js";
import { turns } from "./vi_turns.js";

const words = turns.marks;

/** Marks for the case that is played now. */
export function marksForm(desk) {
  const { marks, question, turn } = desk.view;
  if (!marks || !question || !turn) return html``;
  const judges = judgesOf(marks);
  const check = (form) => {
    const given = readMarks(form, judges, marks);
    return given ? ["enter_marks", { slot: question.slot, marks: given }] : words.wrong(marks);
  };
  const body = html`<div class="slips">
    ${judges.map(
      (judge, index) => html`<label class="field short">
        <span>${judge}</span>
        <input name=${judge} inputmode="decimal" autocomplete="off" ?autofocus=${index === 0} .value=${shown(marks.given[judge])} />
      </label>`,
    )}
  </div>`;
  return asking(desk, { title: words.title(turn), text: words.text(marks), go: words.go }, check, body);
}

const shown = (mark) => (mark === undefined ? "" : String(mark).replace(".", ","));
