// The English of vi_ladder.js: a ladder, on every screen.

import { withPoints } from "./en.js";
import { many, number } from "./text.js";

export const HELPS = {
  fifty_fifty: { name: "50:50", short: "50:50", doing: () => "" },
  phone: { name: "Phone a relative", short: "Phone", doing: (turn) => `${turn.full_name} phones a relative` },
  plus_one: { name: "One more helper", short: "Plus one", doing: (turn) => `Somebody comes up to help ${turn.full_name}` },
  experts: { name: "Ask the advisers", short: "Advisers", doing: (turn) => `${turn.full_name} asks the advisers` },
};

export const LADDER = {
  title: "Points ladder",
  helps: "Help",
  used: "used",
  gone: "removed",
  rung: ({ now, rungs }) => `Rung ${now}/${rungs.length}`,
  // while scores are kept back `won` and `safe` are null
  stake: ({ now, won, safe, rungs }) => `Rung ${now}: ${many(rungs[now - 1].points, "point")}.${won === null ? "" : ` ${number(won)} so far; a wrong answer leaves ${number(safe)}.`}`,
  left: ({ helps }) => {
    const left = helps.filter((one) => !one.used).map((one) => HELPS[one.help].short);
    return left.length ? `Help left: ${left.join(", ")}.` : "No help left.";
  },
  stopped: (turn, { won }) => `${turn.full_name} stops and keeps ${won === null ? "its points" : many(won, "point")}`,
  fallen: (turn, { won }) => `${turn.full_name} is out${withPoints(won)}`,
  top: (turn, { won }) => `${turn.full_name} reaches the top${withPoints(won)}`,
};

// Faces of the tablet of a team on a ladder.
export const LADDER_FACE = {
  helped: { word: "Help", say: () => "Answer aloud when the help is over." },
  stopped: { word: "Stopped", say: () => "Your team leaves this question unanswered and keeps its points." },
};
