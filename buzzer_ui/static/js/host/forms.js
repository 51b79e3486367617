// Dialogs that ask once. Each is a form: Enter in a field agrees, Esc leaves everything as it was;
// without a field the focus stands on leaving.

import { html, nothing } from "lit-html";
import { dialogs } from "./vi_dialogs.js";
import { vi } from "./vi.js";
import { teamAt, undoneBy } from "./reading.js";

// Acts that mean the same whatever has happened while the dialog was open; all others are
// given on the step they were asked on, and refused when it has passed.
const ON_ANY_STEP = new Set(["adjust_score", "correct_key", "regrade", "set_screen"]);

/** Frame of every asking dialog; `give(form)` returns [command, args] or an error sentence. */
export function asking(desk, { title, text, go }, give, body = nothing) {
  const submit = async (event) => {
    event.preventDefault();
    const wish = give(new FormData(event.target));
    if (typeof wish === "string") {
      desk.dialog.error = wish;
      return desk.redraw();
    }
    const step = ON_ANY_STEP.has(wish[0]) ? desk.view.step : desk.dialog.step;
    desk.shut();
    return desk.act(wish[0], wish[1], step);
  };
  return html`<form method="dialog" @submit=${submit} novalidate>
    <h2 id="sheet-title">${title}</h2>
    ${text ? html`<p>${text}</p>` : nothing} ${body}
    <p class="wrong" role="alert">${desk.dialog.error ?? nothing}</p>
    <div class="choice">
      <button type="button" class="leave" @click=${() => desk.shut()}>${dialogs.cancel}</button>
      <button type="submit" class="go" ?disabled=${!desk.free()}>${go}</button>
    </div>
  </form>`;
}

/** A plain question: yes or leave it. */
export const confirmForm = (desk, words, text, give) => asking(desk, { ...words, text }, give);

/** The field for a reason with the common ones a tap away. */
export function reasonField(reasons, first = false) {
  return html`<label class="field">
      <span>${dialogs.reason}</span>
      <input name="reason" maxlength="200" autocomplete="off" ?autofocus=${first} />
    </label>
    ${quickTexts(reasons, "reason")}`;
}

function quickTexts(texts, field) {
  const take = (event) => {
    const input = event.target.form.elements[field];
    input.value = event.target.textContent.trim();
    input.focus();
  };
  return html`<div class="quick">
    ${texts.map((text) => html`<button type="button" @click=${take}>${text}</button>`)}
  </div>`;
}

/** An act that needs its reason; `give(reason)` returns [command, args]. */
export function reasonForm(desk, words, give) {
  const check = (form) => {
    const reason = form.get("reason").trim();
    return reason ? give(reason) : dialogs.reasonMissing;
  };
  return asking(desk, words, check, reasonField(words.reasons, true));
}

/** Undo of more than the last act: what would be taken back. */
export function undoForm(desk) {
  const acts = undoneBy(desk.view, desk.dialog.to);
  const words = { title: dialogs.undo.title(acts.length), text: dialogs.undo.text, go: dialogs.undo.go(acts.length) };
  const list = html`<ol class="taken">
    ${acts.map((entry) => html`<li>${entry.text}</li>`)}
  </ol>`;
  return asking(desk, words, () => ["undo", { to_seq: desk.dialog.to }], list);
}

/** Points added or taken by hand, with a reason. */
export function adjustForm(desk) {
  const { seat } = desk.dialog;
  const team = teamAt(desk.view, seat);
  const check = (form) => {
    const delta = Number(form.get("delta").trim().replace("−", "-").replace(",", "."));
    const reason = form.get("reason").trim();
    if (!Number.isFinite(delta) || delta === 0) return dialogs.adjust.deltaWrong;
    return reason ? ["adjust_score", { seat, delta, reason }] : dialogs.reasonMissing;
  };
  const words = { title: dialogs.adjust.title(team), text: dialogs.adjust.now(team), go: dialogs.adjust.go };
  const body = html`<label class="field short">
      <span>${dialogs.adjust.delta}</span>
      <input name="delta" inputmode="numeric" autocomplete="off" autofocus />
    </label>
    ${quickTexts([10, 5, -5, -10].map(vi.signed), "delta")} ${reasonField(dialogs.adjust.reasons)}`;
  return asking(desk, words, check, body);
}

/** A sentence for the hall. */
export function messageForm(desk) {
  const words = { title: dialogs.message.title, go: dialogs.message.go };
  const check = (form) => ["set_screen", { mode: "message", text: form.get("text").trim() }];
  const body = html`<label class="field">
      <span>${dialogs.message.field}</span>
      <input name="text" maxlength="160" autocomplete="off" autofocus />
    </label>
    ${quickTexts(dialogs.message.ready, "text")}`;
  return asking(desk, words, check, body);
}
