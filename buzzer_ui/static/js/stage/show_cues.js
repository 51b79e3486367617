// Which sound goes with a step of the reveal. A step taken back, and a first view, are silent.

const PODIUM = 3;

/** Names of the cues to play between two views, in order. */
export function showCues(before, after) {
  const [was, is] = [before?.show, after.show];
  if (is?.mode !== "reveal" || was?.mode !== "reveal" || is.step !== was.step + 1) return [];
  return [is.now.kind === "place" && is.now.rank <= PODIUM ? "prize" : "place"];
}
