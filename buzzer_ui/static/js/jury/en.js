// The English of vi.js: every text of a judge's page of the round.

const VERDICTS = { right: "RIGHT", wrong: "WRONG", none: "NO ANSWER", void: "VOID", marked: "MARKED" };

export const vi = {
  title: "Judge’s page",
  connecting: "Connecting to the server…",
  lost: "Connection lost, reconnecting…",
  ended: "This page has expired. Open it again from the marking page.",
  noRound: "No knowledge round is open at this stage yet.",
  waiting: "The knowledge round is about to begin.",
  number: (q) => q.title ?? `Question\u00a0${q.number}/${q.of}`,
  role: (chair, number) => (chair ? "Jury chair" : `Judge ${number}`),
  rehearsal: "REHEARSAL",
  key: "Answer",
  reference: "Legal basis",
  turn: (turn) => `Team ${turn.seat} ${turn.full_name}`,
  proposals: "To be confirmed",
  none: "No proposal is waiting.",
  onlyChair: "The jury chair is considering it.",
  team: (one) => `Team ${one.seat} ${one.full_name}`,
  verdict: (name) => VERDICTS[name],
  proposed: "The host proposes",
  standing: (name) => `now: ${VERDICTS[name]}`,
  confirm: (name) => `Confirm ${VERDICTS[name]}`,
  instead: "No, judge it:",
  mark: {
    title: (max, step) => `My mark, at most ${max}, in steps of ${step}`,
    give: "Send mark",
    given: (mark) => (mark === null ? "The server has your mark; sending again replaces it." : `The server has ${mark}.`),
    wait: "You can mark once the team has answered.",
    counted: (given, all) => `${given}/${all} judges have sent their marks.`,
    bad: (max, step) => `Marks from 0 to ${max}, in steps of ${step}. Not sent.`,
    result: (result) => `The team’s mark: ${result}`,
  },
  sent: "Saved.",
};
