// The whole page as a template of the desk.

import { html, nothing } from "lit-html";
import { isLast, isRunning, secondsLeft } from "live/countdown.js";
import { seatLabel } from "live/text.js";
import { grid } from "./grid.js";
import { changedSeats, emptySeats } from "./sheet.js";
import { puzzleDesk } from "./puzzle.js";
import { paperFoot } from "./paper_foot.js";
import { paperGrid } from "./paper_grid.js";
import { typedBoard } from "./typed.js";
import { turnBoard } from "./turns.js";
import { ARENA } from "live/vi_arena.js";
import { vi } from "./vi.js";

const MANY = 12; // more teams need the room of the question's second line

/** Draw everything; `now` is the server's clock in ms. */
export function secretaryPage(desk, run, now) {
  const { view } = desk;
  if (!view) return html`${band(desk)}`;
  if (!view.round) return html`${bar(view, now)}${band(desk)}<main class="alone"><p>${vi.noRound}</p></main>`;
  return html`
    ${bar(view, now)} ${band(desk)}
    ${view.grid ? nothing : questionBox(view)}
    <main class="board">${board(desk, run)}</main>
    ${view.grid ? paperFoot(desk, run) : footer(desk, run)}
  `;
}

function questionBox(view) {
  return html`<section aria-label=${vi.question} class="question ${view.teams.length > MANY ? "brief" : ""}">
      <p class="stem">${view.question?.stem ?? nothing}</p>
      <ol>
        ${view.question?.options?.map((option) => html`<li><b>${option.label}</b> ${option.text}</li>`)}
      </ol>
    </section>`;
}

function board(desk, run) {
  const { section } = desk.view;
  if (section?.who === "one" || section?.who === "audience") return turnBoard(desk, run);
  if (desk.view.puzzle) return puzzleDesk(desk, run);
  if (desk.view.grid) return paperGrid(desk, run);
  return section?.via === "type" ? typedBoard(desk, run) : grid(desk, run);
}

function bar(view, now) {
  const round = view.round ?? view.stage ?? {};
  const seconds = secondsLeft(view.clock, now);
  const last = isRunning(view.clock, now) && isLast(view.clock, seconds);
  return html`<header class="bar">
    <h1>${round.stage ?? round.name} · ${vi.title}</h1>
    ${view.question ? html`<span>${vi.number(view.question)}</span>` : nothing}
    ${view.question?.multiple ? html`<span class="mark">${vi.multiple}</span>` : nothing}
    ${view.round?.rehearsal ? html`<span class="mark">${vi.rehearsal}</span>` : nothing}
    ${view.arena?.main ? html`<span class="mark">${ARENA.who(view.arena)}</span>` : nothing}
    <span class="grow"></span>
    ${seconds === null ? nothing : html`<span class="clock ${last ? "last" : ""}" role="timer">${vi.clock(seconds)}</span>`}
  </header>`;
}

function band({ line }) {
  if (line === "live") return nothing;
  const text = line === "joining" ? vi.connecting : ["refused", "taken", "closed"].includes(line) ? vi.ended : vi.lost;
  return html`<p class="band-lost" role="alert">${text}</p>`;
}

function footer(desk, run) {
  const { view } = desk;
  const count = changedSeats(desk.sheet, view).length;
  const ready = desk.typing() && count > 0 && !desk.saving;
  return html`<footer class="foot">
    <div class="words">
      <p class="now ${desk.note?.tone ?? ""}" role="status">${desk.note?.text ?? situation(desk, count)}</p>
      ${desk.typing() ? html`<p class="hint">${view.question?.multiple ? vi.hintMultiple : vi.hint}</p>` : nothing}
    </div>
    ${desk.typing()
      ? html`<button class="save" ?disabled=${!ready} @click=${() => run("save")}>
          ${desk.saving ? vi.saving : count ? vi.save(count) : vi.nothing} <kbd>${vi.key}</kbd>
        </button>`
      : nothing}
  </footer>`;
}

function situation(desk, count) {
  const { view, sheet } = desk;
  if (!desk.typing()) {
    if (count) return vi.unsaved;
    if (view.paused) return vi.paused;
    if (view.puzzle?.call) return view.puzzle.call;
    if (view.section?.via === "type") return vi.typed[view.phase] ?? vi.phase[view.phase] ?? "";
    if (view.section?.who === "audience") return vi.hall;
    if (view.section?.who === "one") return view.marks ? vi.marks.hint : vi.turns;
    return view.section?.who === "bell" ? vi.bell : (vi.phase[view.phase] ?? vi.locked);
  }
  const empty = emptySeats(sheet, view);
  const phase = vi.phase[view.phase] ?? "";
  if (sheet.cursor === null && count) return empty.length ? `${vi.missing(empty.map(seatLabel).join(", "))}` : vi.ending;
  return `${phase} ${empty.length ? vi.missing(empty.map(seatLabel).join(", ")) : vi.allIn}`;
}
