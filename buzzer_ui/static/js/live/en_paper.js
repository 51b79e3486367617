// The English of vi_paper.js: a test on paper, on the stage and the tablet.

import { many } from "./text.js";


export const PAPER = {
  count: (count) => `Test on paper · ${many(count, "question")}`,
  phase: { shown: "Take your sheets, wait for the signal", open: "Writing", closed: "Time is up. Pens down, hand in" },
  sheetsIn: (came, all) => `${came}/${all} sheets handed in`,
  answers: (title) => `Answers · ${title}`,
  results: (title) => `Results · ${title}`,
  rightOf: (right, all) => `${right}/${all} right`,
  took: (seconds) => `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`,
};

/** Faces of the tablet while a test is written and once it is marked. */
export const PAPER_FACE = {
  write: { word: "Test on paper", say: () => "Write your answers on the sheet." },
  prepare_paper: { word: "Take your sheets", say: () => "Begin only at the signal. Answers go on the paper sheet." },
  time_up_paper: { word: "Time is up", say: () => "Pens down and hand in. Wait for the results." },
  marked_paper: {
    word: ({ sheet }) => (sheet ? `${sheet.right}/${sheet.right + sheet.wrong + sheet.none} right` : "Results are out"),
    say: ({ held }) => (held ? "Scores are kept secret and announced on the stage." : "Result of the test on paper."),
  },
};
