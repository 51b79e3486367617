// What moves: rows that change places, and the points that a team has just won.

const SLIDE_MS = 900;
const MOVING = "#0f2747"; // the ground of the stage

/** Remember where the rows with data-move stand; call the result after drawing to slide them. */
export function rememberPlaces(root) {
  const before = new Map();
  for (const row of root.querySelectorAll("[data-move]")) before.set(row.dataset.move, row.getBoundingClientRect());
  return () => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const row of root.querySelectorAll("[data-move]")) slide(row, before.get(row.dataset.move));
  };
}

function slide(row, from) {
  if (!from) return;
  const to = row.getBoundingClientRect();
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (Math.abs(x) + Math.abs(y) < 2) return;
  // who rises passes in front of who falls, and no row shows through another
  const above = { zIndex: y > 0 ? 2 : 1, backgroundColor: MOVING };
  row.animate([{ transform: `translate(${x}px, ${y}px)`, ...above }, { transform: "none", ...above }], {
    duration: SLIDE_MS,
    easing: "cubic-bezier(.3, .1, .2, 1)",
  });
}

/** Points won between two views of the same round, by seat; empty on a first view. */
export function gainsBetween(before, after) {
  const gains = new Map();
  if (!before?.round || before.round.id !== after.round?.id) return gains;
  const scores = new Map(before.teams.map((team) => [team.seat, team.score]));
  for (const team of after.teams) {
    // while scores are kept back there is nothing to gain
    const change = team.score === null ? 0 : team.score - (scores.get(team.seat) ?? team.score);
    if (change) gains.set(team.seat, change);
  }
  return gains;
}
