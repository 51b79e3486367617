// Changing a verdict of a question already played, with a reason.

import { html, nothing } from "lit-html";
import { asking, reasonField } from "./forms.js";
import { wholeQuestion } from "./paper.js";
import { consequences, lookAhead } from "./preview.js";
import { dialogs } from "./vi_dialogs.js";
import { unitsIn } from "./reading.js";
import { vi } from "./vi.js";

const words = dialogs.regrade;
const VERDICTS = ["right", "wrong", "none"];

/** The marks of one slot, one of them to be changed. */
export function regradeForm(desk, run) {
  const slot = desk.view.order.find((one) => one.slot === desk.dialog.slot);
  const check = (form) => {
    const [seat, verdict] = (form.get("change") ?? "").split(":");
    const reason = form.get("reason").trim();
    if (!verdict) return words.pick;
    return reason ? ["regrade", { slot: slot.slot, seat: Number(seat), verdict, reason }] : dialogs.reasonMissing;
  };
  const body = html`<p class="about">${slot.title}</p>
    <div class="scroll" tabindex="0"><table class="marks" @change=${(event) => lookAhead(desk, slot.slot, event.target.value)}>
      <thead>
        <tr>
          <th scope="col">${words.team}</th>
          <th scope="col">${words.answer}</th>
          <th scope="col">${words.now}</th>
          <th scope="col">${words.change}</th>
        </tr>
      </thead>
      <tbody>
        ${unitsIn(desk.view, desk.view.sections.find((one) => one.index === slot.section)).map((team) => markRow(team, slot.marks?.[team.seat]))}
      </tbody>
    </table></div>
    ${consequences(desk)} ${reasonField(words.reasons)} ${wholeQuestion(desk, slot, run)}`;
  return asking(desk, { title: words.title(slot), text: words.text, go: words.go }, check, body);
}

function markRow(team, mark) {
  return html`<tr>
    <th scope="row">${vi.Team(team)}</th>
    <td class="letter">${mark?.answer ?? words.none}</td>
    <td>
      ${mark?.verdict ? vi.teams.verdict[mark.verdict] : words.none}${mark?.points
        ? html` <b>${vi.signed(mark.points)}</b>`
        : nothing}
    </td>
    <td class="change">
      ${VERDICTS.map(
        (verdict) => html`<label class="verdict-${verdict}">
          <input type="radio" name="change" value="${team.seat}:${verdict}" ?disabled=${mark?.verdict === verdict} />
          ${vi.teams.verdict[verdict]}
        </label>`,
      )}
    </td>
  </tr>`;
}
