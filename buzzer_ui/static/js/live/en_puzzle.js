// The English of vi_puzzle.js: puzzles, for stage, tablets, MC and host.

import { many } from "./text.js";


export const PUZZLE = {
  row: (row) => `Row ${row}`,
  centre: "Centre",
  keyword: "Keyword",
  letters: (count) => many(count, "letter"),
  worth: (points) => `Keyword: ${points} points`,
  rings: "You may ring for the keyword",
  out: "out",
  chooseRow: "Please choose a row.",
  rang: "keyword bell",
  rangFirst: "rang for the keyword",
  says: "answers the keyword",
  chooses: ["", "chooses a row"],
  heard: "answering the keyword",
  heardRight: "has the keyword right",
  nobody: "No team has the keyword right",
  noText: "no answer",
  ring: "Ring for the keyword",
  rung: "Rung for the keyword. Wait until the MC asks you.",
  lastTime: "Ring to answer the keyword",
  picture: "Picture of the puzzle, uncovered row by row",
  whole: "Picture behind the puzzle",
  solution: (word) => `Keyword: ${word}`,
  hall: "No team is right by the machine’s comparison: ask the audience before you reveal.",
  open: "open",
  current: "being asked",
  voided: "void",
  todo: "not open",
};

/** Faces of the tablet in a puzzle. */
export const PUZZLE_FACE = {
  choose_row: { word: "Choose a row", say: () => "It is your turn: tell the presenter which row." },
  out_puzzle: { word: "Out of the puzzle", say: () => "Your team’s keyword was wrong. Points are kept; you play again in the next section." },
  queued_keyword: { word: "Rung", say: () => "The server has it. Wait until you are asked for the keyword." },
  holder_keyword: { word: "Answer now", say: () => "Say the keyword aloud." },
  press_keyword: { word: "PRESS!", say: () => "Touch to answer the keyword" },
  time_up_keyword: { word: "Time is up", say: () => "The time to ring for the keyword is over." },
};
