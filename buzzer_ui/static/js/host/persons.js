// The persons of a team under its row, where each plays alone: one tap opens what can be done for one.

import { html, nothing } from "lit-html";
import { seatLabel } from "live/text.js";
import { vi } from "./vi.js";

const SIGNS = { right: "✓", wrong: "✕", none: "–", void: "○", marked: "✎" };

/** One chip for each person: number, name, letter or verdict; who is off the floor is dim. */
export function personsOf({ view }, team, run) {
  if (view.section?.unit !== "person" || !view.persons) return nothing;
  const own = view.persons.filter((person) => person.team === team.seat);
  return html`<li class="persons">
    ${own.map(
      (person) => html`<button class="person ${person.in_play ? "" : "off"}" title=${vi.Team(person)} @click=${() => run("team", { seat: person.seat })}>
        <b>${seatLabel(person.seat)}</b> <span>${person.name}</span>
        <i class="verdict-${person.verdict ?? "open"}">${person.verdict ? SIGNS[person.verdict] : (person.answer ?? "·")}</i>
      </button>`,
    )}
  </li>`;
}
