// The right column: one row per team, everything the host must know of it at a glance.

import { html, nothing } from "lit-html";
import { isMain } from "live/told.js";
import { stateOf } from "./health.js";
import { vi } from "./vi.js";
import { play } from "./vi_play.js";
import { personsOf } from "./persons.js";
import { isBell, isTurns, playingTeams } from "./reading.js";

const TWO_LINES_UP_TO = 12; // more teams get one line each, so that 22 fit without scrolling

/** All teams in seat order. */
export function teamsColumn(desk, run) {
  const { view } = desk;
  const dense = view.teams.length > TWO_LINES_UP_TO || view.section?.unit === "person";
  return html`<aside class="teams ${dense ? "dense" : ""}" aria-label=${vi.teams.title}>
    <h2>${vi.teams.title}</h2>
    <ol>
      ${view.teams.map((team) => [row(desk, team, dense, run), personsOf(desk, team, run)])}
    </ol>
  </aside>`;
}

function row(desk, team, dense, run) {
  const { view } = desk;
  const needed = playingTeams(view);
  const dead = ["offline", "asleep"].includes(stateOf(team)) && needed.includes(team) && needed.some((one) => one.connected); // with no tablet at all nothing is amiss
  const marks = [
    team.bell?.state === "holder" || view.turn?.seat === team.seat || isMain(view, team.seat) ? "holder" : "",
    desk.entry?.seat === team.seat ? "typing" : "",
    dead ? "off" : "",
  ];
  return html`<li class="team ${marks.join(" ")}" data-seat=${team.seat}>
    <b class="seat">${team.seat}</b>
    <span class="name" title=${[team.full_name || team.name, vi.teams.rank(team)].filter(Boolean).join(" · ")}>${dense ? team.name : team.full_name || team.name}</span>
    ${presence(team)}
    ${view.round ? html`${isBell(view) ? bellCell(team) : isTurns(view) ? html`<i></i>` : answerCell(view, team)} ${verdictCell(view, team)}` : html`<i></i><i></i>`}
    <span class="score">${vi.score(team.score)}</span>
    ${view.round ? buttons(desk, team, run) : nothing}
  </li>`;
}

/** Which of the things to know about a tablet comes first. */
function presence(team) {
  const state = stateOf(team);
  return html`<span class="presence presence-${state}">
    <i class="dot" aria-hidden="true"></i><span>${vi.teams[state]}</span>${team.connected && team.rtt_ms != null
      ? html`<small>${vi.rtt(team.rtt_ms)}</small>`
      : nothing}
  </span>`;
}

function answerCell(view, team) {
  if (!view.question || view.phase === "ready" || view.phase === "shown") return html`<i></i>`;
  if (view.section?.unit === "person") return html`<i></i>`;
  if (view.floor && !view.floor.seats.includes(team.seat)) return html`<small>${play.offFloor}</small>`;
  const typed = team.answer && view.section?.via === "type";
  const tag = team.late ? vi.teams.late : team.entered_by === "secretary" ? vi.teams.typed : null;
  return html`<span class="answer ${team.answer ? "given" : ""}">
    <b>${team.answer === "-" ? "–" : typed ? "✎" : (team.answer ?? "·")}</b>
    ${tag ? html`<small class=${team.late ? "late" : ""}>${tag}</small>` : nothing}
    ${team.answer ? nothing : html`<span class="unseen">${vi.teams.noAnswer}</span>`}
  </span>`;
}

function bellCell(team) {
  const { bell } = team;
  if (!bell) return html`<i></i>`;
  if (bell.locked || bell.early) return html`<span class="rang locked">${bell.early ? vi.bell.early : vi.bell.state.locked}</span>`;
  if (!bell.order) return html`<i></i>`;
  return html`<span class="rang">
    <b>${vi.bell.order(bell.order)}</b>
    <small>${bell.behind_ms ? vi.seconds(bell.behind_ms) : vi.bell.first}</small>
  </span>`;
}

function verdictCell(view, team) {
  if (!team.verdict) return html`<i></i>`;
  const sign = { right: "✓", wrong: "✕", none: "–", void: "○", marked: "✎" }[team.verdict];
  return html`<span class="verdict verdict-${team.verdict}">
    <span>${sign} <i>${view.paper ? nothing : team.verdict === "marked" ? vi.teams.marked : vi.teams.verdict[team.verdict]}</i></span>${team.points ? html`<b>${vi.signed(team.points)}</b>` : nothing}
  </span>`;
}

function buttons(desk, team, run) {
  const { seat } = team;
  const off = desk.line !== "live";
  return html`<span class="tools">
    <button aria-label=${vi.teams.adjust(team)} title=${vi.teams.adjust(team)} ?disabled=${off} @click=${() => run("seat_adjust", { seat })}>±</button>
    <button aria-label=${vi.teams.more(team)} title=${vi.teams.more(team)} ?disabled=${off} @click=${() => run("team", { seat })}>⋯</button>
  </span>`;
}
