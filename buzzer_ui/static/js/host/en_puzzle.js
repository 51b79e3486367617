// The English of vi_puzzle.js: a puzzle on the host's page.

export const puzzleWords = {
  title: "Puzzle",
  whichRow: "Row the team chose",
  tied: "Rang together: who is asked first",
  rung: (teams) => `rang for the keyword: ${teams.join(", ")}`,
  out: (teams) => `out: ${teams.join(", ")}`,
};
