// Extra questions in a round of their own: which teams the contest's ranking leaves level.

import { html, nothing } from "lit-html";
import { play } from "./vi_play.js";

/** Fetch the level teams when they have to be named and the round itself does not tell them. */
export async function seeLevel(desk) {
  const { view } = desk;
  if (view.next?.command !== "choose_teams" || view.next.args.seats.length) return;
  const key = `${view.round.id}:${view.step}`;
  if (desk.level?.key === key) return;
  desk.level = { key, groups: [] };
  const told = await ask(view.round.id);
  if (desk.level.key !== key) return;
  desk.level = { key, ...told };
  desk.redraw();
}

async function ask(round) {
  try {
    const answer = await fetch(`/api/rounds/${round}/level`);
    return answer.ok ? await answer.json() : { groups: [] };
  } catch {
    return { groups: [] };
  }
}

const groupsOf = ({ level, view }) => (level?.key === `${view.round?.id}:${view.step}` ? level.groups : []);

/** The seats to begin with: those over whose place most hangs; none before it is known. */
export const levelSeats = (desk) => groupsOf(desk)[0]?.seats ?? [];

/** One button for each group of level teams; nothing elsewhere. */
export function levelPicker(desk, chosen, run) {
  const groups = groupsOf(desk);
  if (!groups.length) return nothing;
  return html`<div class="call">
    <p class="call-row" role="group" aria-label=${play.level.title}>
      <b>${play.level.title}</b>
      ${groups.map(
        (group) => html`<button class="pick" aria-pressed=${String(group.seats) === String(chosen)} @click=${() => run("pick_level", { seats: group.seats })}>
          ${play.level.group(group)}
        </button>`,
      )}
      ${desk.level.final ? nothing : html`<small>${play.level.notFinal}</small>`}
    </p>
  </div>`;
}
