// The rarer acts, always at the same place; what the server does not allow now is dim.

import { html, nothing } from "lit-html";
import { rare } from "./vi_dialogs.js";
import { paperWords } from "./vi_paper.js";
import { can } from "./reading.js";

/** The row of rarer acts under the big button. */
export function rareActions(desk, run) {
  const { view } = desk;
  const mode = view.screen?.mode;
  const halt = view.paused ? "resume" : "pause";
  return html`<div class="rare">
    ${item(desk, rare.black, () => run("black"), { pressed: mode === "black" })}
    ${item(desk, rare.scoreboard, () => run("scoreboard"), { pressed: mode === "scoreboard" })}
    ${item(desk, rare.message, () => run("message"), { pressed: mode === "message" })}
    ${item(desk, rare[halt], () => run("pause"), { allowed: can(view, halt), pressed: view.paused && view.next?.command !== "resume" })}
    ${can(view, "rescue_teams")
      ? item(desk, rare.rescue_teams, () => run("rescue"), {})
      : can(view, "show_hint")
      ? item(desk, rare.show_hint, () => run("hint"), {})
      : view.marks && can(view, "enter_marks")
      ? item(desk, rare.enter_marks, () => run("marks"), {})
      : view.phase === "open" || can(view, "close_answering")
      ? item(desk, rare.close_answering, () => run("close"), { allowed: can(view, "close_answering") })
      : item(desk, rare.standings, () => run("standings"), { pressed: mode === "standings" })}
    ${view.phase === "voided"
      ? item(desk, rare.show_question, () => run("skip"), { allowed: can(view, "show_question") })
      : view.grid && view.next?.command !== "reveal" && can(view, "reveal")
      ? item(desk, paperWords.reveal, () => run("reveal"), { danger: true })
      : can(view, "end_turn")
        ? item(desk, rare.end_turn, () => run("end_turn"), { danger: true })
        : item(desk, rare.use_reserve, () => run("reserve"), { allowed: can(view, "use_reserve") })}
    ${item(desk, rare.void_question, () => run("void"), { allowed: can(view, "void_question"), danger: true })}
    ${item(desk, rare.finish_round, () => run("finish"), { allowed: can(view, "finish_round"), danger: true })}
  </div>`;
}

function item(desk, words, act, { allowed = true, danger = false, pressed = null }) {
  return html`<button
    class=${danger ? "danger" : ""}
    aria-pressed=${pressed === null ? "false" : pressed}
    ?disabled=${!allowed || !desk.free()}
    @click=${act}
  >
    ${words.label} ${words.key ? html`<kbd>${words.key}</kbd>` : nothing}
  </button>`;
}
