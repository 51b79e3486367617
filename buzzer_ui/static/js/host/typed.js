// The typed answers, quickest first: text, time, the machine's proposal, and the host's word.

import { html, nothing } from "lit-html";
import { play } from "./vi_play.js";
import { vi } from "./vi.js";
import { can } from "./reading.js";

const words = play.typed;
const SHOWN_IN = new Set(["open", "closed", "revealed"]);

/** The table of typed answers; nothing for other questions. */
export function typedPane(desk, run) {
  const { view } = desk;
  if (view.section?.via !== "type" || view.puzzle?.keyword.now || !SHOWN_IN.has(view.phase) || desk.covered) return nothing;
  const teams = view.teams.filter((team) => team.answer && team.answer !== "-").sort((one, other) => (one.seconds ?? Infinity) - (other.seconds ?? Infinity) || one.seat - other.seat);
  return html`<section class="typed" aria-label=${words.title}>
    <h2>${words.title}${view.question.answer_text ? html` · <b>${vi.question.answerText}: ${view.question.answer_text}</b>` : nothing}</h2>
    <ol>
      ${teams.map((team) => row(desk, team, run))}
    </ol>
  </section>`;
}

function row(desk, team, run) {
  const standing = team.verdict ?? team.proposed;
  return html`<li class="typed-${standing ?? "open"}">
    <span class="who" title=${vi.Team(team)}>${vi.Team(team)}</span>
    <b class="text">${team.answer}</b>
    <span class="when">${team.seconds == null ? nothing : words.seconds(team.seconds)}</span>
    ${can(desk.view, "judge") ? verdicts(desk, team, standing, run) : nothing}
  </li>`;
}

const verdicts = (desk, team, standing, run) => html`<span class="marks">
  ${["right", "wrong"].map(
    (verdict) => html`<button
      class="pick verdict-${verdict}"
      aria-pressed=${standing === verdict}
      title=${team.verdict ? "" : words.proposed}
      ?disabled=${!desk.free()}
      @click=${() => run("judge_seat", { seat: team.seat, verdict })}
    >
      ${words[verdict]}
    </button>`,
  )}
</span>`;
