// The ONE big button, the line under it that says what it will do, and the verdict keys.

import { html, nothing } from "lit-html";
import { arenaSentence } from "live/told.js";
import { ARENA } from "live/vi_arena.js";
import { vi } from "./vi.js";
import { idle, next, nextWords } from "./vi_next.js";
import { ladderRow } from "./ladder.js";
import { lastHelpRow } from "./last_help.js";
import { paperWords } from "./vi_paper.js";
import { askedArgs, askedPicker } from "./asked.js";
import { calledArgs, callPicker } from "./call.js";
import { can, comingSlot, deadHeat, isForHall, judgedTeam, teamAt } from "./reading.js";

/** The natural next step; three verdicts when a spoken answer is judged; teams in a dead heat. */
export function nextButton(desk, run) {
  const { view } = desk;
  const command = view.next?.command;
  const words = wordsFor(desk);
  const busy = desk.pending?.command === command;
  return html`<div class="next ${desk.settling ? "settling" : ""}" data-ready=${desk.free() && !desk.settling}>
    ${ladderRow(desk, run)} ${lastHelpRow(desk, run)} ${arenaLine(view)}
    ${command === "begin_turn" ? callPicker(desk, run) : askedPicker(desk, run)}
    ${command === "judge"
      ? verdicts(desk, words, run)
      : command === "settle_dead_heat" || deadHeat(view).length
        ? settling(desk, words, run)
        : bigButton(desk, words, run)}
    <p class="teach">
      <span>${words.does}</span>
      <span><b>${nextWords.hall}:</b> ${hallSees(view) ?? words.hall}.</span>
    </p>
    <span class="unseen" role="status">${busy ? nextWords.pending : ""}</span>
  </div>`;
}

/** A screen that was chosen stays, whatever the button does. */
const hallSees = ({ screen, phase }) => (phase === "finished" ? null : nextWords.still[screen?.mode]);

/** Who stands against the others, and what has come of it. */
function arenaLine({ arena, phase }) {
  if (!arena?.main || arena.choose.length) return nothing;
  return html`<p class="call">${phase === "revealed" ? arenaSentence(arena) : `${ARENA.who(arena)}, ${ARENA.stake(arena)}`}</p>`;
}

function called(desk) {
  if (!desk.view.call) return null;
  const args = calledArgs(desk);
  return { ...teamAt(desk.view, args.seat), package: args.package };
}

function wordsFor(desk) {
  const { view } = desk;
  const command = view.next?.command ?? (deadHeat(view).length ? "settle_dead_heat" : null);
  if (!view.next && view.proposals?.length) return idle.chair;
  const paper = paperOf(view, command);
  if (paper) return paper;
  if (command in next) return next[command](view, comingSlot(view), judgedTeam(view), called(desk), askedArgs(desk));
  if (view.phase === "finished" && view.round.rehearsal) return idle.rehearsed;
  if (view.phase === "open" && isForHall(view)) return idle.audience;
  return idle[view.phase] ?? idle.other;
}

/** In a test on paper the same steps are called otherwise. */
function paperOf(view, command) {
  const slot = command === "show_question" ? comingSlot(view) : view.order?.find((one) => one.state === "current");
  const section = view.sections?.find((one) => one.index === slot?.section);
  if (section?.via !== "paper") return null;
  return command ? paperWords.next[command]?.(section) : paperWords.idle[view.phase];
}

function bigButton(desk, words, run) {
  const { next: step, phase, round } = desk.view;
  if (phase === "finished" && desk.publishing && !round.rehearsal) return html`<a class="big" href=${desk.publishing}>${nextWords.publishing}</a>`;
  const busy = step && desk.pending?.command === step.command;
  return html`<button
    class="big"
    data-command=${step?.command ?? nothing}
    aria-busy=${Boolean(busy)}
    ?disabled=${!step || !desk.free()}
    @click=${() => run("next")}
  >
    ${busy ? nextWords.pending : words.label} ${step ? html`<kbd>${nextWords.keys}</kbd>` : nothing}
  </button>`;
}

function verdicts(desk, words, run) {
  return html`<div class="verdicts" role="group" aria-label=${words.label}>
      ${words.verdicts.map(
        ({ verdict, label, keys }) => html`<button
          class="verdict-${verdict}"
          ?disabled=${!desk.free()}
          @click=${() => run("verdict", { verdict })}
        >
          ${label} <kbd>${keys}</kbd>
        </button>`,
      )}
      ${words.pass && can(desk.view, "pass_question")
        ? html`<button class="verdict-pass" ?disabled=${!desk.free()} @click=${() => run("skip")}>
            ${words.pass.label} <kbd>${words.pass.keys}</kbd>
          </button>`
        : nothing}
    </div>`;
}

function settling(desk, words, run) {
  return html`<p class="asked">${words.label}</p>
    <div class="verdicts" role="group" aria-label=${words.label}>
      ${deadHeat(desk.view).map(
        (seat) => html`<button
          class="choose"
          ?disabled=${!desk.free()}
          @click=${() => run("seat_go", { seat })}
        >
          ${vi.Team(teamAt(desk.view, seat))}
        </button>`,
      )}
    </div>`;
}
