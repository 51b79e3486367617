// The English of vi_paper.js: the grid of a test on paper.

import { many } from "live/text.js";


export const paperWords = {
  seat: "No.",
  team: "Sheet of",
  time: "Handed in after",
  state: "State",
  handIn: "Hand in",
  timeOf: (row) => `Time at which ${row.full_name || row.name} handed in, minutes and seconds`,
  timeForm: "min:sec",
  voided: (question) => `Question\u00a0${question.number} is void`,
  cell: (row, question, choice) => `${row.name}, question ${question.number}: ${choice === "-" ? "left empty" : (choice ?? "not entered")}`,
  unsaved: (count) => `${many(count, "question")} not saved`,
  entered: "✓ complete",
  holes: (count) => `${many(count, "question")} missing`,
  differs: (numbers) => `differs in question ${numbers}`,
  alike: "✓ both entries agree",
  title: (paper) => `Test on paper · ${paper.came}/${paper.of} sheets`,
  check: "Enter a second time to check",
  stopCheck: "Stop checking",
  hint: "Type the letter of each question; the cursor moves on by itself, and a finished sheet is saved. Minus or space: left empty. Arrows: move. Backspace: back. A number: go to that sheet. N: hand in.",
  hintCheck: "Type every sheet again from paper. It is only compared with the first entry, nothing is overwritten; cells that differ turn red. To correct one, press Stop checking.",
  save: (count) => `Save ${many(count, "sheet")}`,
  nothing: "Nothing typed yet",
  saved: (names) => `Saved: ${names}`,
  handed: (name, time) => `${name} handed in after ${time}`,
  timeWrong: "Write the time as minutes:seconds, for example 7:05.",
  phase: {
    shown: "Sheets are being handed out. You can type once the clock runs.",
    open: "The test is being written. Press Hand in for each sheet that comes; it can be entered at once.",
    closed: "Time is up. Enter the sheets that are left.",
    revealed: "Revealed: nothing more to enter. To correct it, ask the host to regrade the question.",
    finished: "The round is over.",
  },
};
