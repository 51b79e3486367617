// The one dialog of the page: which content it shows, opening and closing it.

import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { adjustForm, confirmForm, messageForm, reasonForm, undoForm } from "./forms.js";
import { healthSheet } from "./health.js";
import { keySheet } from "./key_sheet.js";
import { marksForm } from "./marks.js";
import { keyForm, revealForm, voidPlaceForm } from "./paper.js";
import { rescueForm } from "./rescue.js";
import { regradeForm } from "./regrade.js";
import { climbing } from "./vi_ladder.js";
import { turns } from "./vi_turns.js";
import { dialogs } from "./vi_dialogs.js";
import { teamSheet } from "./team_sheet.js";
import { whySheet } from "./why.js";
import { argsOf } from "./reading.js";

const CONTENTS = {
  keys: (desk) => keySheet(desk),
  void: (desk) => reasonForm(desk, dialogs.void, (reason) => ["void_question", { ...argsOf(desk.view, "void_question"), reason }]),
  judge_void: (desk) => confirmForm(desk, dialogs.judgeVoid, dialogs.judgeVoid.text, () => ["judge", { seat: desk.dialog.seat, verdict: "void" }]),
  reserve: (desk) =>
    confirmForm(desk, dialogs.reserve, dialogs.reserve.text(desk.view.reserves_left), () => ["use_reserve", argsOf(desk.view, "use_reserve")]),
  finish: (desk) => confirmForm(desk, dialogs.finish, dialogs.finish.text, () => ["finish_round", argsOf(desk.view, "finish_round")]),
  end_turn: (desk) => confirmForm(desk, turns.end, turns.end.text, () => ["end_turn", {}]),
  stop_and_keep: (desk) => confirmForm(desk, climbing.ask, climbing.ask.text, () => ["stop_and_keep", {}]),
  marks: marksForm,
  rescue: rescueForm,
  undo: undoForm,
  adjust: adjustForm,
  message: messageForm,
  team: teamSheet,
  regrade: regradeForm,
  correct_key: keyForm,
  void_place: voidPlaceForm,
  reveal: revealForm,
  why: whySheet,
  health: healthSheet,
};

/** The dialog element; `run` carries intents. Its content is redrawn with every view. */
export function dialogBox(desk, run) {
  const { dialog } = desk;
  return html`<dialog
    class=${dialog ? `sheet sheet-${dialog.kind}` : "sheet"}
    aria-labelledby="sheet-title"
    @close=${() => desk.shut()}
  >
    ${dialog ? keyed(dialog.kind + (dialog.seat ?? dialog.slot ?? ""), CONTENTS[dialog.kind](desk, run)) : nothing}
  </dialog>`;
}

/** Open or close the element as the desk says; call after drawing. */
export function syncDialog(desk, root) {
  const element = root.querySelector("dialog");
  if (desk.dialog && !element.open) element.showModal();
  else if (!desk.dialog && element.open) element.close();
}
