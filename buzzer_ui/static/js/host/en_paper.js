// The English of vi_paper.js: a test on paper and a corrected key on the host's page.

const names = (rows) => rows.map((row) => row.full_name || row.name).join(", ");

export const paperWords = {
  came: (paper) => `${paper.came}/${paper.of} sheets handed in`,
  missing: (rows) => `Not complete yet: ${names(rows)}.`,
  allIn: "All sheets are complete.",
  where: "Sheets are entered on the secretary’s page: the time of handing in, the letter of each question, and a second entry to check.",
  who: "Sheet of",
  right: "Right",
  took: "Handed in after",
  points: "Points",
  phase: { shown: "Handing out sheets", open: "Test on paper running", closed: "Time is up, enter the sheets", revealed: "Results published" },
  key: {
    open: "This question’s key is wrong: correct it and regrade all…",
    title: (slot) => `Correct the key of question ${slot.number}`,
    text: "All sheets are judged again by the new key; scores and ranks change at once. Results set by hand are kept. It can be undone.",
    field: "Right answer (letters)",
    missing: "Enter the letter of the right answer.",
    go: "Correct the key and regrade",
    reasons: ["The printed key is wrong", "The jury accepts one more answer", "Decision on a complaint"],
  },
  voidPlace: {
    open: "Void this question, no points for anybody…",
    title: (slot) => `Void question ${slot.number} of the test`,
    text: "This question gives no points to anybody; the others stay as they are. It can be undone.",
    go: "Void question",
    reasons: ["Misprinted or missing", "Two answers are right", "Outside the contest’s topics"],
  },
  reveal: {
    label: "Publish although sheets are missing",
    title: "Publish before all sheets are entered?",
    text: (rows) => `Still missing: ${names(rows)}. Questions not entered count as no answer. It can be undone.`,
    go: "Publish",
  },
  next: {
    show_question: (section) => ({
      label: section.seconds ? "Hand out the sheets" : "Hand out and start the clock",
      does: section.seconds ? "Paper sheets go to the teams; no clock yet." : "The sheets must lie on the teams’ tables: the clock starts at once.",
      hall: "the section’s name and the clock, no questions",
    }),
    open_answering: () => ({ label: "Start the test", does: "The teams begin to write; locked when time is up.", hall: "the clock and how many sheets are handed in" }),
    close_answering: () => ({ label: "Collect the sheets now", does: "Does not wait for the clock; sheets can be entered until the reveal.", hall: "that time is up" }),
    reveal: () => ({ label: "Publish the results", does: "Judges all sheets by the key and gives the teams their points.", hall: "each question’s answer; right answers, points and time of each sheet" }),
  },
  idle: {
    open: { label: "Test running…", does: "Locked when time is up; to collect earlier press X. The secretary notes when each sheet comes.", hall: "the clock and how many sheets are handed in" },
    closed: { label: "Waiting for the sheets…", does: "The secretary enters the sheets; when all are in, this button publishes.", hall: "that time is up" },
  },
};
