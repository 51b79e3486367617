// The English of vi_regrade.js: the preview of a regrade.

import { vi } from "./en.js";

export const regradeWords = {
  title: "With the new result",
  asking: "Working out new scores and ranks…",
  failed: "This could not be worked out. Check the network and choose again; nothing has changed.",
  nobody: "No team’s score or rank changes.",
  team: ({ seat, name }) => `Team ${seat} ${name}`,
  points: (from, to) => (from === to ? `${from} points` : `${from} → ${to} points`),
  rank: (from, to) => `rank ${from} → ${to}`,
  sameRank: (rank) => `still rank ${rank}`,
  rung: (from, to) => `rung ${from} → ${to}`,
  floor: { left: "leaves the floor", back: "back on the floor" },
  puzzle: { left: "out of the puzzle", back: "back in the puzzle" },
  next: (teams) => `Next turn: ${teams.map(vi.team).join(", ")}`,
};
