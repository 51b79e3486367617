// What a view says of a turn, a ladder or one team against all others, and the sentence for it.

import { ARENA } from "./vi_arena.js";
import { LADDER } from "./vi_ladder.js";

/** What a reveal brought, in one sentence; null where nobody stands against the others. */
export function arenaSentence(arena) {
  if (!arena?.main) return null;
  if (arena.fallen) return ARENA.fell(arena);
  if (!arena.others.length) return ARENA.alone(arena);
  return arena.beaten.length ? ARENA.beat(arena) : ARENA.noneBeaten(arena);
}

/** Whether this team is the one that stands against the others. */
export const isMain = (view, seat) => Boolean(view.arena?.main && !view.arena.fallen && view.arena.main.seat === seat);

/** How a turn on a ladder ended in one sentence, null while it goes on. */
export const ended = (turn, ladder) => LADDER[ladder.standing]?.(turn, ladder) ?? null;

/** Whether what is asked is a task to be done on the stage. */
export const isTask = (view) => view.question?.kind === "practice";
