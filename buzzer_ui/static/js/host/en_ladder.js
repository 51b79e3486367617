// The English of vi_ladder.js: a ladder on the host's page.

import { LAST_HELP } from "live/en_floor.js";
import { HELPS } from "live/en_ladder.js";
import { many } from "live/text.js";
import { vi } from "./en.js";

/** The keys of the helps, as they stand on the buttons. */
export const HELP_KEYS = { fifty_fifty: "F", phone: "A", plus_one: "U", experts: "V", last_help: "L" };

export const climbing = {
  stop: ({ won }) => `Stop, keep ${many(won, "point")}`,
  ask: {
    title: "Does the team stop?",
    text: "The team leaves this question unanswered, keeps its points and ends its turn. It can be undone.",
    go: "Stop and keep the points",
  },
};

export const ladderNext = {
  end_help: (view) => ({
    label: "Help is over, answer now",
    does: `${view.ladder ? HELPS[view.ladder.helping]?.name : view.floor ? LAST_HELP.name : "Help"}: press when it is done early; the clock ends it by itself.`,
    hall: "the question, the help’s clock stopped",
  }),
};

/** The words of opening a question that has no clock. */
export const untimed = (view) => ({
  label: `Ask ${vi.team(view.turn)} to answer`,
  does: "No clock. The team uses a help, stops, or answers aloud.",
  hall: "the question, the ladder and the helps",
});
