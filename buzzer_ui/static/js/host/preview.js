// What a regrade would change, fetched when a verdict is picked and shown before it is confirmed.

import { html, nothing } from "lit-html";
import { number } from "live/text.js";
import { regradeWords as words } from "./vi_regrade.js";
import { teamAt } from "./reading.js";

/** Ask for the consequences of the picked change ("seat:verdict"); a later pick wins. */
export async function lookAhead(desk, slot, picked) {
  const { dialog, view } = desk;
  const [seat, verdict] = picked.split(":");
  dialog.preview = { picked, told: null };
  desk.redraw();
  const told = await ask(view.round.id, new URLSearchParams({ slot, seat, verdict }));
  if (desk.dialog !== dialog || dialog.preview?.picked !== picked) return;
  dialog.preview = { picked, told };
  desk.redraw();
}

async function ask(round, query) {
  try {
    const answer = await fetch(`/api/rounds/${round}/regrade-preview?${query}`);
    const body = await answer.json();
    return answer.ok ? body : { error: body.text ?? words.failed };
  } catch {
    return { error: words.failed };
  }
}

/** The list of what would follow; nothing before a verdict is picked. */
export function consequences(desk) {
  const { preview } = desk.dialog;
  if (!preview) return nothing;
  const { told } = preview;
  if (!told) return html`<p class="ahead">${words.asking}</p>`;
  if (told.error) return html`<p class="ahead wrong">${told.error}</p>`;
  return html`<section class="ahead" aria-label=${words.title}>
    <h3>${words.title}</h3>
    ${told.changes.length ? html`<ul>${told.changes.map(change)}</ul>` : html`<p>${words.nobody}</p>`}
    ${told.next_turn?.length ? html`<p>${words.next(told.next_turn.map((seat) => teamAt(desk.view, seat)))}</p>` : nothing}
  </section>`;
}

const change = (one) => html`<li>
  <b>${words.team(one)}</b>
  <span>${words.points(number(one.score), number(one.score_after))}</span>
  <span>${one.rank === one.rank_after ? words.sameRank(one.rank) : words.rank(one.rank, one.rank_after)}</span>
  ${one.rung == null ? nothing : html`<span>${words.rung(one.rung, one.rung_after)}</span>`} ${one.floor ? html`<span>${words.floor[one.floor]}</span>` : nothing} ${one.puzzle ? html`<span>${words.puzzle[one.puzzle]}</span>` : nothing}
</li>`;
