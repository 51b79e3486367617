// The English of vi_turns.js: turns and the jury's marks on the host's page.

import { number } from "live/text.js";
import { vi } from "./en.js";

export const turns = {
  whichTeam: "Team to play",
  whichPackage: "Package the team drew",
  drawnPackage: (number) => `Package drawn: ${number}`,
  undrawn: "not drawn yet",
  of: (turn) => `Turn ${turn.number}/${turn.of} · ${vi.team(turn)}${turn.package ? ` · package ${turn.package}` : ""}`,
  heading: (number, team) => `Turn ${number}${team ? ` · ${vi.team(team)}` : ""}`,
  tally: (turn) => `${turn.done}/${turn.questions} questions of the turn judged, ${turn.right} right.`,
  marksSoFar: (marks) => `Jury sheets: ${Object.keys(marks.given).length}/${marks.judges} judges`,
  end: {
    title: "End this turn?",
    text: "Questions of the turn not shown yet are not played. A turn that no team was called to is skipped. It can be undone.",
    go: "End turn",
  },
  marks: {
    title: (turn) => `Jury sheets: ${vi.team(turn)}`,
    text: (marks) => `Each judge gives 0 to ${number(marks.max)} points, in steps of ${number(marks.step)}.`,
    wrong: (marks) => `Enter 0 to ${number(marks.max)} in steps of ${number(marks.step)}; leave it empty where there is none yet.`,
    go: "Save marks",
  },
};

export const turnNext = {
  begin_turn: (view, slot, team, called) => ({
    label: `Call ${called ? vi.team(called) : "a team"}${called?.package ? `, package ${called.package}` : ""}`,
    does: view.call?.packages.length ? "Choose the package the team drew, then press. No question on the screen yet." : "The team’s turn begins, no question on the screen yet.",
    hall: "the team whose turn it is",
  }),
  start_talk: () => ({
    label: "Start the presentation",
    does: "Ends the conferring and starts the presentation’s clock. When conferring time is up this happens by itself.",
    hall: "the presentation’s clock",
  }),
  enter_marks: (view) => ({
    label: "Enter the jury sheets",
    does: `${view.marks ? turns.marksSoFar(view.marks) : ""}. The secretary can enter them, too.`,
    hall: "no marks yet",
  }),
};
