// The grid of a test on paper: a row per sheet, a column per question, the cursor where the next letter goes.

import { html, nothing } from "lit-html";
import { seatLabel } from "live/text.js";
import { minutes } from "live/text.js";
import { BLANK, choiceAt, differences, holes, unsaved } from "./paper_sheet.js";
import { paperWords as words } from "./vi_paper.js";

/** The table of all sheets; `run` carries intents. */
export function paperGrid(desk, run) {
  const { grid } = desk.view;
  const { pad } = desk;
  if (!grid || !pad) return nothing;
  const many = grid.rows.length > 12 ? "many" : "";
  return html`<table class="paper-grid ${many} ${pad.checking ? "checking" : ""}">
    <thead>
      <tr>
        <th scope="col">${words.seat}</th>
        <th scope="col" class="who">${words.team}</th>
        ${grid.questions.map((one) => html`<th scope="col" class=${one.voided ? "voided" : ""}>${one.number}</th>`)}
        <th scope="col" class="time">${words.time}</th>
        <th scope="col" class="state">${words.state}</th>
      </tr>
    </thead>
    <tbody>
      ${grid.rows.map((row, index) => line(desk, row, index, run))}
    </tbody>
  </table>`;
}

function line(desk, row, index, run) {
  const { grid } = desk.view;
  const { pad } = desk;
  const here = desk.writing() && pad.cursor.seat === row.seat;
  return html`<tr class=${here ? "here" : ""} data-seat=${row.seat}>
    <td class="seat">${seatLabel(row.seat)}</td>
    <th scope="row" class="who">${row.full_name || row.name}</th>
    ${grid.questions.map((one, at) => cell(desk, row, one, at, run))}
    <td class="time">${time(desk, row, run)}</td>
    <td class="state ${stateOf(pad, grid, row).kind}">${stateOf(pad, grid, row).text}</td>
  </tr>`;
}

function cell(desk, row, question, at, run) {
  if (question.voided) return html`<td class="voided" aria-label=${words.voided(question)}>×</td>`;
  const { pad } = desk;
  const choice = choiceAt(pad, row, question.slot);
  const fresh = !pad.checking && pad.typed[row.seat]?.[question.slot] && row.answers[question.slot] !== choice;
  const differs = pad.checking && choice && row.answers[question.slot] !== choice;
  const here = desk.writing() && pad.cursor.seat === row.seat && pad.cursor.at === at;
  const kind = differs ? "differs" : fresh ? "fresh" : choice ? "saved" : "";
  return html`<td
    class="cell ${kind} ${here ? "cursor" : ""}"
    aria-current=${here ? "true" : nothing}
    aria-label=${words.cell(row, question, choice)}
    @click=${() => run("stand", { seat: row.seat, at })}
  >
    ${choice === BLANK ? "–" : (choice ?? "")}
  </td>`;
}

function time(desk, row, run) {
  const { grid } = desk.view;
  if (grid.may_hand_in && row.used_ms === null && desk.line === "live") {
    return html`<button tabindex="-1" @click=${() => run("hand_in", { seat: row.seat })}>${words.handIn}</button>`;
  }
  return html`<input
    aria-label=${words.timeOf(row)}
    placeholder=${words.timeForm}
    .value=${row.used_ms === null ? "" : minutes(row.used_ms / 1000)}
    ?disabled=${!desk.writing()}
    @change=${(event) => run("time", { seat: row.seat, text: event.target.value })}
  />`;
}

function stateOf(pad, grid, row) {
  if (pad.checking) {
    const found = differences(pad, grid, row);
    if (found === null) return { kind: "", text: nothing };
    return found.length ? { kind: "bad", text: words.differs(found.join(", ")) } : { kind: "good", text: words.alike };
  }
  const typed = Object.keys(unsaved(pad, row)).length;
  const left = holes(pad, grid, row);
  if (typed) return { kind: "fresh", text: words.unsaved(typed) };
  if (!left) return { kind: "good", text: words.entered };
  return { kind: "", text: left < grid.questions.length ? words.holes(left) : nothing };
}
