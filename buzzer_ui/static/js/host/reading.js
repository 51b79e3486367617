// What the page works out from one host view: pure functions, no DOM.

import { seatLabel } from "live/text.js";

/** Whether teams ring now, for the right to answer or for a puzzle's keyword. */
export const isRung = (view) => isBell(view) || Boolean(view.puzzle?.keyword.now);

/** Whether the current section is played by bell. */
export const isBell = (view) => view.section?.who === "bell" || Boolean(view.turn?.stealing);

/** Whether the current section is played in turns. */
export const isTurns = (view) => view.section?.who === "one" || isForHall(view);

/** Whether the question is for the hall and no team plays it. */
export const isForHall = (view) => view.section?.who === "audience";

/** Whether the server allows a command now, as the next step or beside it. */
export const can = (view, command) =>
  view.next?.command === command || (view.actions ?? []).some((action) => action.command === command);

/** The arguments the server wants back with a command it allows. */
export function argsOf(view, command) {
  if (view.next?.command === command) return view.next.args ?? {};
  return (view.actions ?? []).find((action) => action.command === command)?.args ?? {};
}

export const teamAt = (view, seat) => [...view.teams, ...(view.persons ?? [])].find((team) => team.seat === seat) ?? null;

/** Who answers the current question: the teams, or their persons where each plays alone. */
export const unitsOf = (view) => (view.section?.unit === "person" ? view.persons : view.teams);

/** Who answered a question of this section. */
export const unitsIn = (view, section) => (section?.unit === "person" ? view.persons : view.teams);

/** The slot that `show_question` will put on the screen; null when the order does not tell. */
export function comingSlot(view) {
  const order = view.order ?? [];
  const asked = view.next?.args?.slot;
  if (asked !== undefined) return order.find((one) => one.slot === asked) ?? null;
  const current = order.find((one) => one.state === "current");
  if (current && (view.phase === "ready" || view.phase === "waiting")) return current;
  if (current && view.turn) {
    const own = order.filter((one) => one.section === current.section && one.turn === current.turn);
    const passed = own.filter((one) => one.state === "passed");
    const left = own.find((one) => one.state === "todo") ?? passed.find((one) => one.slot > current.slot) ?? passed[0];
    if (left) return left;
  }
  return order.find((one) => one.state === "todo") ?? null;
}

/** Whether the clock of the question that comes starts as it is shown. */
export const startsClock = (view, slot) => Boolean(view.sections?.find((one) => one.index === slot?.section)?.on_show);

/** Whether the next question of a turn with one clock follows the verdict at once. */
export const followsAtOnce = ({ turn, clock }) => Boolean(turn) && clock?.kind === "turn" && turn.done + 1 < turn.questions;

/** The team whose spoken answer is to be judged. */
export const judgedTeam = (view) => teamAt(view, view.next?.args?.seat ?? view.bell?.holder);

export const isJudging = (view) => view.next?.command === "judge";

export const deadHeat = (view) => (view.phase === "dead_heat" ? (view.bell?.dead_heat ?? []) : []);

const CHOSEN = new Set(["begin_turn", "choose_value", "choose_teams", "choose_row"]);

/** Whether rings, typed texts or a choice need room beside the question, which then is written smaller. */
export const isCrowded = (view) =>
  Boolean(view.bell?.queue?.length) || CHOSEN.has(view.next?.command) || (view.section?.via === "type" && !["waiting", "ready", "shown"].includes(view.phase));

/** Letters a team may be given, in the order of the options. */
export const labelsOf = (view) => (view.question?.options ?? []).map((option) => option.label);

const playing = (view, unit) => !view.floor || view.floor.seats.includes(unit.seat);

/** The teams whose tablets are needed now: who has left the floor may put its own away. */
export const playingTeams = (view) =>
  view.section?.unit === "person" ? view.teams : view.teams.filter((team) => playing(view, team));

export const offlineSeats = (view) => playingTeams(view).filter((team) => !team.connected).map((team) => team.seat);

export const leftSeats = (view) => playingTeams(view).filter((team) => team.connected && team.left_page).map((team) => team.seat);

export const missingSeats = (view) => unitsOf(view).filter((team) => !team.answer && playing(view, team)).map((team) => team.seat);

export const lateSeats = (view) => unitsOf(view).filter((team) => team.late && !team.verdict).map((team) => team.seat);

/** Seats as people write them: "4, 7, 9–22". */
export function seatList(seats) {
  if (seats.some((seat) => seat > 100)) return seats.map(seatLabel).join(", ");
  const runs = [];
  for (const seat of seats) {
    const last = runs.at(-1);
    if (last && seat === last[1] + 1) last[1] = seat;
    else runs.push([seat, seat]);
  }
  const span = ([from, to]) => (to > from + 1 ? `${from}–${to}` : to > from ? `${from}, ${to}` : `${from}`);
  return runs.map(span).join(", ");
}

/** Whether a choice ("B", "AC") is exactly the key's letters. */
export const isRight = (choice, key) =>
  Boolean(choice) && [...choice].sort().join("") === [...key].sort().join("");

/** How the answers given so far would be marked by the key: {right, wrong, none}. */
export function tally(view) {
  const key = view.question?.answer ?? [];
  const count = { right: 0, wrong: 0, none: 0 };
  for (const team of unitsOf(view)) {
    if (!playing(view, team)) continue;
    const { answer, late, verdict } = team;
    if (verdict in count) count[verdict] += 1;
    else if (!answer || answer === "-" || late) count.none += 1;
    else count[isRight(answer, key) ? "right" : "wrong"] += 1;
  }
  return count;
}

/** The newest act that can be undone; null when there is none. */
export const lastUndoable = (view) => (view.log ?? []).findLast((entry) => entry.undo_to != null) ?? null;

/** Everything that undoing down to `undoTo` takes back, newest first. */
export const undoneBy = (view, undoTo) => (view.log ?? []).filter((entry) => entry.seq > undoTo).reverse();

/** Whether undoing takes back more than one act: what follows from an act by itself bears its time. */
export function takesMore(view, undoTo) {
  const gone = undoneBy(view, undoTo);
  return gone.some((entry) => entry.at_ms !== gone.at(-1).at_ms);
}

/** The slowest tablet's round trip in ms; null without a measurement. */
export function slowest(view) {
  const trips = view.teams.map((team) => team.rtt_ms).filter((ms) => ms != null);
  return trips.length ? Math.max(...trips) : null;
}

/** What typing a seat's number leads to now: letters, ring, settle or open. */
export function seatPurpose(view, seat) {
  if (view.phase === "dead_heat") return deadHeat(view).includes(seat) ? "settle" : "open";
  if (can(view, "ring_for")) return "ring";
  if (view.section?.unit === "person" && seat < 100) return "open"; // a team has no letter of its own there
  if (view.section?.via !== "type" && can(view, "enter_answers") && labelsOf(view).length) return "letters";
  return "open";
}

/** Whether the team may ask for this help now. */
export const helpLeft = ({ ladder, floor }, help) =>
  help === "last_help" ? floor?.last_help === "left" : Boolean(ladder?.helps.find((one) => one.help === help)?.left);
