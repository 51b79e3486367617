// The English of vi_show.js: results before the hall.

import { many } from "./text.js";


/** A draw before the hall. */
export const DRAW = {
  promise: "Commitment (SHA-256 of a secret code)",
  word: "Word chosen by the hall",
  seed: "Seed: secret code and word",
  waiting: "waiting…",
};

export const SHOW = {
  total: "Total",
  team: "Team",
  provisional: "Provisional, not yet signed",
  official: "Official result",
  open: "* not the final score yet",
  held: "The scores are kept secret",
  heldNote: "The result will be announced before the whole hall.",
  heldScore: "Score kept secret",
  reveal: "Announcement of results",
  teams: (count) => many(count, "team"),
  rank: (rank, tied) => (tied ? `Tied ${rank}` : `Rank ${rank}`),
  hidden: "Not announced yet",
  points: (total) => `${total} points`,
  each: "each",
  side: "Special prize",
};
