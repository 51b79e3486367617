// Every English text of the scripts of the contest's pages.

export const vi = {
  saving: "Saving…",
  saved: (time) => `Saved at ${time}`,
  offline: (count) =>
    count === 1
      ? "Connection lost: 1 box is kept on this device and is sent when the network is back."
      : `Connection lost: ${count} boxes are kept on this device and are sent when the network is back.`,
  notSigned: "Not signed, because the connection is lost. The marks are kept on this device.",
  mark: {
    form: "Write it as 8 or 8,25",
    most: (max) => `At most ${max}`,
    step: (step) => `In steps of ${step}`,
  },
  unsaved: (count) => (count === 1 ? "1 box not saved" : `${count} boxes not saved`),
  verdict: {
    nothing: "No team's score changes.",
    score: (name, before, after) => `${name}: ${before} → ${after} points`,
    scoreAndRank: (name, before, after, rank, rankAfter) => `${name}: ${before} → ${after} points, place ${rank} → ${rankAfter}`,
    others: (count) => (count === 1 ? "1 other team changes place" : `${count} other teams change place`),
  },
  notPublished: "The server could not be reached; the hall still sees what it saw. Please press again.",
};
