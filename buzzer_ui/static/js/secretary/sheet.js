// The letters typed but not yet saved: pure functions over one small record.
// A sheet is {slot, typed: {seat: choice}, late: {seat: bool}, blank: {seat: true}, cursor,
// touched}; the cursor is the seat the next letter goes to, null behind the last one. `blank`
// holds the boards saved as empty: the server keeps no letter for them.

export const NONE = "-";

/** An empty sheet for the question of a view. */
export const freshSheet = (view) => ({
  slot: view.question?.slot ?? null,
  typed: {},
  late: {},
  blank: {},
  cursor: view.teams[0]?.seat ?? null,
  touched: null,
});

const seatsOf = (view) => view.teams.map((team) => team.seat);

function neighbour(view, seat, by) {
  const seats = seatsOf(view);
  if (seat === null) return by < 0 ? seats.at(-1) : null;
  return seats[seats.indexOf(seat) + by] ?? (by < 0 ? seats[0] : null);
}

/** Put a choice at the cursor and go on; where several letters are allowed, add or take one and stay. */
export function type(sheet, view, choice) {
  const { cursor } = sheet;
  if (cursor === null) return sheet;
  const many = view.question?.multiple && choice !== NONE;
  const kept = many ? toggled(sheet.typed[cursor], choice) : choice;
  const typed = { ...sheet.typed, [cursor]: kept };
  if (!kept) delete typed[cursor];
  return { ...sheet, typed, touched: cursor, cursor: many ? cursor : neighbour(view, cursor, 1) };
}

function toggled(before, letter) {
  const letters = new Set(before === NONE ? [] : (before ?? ""));
  if (!letters.delete(letter)) letters.add(letter);
  return [...letters].sort().join("");
}

/** Put a choice at one seat, as a tap on the grid does. */
export const typeAt = (sheet, view, seat, choice) => type({ ...sheet, cursor: seat }, view, choice);

/** The space bar: "nobody answered" here, or with several letters the end of this team. */
export function space(sheet, view) {
  const { cursor } = sheet;
  if (view.question?.multiple && cursor !== null && sheet.typed[cursor]) return move(sheet, view, 1);
  return type(sheet, view, NONE);
}

/** Go back one team and take its typed letter away. */
export function back(sheet, view) {
  const here = view.question?.multiple && sheet.typed[sheet.cursor] ? sheet.cursor : neighbour(view, sheet.cursor, -1);
  const typed = { ...sheet.typed };
  const late = { ...sheet.late };
  delete typed[here];
  delete late[here];
  return { ...sheet, typed, late, cursor: here, touched: null };
}

export const move = (sheet, view, by) => {
  const cursor = neighbour(view, sheet.cursor, by);
  return { ...sheet, cursor, touched: null };
};

/** Stand on one seat; an unknown one changes nothing. */
export const jump = (sheet, view, seat) =>
  seatsOf(view).includes(seat) ? { ...sheet, cursor: seat, touched: seat } : sheet;

/** Mark the board typed last (or stood on) as late, or not late. */
export function toggleLate(sheet, view, seat = sheet.touched ?? sheet.cursor) {
  const team = view.teams.find((one) => one.seat === seat);
  if (!team || !choiceOf(sheet, team)) return sheet;
  return { ...sheet, late: { ...sheet.late, [seat]: !isLate(sheet, team) } };
}

/** What counts for a team now: the typed choice, else what the server has. */
export const choiceOf = (sheet, team) => sheet.typed[team.seat] ?? known(sheet, team);

/** What was saved for a team: the server's letter, or an empty board. */
export const known = (sheet, team) => team.answer ?? (sheet.blank[team.seat] ? NONE : null);

/** The sheet after `saved` was accepted: what was typed meanwhile stays. */
export function accepted(sheet, saved) {
  const left = (before, after) => Object.fromEntries(Object.entries(after).filter(([seat, value]) => before[seat] !== value));
  const blank = { ...sheet.blank };
  for (const [seat, choice] of Object.entries(saved.typed)) blank[seat] = choice === NONE;
  return { ...sheet, typed: left(saved.typed, sheet.typed), late: left(saved.late, sheet.late), blank };
}

export const isLate = (sheet, team) => sheet.late[team.seat] ?? team.late;

export const emptySeats = (sheet, view) =>
  view.teams.filter((team) => !choiceOf(sheet, team)).map((team) => team.seat);

/** Seats with something to save. */
export const changedSeats = (sheet, view) =>
  view.teams
    .filter((team) => team.seat in sheet.typed || (sheet.late[team.seat] ?? team.late) !== team.late)
    .map((team) => team.seat);

/** The arguments of `enter_answers`. */
export function payload(sheet, view) {
  const changed = view.teams.filter((team) => changedSeats(sheet, view).includes(team.seat));
  return {
    slot: sheet.slot,
    answers: Object.fromEntries(changed.map((team) => [team.seat, choiceOf(sheet, team)])),
    late: changed.filter((team) => isLate(sheet, team)).map((team) => team.seat),
  };
}
