// The English of vi_arena.js: one team against all others.

import { withPoints } from "./en.js";
import { many } from "./text.js";

export const ARENA = {
  main: "main team",
  who: ({ main }) => `Main team: ${main.full_name}`,
  stake: ({ won, others, each }) => `${won === null ? "" : `has ${many(won, "point")} · `}${many(others.length, "team")} against it, ${many(each, "point")} for each that is wrong`,
  beat: ({ main, beaten, won }) => `${many(beaten.length, "team")} wrong and off the floor${won === null ? "" : `, ${main.full_name} has ${many(won, "point")}`}`,
  noneBeaten: ({ main, won }) => `No team was wrong${won === null ? "" : `, ${main.full_name} still has ${many(won, "point")}`}`,
  alone: ({ main, won }) => `${main.full_name} beats them all${withPoints(won)}`,
  fell: ({ main, won }) => `${main.full_name} was wrong and stops${withPoints(won)}`,
};

// The faces of a tablet whose team stands against the others, or has left the floor.
export const ARENA_FACE = {
  wait_main: { word: "Main team", say: () => "Your team stands against all others. Listen to the presenter." },
  out_arena: { word: "Off the floor", say: () => "Your team was wrong in this section. Watch and cheer." },
};
