// Which sound goes with a change from one view to the next. A first view is silent: a
// screen that reconnects in the middle must not ring again.

/** Names of the cues to play, in order. */
export function cuesBetween(before, after) {
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
