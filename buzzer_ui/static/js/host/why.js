// "Vì sao đội này trước?": what was measured about every ring, in plain words.

import { html, nothing } from "lit-html";
import { vi } from "./vi.js";
import { why } from "./vi_why.js";
import { teamAt } from "./reading.js";

/** The sheet of the rings of the current question. */
export function whySheet(desk) {
  const { view } = desk;
  const queue = [...(view.bell?.queue ?? [])].sort((one, other) => one.behind_ms - other.behind_ms);
  return html`<h2 id="sheet-title">${why.title}</h2>
    ${queue.length > 1 ? html`<p>${sentence(view, queue)}</p>` : nothing}
    <table class="why">
      <thead>
        <tr>
          ${why.heads.map(([head, help]) => html`<th scope="col">${head}${help ? html`<small>${help}</small>` : nothing}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${queue.map((press) => row(view, press))}
      </tbody>
    </table>
    <p class="help">${why.how}</p>
    <div class="choice">
      <button class="leave" autofocus @click=${() => desk.shut()}>${why.close}</button>
      ${link(view)}
    </div>`;
}

function sentence(view, [first, second]) {
  const [one, two] = [first, second].map((press) => teamAt(view, press.seat) ?? press);
  const text = second.behind_ms < second.margin_ms || !second.behind_ms ? why.together : why.before;
  const turned = second.arrived_behind_ms < first.arrived_behind_ms ? ` ${why.turned(two)}` : "";
  return text(one, two, second) + turned;
}

function row(view, press) {
  const team = teamAt(view, press.seat) ?? press;
  return html`<tr>
      <th scope="row">${vi.Team(team)}</th>
      <td>${press.behind_ms ? why.after(press.behind_ms) : why.first}</td>
      <td>${press.behind_ms ? why.error(press.margin_ms) : nothing}</td>
      <td>${press.arrived_behind_ms ? why.after(press.arrived_behind_ms) : why.first}</td>
      <td>${press.path_ms == null ? "–" : why.ms(press.path_ms)}</td>
      <td>${why.ms(press.travelled_ms)}<small>${why.most(press.reach_ms)}</small></td>
    </tr>
    ${press.remark ? html`<tr class="why-note"><td colspan="6">${press.remark}</td></tr>` : nothing}`;
}

function link(view) {
  const stage = document.querySelector('meta[name="stage-id"]').content;
  const where = `/contest/stages/${stage}/rounds/${view.round.id}/presses/${view.question.slot}`;
  return html`<a class="button" href=${where} target="_blank" rel="noopener">${why.print}</a>`;
}
