// Every English text of the bank's scripts: what vi.js says, in English.

const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

export const vi = {
  offline: "Not sent: no connection to the server. What was saved is kept; try again.",
  refused: "The server did not take this.",
  moment: (time, day) => `${time} on ${day}`,

  // an import: its questions
  notADay: (text) => `“${text}” is not a day; write it like 01/7/2024.`,
  decisions: { open: "", accepted: "✓ accepted", skipped: "✕ skipped" },
  isKey: (label) => `${label} is the key`,
  option: (label) => `Option ${label}`,
  noStem: "The question has no text yet.",
  noKey: "The question has no key yet: press the letter of the right option first.",
  saving: "saving…",
  saved: "saved for now",
  acceptSure: (count) => `Accept ${many(count, "certain question", "certain questions")}`,
  noneSure: "No certain questions left",
  undecidedStay: (count) => `${many(count, "undecided question stays", "undecided questions stay")} here`,
  confirm: "Confirm",
  confirmNothing: "Confirm: nothing changes",
  confirmWhat: (fresh, corrected) => {
    const parts = [fresh && `add ${many(fresh, "question", "questions")} to the bank`, corrected && `correct ${corrected}`];
    return `Confirm: ${parts.filter(Boolean).join(", ")}`;
  },
  discard: "Discard this import? No further question goes into the bank; what was read is kept for reference.",
  howToSplit: "Choose the source line where the next question begins (click the line, or L then ↑ ↓) and press S; or put the cursor in the text and press Ctrl + Shift + Enter.",
  lines: (count) => many(count, "line", "lines"),
  linesUnused: (count) => many(count, "unused line", "unused lines"),
  /** `name` is a node: the question's code, perhaps a link */
  alike: (name, office, percent) => ["Like question ", name, ` of ${office}, ${percent} %.`],

  // pictures
  noAlt: "Picture without a description",
  pictureOffline: "The picture was not uploaded: no connection to the server. Try again.",
  pictureGoing: (name) => `Uploading picture “${name}”…`,
  pictureWhole: (number) => `See picture ${number} in full size`,
  pictureAt: (number) => `Picture ${number} in `,

  // comments and review
  settle: "Mark as resolved",
  reopen: "Reopen",
  comments: (count) => `Comments (${count}) `,
  commentsOpen: (count) => many(count, "comment", "comments"),
  aboutVersion: (version) => `, about version ${version}`,
  nowVersion: (version) => ` (now version ${version})`,
  approveAnyway: (open) => `${many(open, "comment is", "comments are")} not resolved. Approve this question anyway?`,
  approved: "✓ approved",
  givenBack: "↩ returned",
  askReason: "Reason for returning it, so that the writer knows what to correct",
  askComment: "Comment on this question",

  // files on their way
  fileStates: { waiting: "waiting its turn", sending: "sending…", reading: "reading…" },
  readingFor: (seconds) => `reading… ${seconds} s`,
  fileProgress: (name) => `Progress of file ${name}`,
  fileOffline: "The connection to the server was lost, the file was not read. Send it again.",
  fileTooLarge: (size, limit) => `The file has ${size} MB, more than the limit of ${limit} MB, so it was not sent. Split the file or compress its pictures in Word.`,
  review: "Review and confirm →",
  openEarlier: "Open the earlier import",
  readAgain: "Read it again anyway",
  sendAgain: "Send again",
  textUsed: (percent) => `${percent} % of the text used`,
  correctionFound: (tally) => `correction: ${tally.changed} changed, ${tally.new} new, ${tally.same} unchanged`,
  questions: (count) => many(count, "question", "questions"),
  filesDone: (done, all) => `${done}/${all} files done.`,
  filesAllDone: ({ ended, read, questions, doubtful, known, refused }) => {
    const parts = [`${read} read (${many(questions, "question", "questions")}, ${doubtful} to check)`];
    if (known) parts.push(`${known} imported before`);
    if (refused) parts.push(`${refused} not readable`);
    return `All ${ended} files done: ${parts.join(", ")}.`;
  },

  // the passphrase of a seal
  passphrase: {
    short: (missing) => `${many(missing, "more character is", "more characters are")} needed.`,
    differ: "The two entries are not the same yet.",
    same: "The two entries are the same.",
    again: "Long enough. Type it once more to rule out a slip.",
    hide: "Hide passphrase",
    show: "Show passphrase",
  },
};
