// Which sound goes with a change from one view to the next, of the round or of its results. A first
// view is silent: a screen that reconnects in the middle must not ring again; so is a step taken back.

const PODIUM = 3;

/** Names of the cues to play between two views, in order. */
export const cuesBetween = (before, after) => (after.show ? showCues : roundCues)(before, after);

function roundCues(before, after) {
  if (!before?.round || before.round.id !== after.round?.id) return [];
  const cues = [];
  if (after.phase !== before.phase) cues.push(...(phaseCue(before, after) ?? []));
  const holder = after.bell?.holder?.seat;
  if (holder && holder !== before.bell?.holder?.seat) cues.push("bell");
  if (wrongAnswers(after) > wrongAnswers(before)) cues.push("wrong");
  if (before.sound && loudnessOf(after.sound) !== loudnessOf(before.sound)) cues.push("tick"); // heard from the desk
  return cues;
}

/** The share of the machine's loudness for {volume, muted}; squared, for an ear hears even steps so. */
export const loudnessOf = ({ volume, muted }) => (muted ? 0 : (volume / 100) ** 2);

function phaseCue(before, after) {
  if (after.phase === "shown") return ["show"];
  if (after.turn) return turnCue(before, after);
  if (after.phase === "open" && before.phase === "shown") return ["open"];
  if (after.phase === "closed" && before.phase === "open") return ["end"];
  if (after.phase === "revealed") return ["right"];
  return null;
}

function turnCue(before, after) {
  if (after.phase === "answering" && before.phase === "shown") return ["open"];
  const verdict = after.teams.find((team) => team.seat === after.turn.seat)?.verdict;
  if (after.phase === "closed") return [{ right: "right", wrong: "wrong" }[verdict] ?? "end"];
  return after.phase === "revealed" && after.marks ? ["right"] : null;
}

function wrongAnswers(view) {
  return view.bell?.queue.filter((one) => one.state === "wrong").length ?? 0;
}

function showCues(before, after) {
  const [was, is] = [before?.show, after.show];
  if (is?.mode !== "reveal" || was?.mode !== "reveal" || is.step !== was.step + 1) return [];
  return [is.now.kind === "place" && is.now.rank <= PODIUM ? "prize" : "place"];
}
