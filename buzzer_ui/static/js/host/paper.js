// A test on paper on the host's page: sheets that are missing, the results, a wrong key, a question taken out.

import { html, nothing } from "lit-html";
import { lettersOnly } from "live/letters.js";
import { minutes, number } from "live/text.js";
import { asking, confirmForm, reasonField, reasonForm } from "./forms.js";
import { dialogs } from "./vi_dialogs.js";
import { paperWords as words } from "./vi_paper.js";

/** What stands in the middle during a test. */
export function paperPane(view) {
  const { paper, grid } = view;
  const missing = grid.rows.filter((row) => !row.entered);
  return html`<section class="question test-pane" aria-label=${view.section.title} tabindex="0">
    <p class="stem short">${words.came(paper)}</p>
    ${paper.results
      ? table(paper.results)
      : html`${view.phase === "open" && !paper.came ? nothing : html`<p>${missing.length ? words.missing(missing) : words.allIn}</p>`}
          ${grid.may_enter ? html`<p class="help">${words.where}</p>` : nothing}`}
  </section>`;
}

const table = (rows) => html`<table class="test-results">
  <thead>
    <tr><th scope="col">${words.who}</th><th scope="col">${words.right}</th><th scope="col">${words.took}</th><th scope="col">${words.points}</th></tr>
  </thead>
  <tbody>
    ${rows.map(
      (row) => html`<tr>
        <th scope="row">${row.full_name || row.name}</th>
        <td>${row.right}/${row.right + row.wrong + row.none}</td>
        <td>${row.seconds == null ? "–" : minutes(row.seconds)}</td>
        <td><b>${number(row.points)}</b></td>
      </tr>`,
    )}
  </tbody>
</table>`;

const slotOf = (desk) => desk.view.order.find((one) => one.slot === desk.dialog.slot);

/** Another key for a whole question, with a reason. */
export function keyForm(desk) {
  const slot = slotOf(desk);
  const check = (form) => {
    const key = lettersOnly(form.get("key"));
    const reason = form.get("reason").trim();
    if (!key) return words.key.missing;
    return reason ? ["correct_key", { slot: slot.slot, key, reason }] : dialogs.reasonMissing;
  };
  const body = html`<p class="about">${slot.title}</p>
    <label class="field short"><span>${words.key.field}</span><input name="key" maxlength="8" autocomplete="off" autofocus /></label>
    ${reasonField(words.key.reasons)}`;
  return asking(desk, { ...words.key, title: words.key.title(slot) }, check, body);
}

/** Take one question out of the test, with a reason. */
export function voidPlaceForm(desk) {
  const slot = slotOf(desk);
  const { title, ...rest } = words.voidPlace;
  return reasonForm(desk, { ...rest, title: title(slot) }, (reason) => ["void_question", { slot: slot.slot, reason }]);
}

/** Publish although sheets are missing. */
export const revealForm = (desk) => confirmForm(desk, words.reveal, words.reveal.text(desk.view.grid.rows.filter((row) => !row.entered)), () => ["reveal", {}]);

/** What else can be done with a question that everybody answered by letters. */
export function wholeQuestion(desk, slot, run) {
  const section = desk.view.sections.find((one) => one.index === slot.section);
  if (section?.who !== "all" || section.via === "type") return nothing;
  const then = (name) => () => {
    desk.shut();
    run(name, { slot: slot.slot });
  };
  return html`<div class="stack">
    <button type="button" @click=${then("correct_key")}>${words.key.open}</button>
    ${section.via === "paper" ? html`<button type="button" class="danger" @click=${then("void_place")}>${words.voidPlace.open}</button>` : nothing}
  </div>`;
}
