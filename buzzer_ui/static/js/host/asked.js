// What has to be chosen before the round goes on: a value, the teams of extra questions.

import { html, nothing } from "lit-html";
import { play } from "./vi_play.js";
import { levelPicker, levelSeats } from "./level.js";
import { rows, ringers } from "./puzzle.js";
import { can } from "./reading.js";

/** The arguments of the command that is asked for: the host's choice of this step, else the proposal. */
export function askedArgs(desk) {
  const { view } = desk;
  const own = desk.call?.step === view.step ? desk.call : {};
  const args = view.next?.args ?? {};
  if (view.next?.command === "choose_value") return { value: own.value ?? args.value };
  if (view.next?.command === "choose_row") return { row: own.row ?? args.row };
  if (view.next?.command === "hear_keyword") return { seat: own.hear ?? args.seat };
  if (view.next?.command === "choose_teams") return { seats: own.seats ?? (args.seats.length ? args.seats : levelSeats(desk)) };
  return args;
}

/** The choices of this step as rows of buttons; nothing where none is asked for. */
export function askedPicker(desk, run) {
  const { view } = desk;
  const args = askedArgs(desk);
  if (view.next?.command === "choose_value") return values(view.choice?.values ?? [], args.value, run);
  if (view.next?.command === "choose_row") return rows(view.puzzle, args.row, run);
  if (view.next?.command === "hear_keyword") return ringers(view, args.seat, run);
  if (view.next?.command === "choose_teams") return html`${view.arena ? nothing : levelPicker(desk, args.seats, run)} ${teams(view, args.seats, run)}`;
  return can(view, "place_star") ? star(view, run) : nothing;
}

const row = (title, choices) => html`<div class="call">
  <p class="call-row" role="group" aria-label=${title}><b>${title}</b>${choices}</p>
</div>`;

const values = (all, chosen, run) =>
  row(
    play.whichValue,
    all.map(
      (one) => html`<button class="pick" aria-pressed=${one.points === chosen} @click=${() => run("pick_value", { value: one.points })}>
        ${play.value(one)}
      </button>`,
    ),
  );

const teams = ({ teams: all, arena }, chosen, run) =>
  row(
    arena ? play.whichMain : play.whichTeams,
    all.filter(({ seat }) => !arena || arena.choose.includes(seat)).map(
      ({ seat, name }) => html`<button class="pick" aria-pressed=${chosen.includes(seat)} @click=${() => run("pick_team", { seat })}>
        ${seat} ${name}
      </button>`,
    ),
  );

const star = (view, run) => html`<div class="call">
  <button class="pick star" @click=${() => run("star", { seat: view.turn.seat })}>★ ${play.star}</button>
</div>`;
