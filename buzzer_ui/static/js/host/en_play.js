// The English of vi_play.js: hints, values, the star, steals, typed answers and extra questions.

import { many, number } from "live/text.js";
import { vi } from "./en.js";

const teamOf = (view, seat) => view.teams.find((team) => team.seat === seat);

export const play = {
  level: {
    title: "Tied in the totals",
    group: ({ rank, seats, prizes }) => `Rank ${rank}: teams ${seats.join(", ")}${prizes.length ? ` (${prizes.join(", ")})` : ""}`,
    notFinal: "Scores of some parts are still missing.",
  },
  whichValue: "Value the team chose",
  value: ({ points, left }) => `${many(points, "point")} (${many(left, "question")} left)`,
  whichMain: "Main team, against all others",
  whichTeams: "Teams for the extra question",
  star: "Star of hope",
  starred: "★ The star of hope is set on this question",
  hint: "Show the next hint",
  hidden: "not shown",
  typed: { title: "Typed answers", given: "typed", seconds: (value) => `${number(value)} s`, right: "Right", wrong: "Wrong", proposed: "machine’s comparison" },
  onFloor: (left, all, unit) => `${left}/${all} ${unit === "person" ? "people" : "teams"} left on the floor`,
  offFloor: "off the floor",
  mayRescue: (unit) => `Rescue allowed: Rescue brings ${unit === "person" ? "people" : "teams"} back to the floor`,
  rescue: {
    title: "Rescue: teams back on the floor",
    text: "Choose the teams to be rescued. It can be undone.",
    go: "Back on the floor",
    none: "Choose at least one team.",
  },
  order: (teams) => `Tie broken: ${teams.map(vi.team).join(" – ")}`,
  playing: (teams) => `Still tied: ${teams.map(vi.team).join(", ")}`,
};

const chooseMain = (view, { seats }) => ({
  label: `${vi.Team(view.teams.find((team) => team.seat === seats[0]))} is the main team`,
  does: "Press the main team’s name, then the button. No question on the screen yet.",
  hall: "the main team and the rules",
});

export const playNext = {
  choose_value: (view, slot, team, called, asked) => ({
    label: `${view.turn ? vi.Team(view.turn) : "The team"} chooses ${many(asked.value, "point")}`,
    does: "Choose the value the team wants, then press. The question is not on the screen yet; the team may still set the star of hope.",
    hall: "the value of the next question",
  }),
  choose_row: (view, slot, team, called, asked) => ({
    label: `${vi.Team(teamOf(view, view.puzzle.next))} chooses row ${asked.row}`,
    does: "Choose the row the team wants, then press. The question is not on the screen yet.",
    hall: "the row that was chosen",
  }),
  hear_keyword: (view, slot, team, called, asked) => ({
    label: `Ask ${vi.team(teamOf(view, asked.seat))} for the keyword`,
    does: "The team has rung. If wrong, it is out of this section; if right, the keyword opens.",
    hall: "the team that answers the keyword",
  }),
  choose_teams: (view, slot, team, called, asked) => view.arena ? chooseMain(view, asked) : ({
    label: asked.seats.length > 1 ? `Extra question: teams ${asked.seats.join(", ")}` : "Choose the teams for the extra question",
    does: "Press names to add or remove teams; at least two are needed. Only these teams may ring.",
    hall: "the teams of the extra question",
  }),
  draw_lots: () => ({
    label: "Draw lots to break the tie",
    does: "No extra questions left and still tied: lots are drawn for the order; the number drawn goes into the log.",
    hall: "the order after the draw",
  }),
};
