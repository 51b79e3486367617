// Letters of sheets filled in on paper, typed but not yet saved: pure functions over one small record.
// A pad is {slot, typed: {seat: {place: choice}}, second: {seat: {place: choice}}, checking, cursor:
// {seat, at}}; `at` is the column. `second` holds the letters of the second typing, which is only compared.

export const BLANK = "-";

/** An empty pad for the test of a view. */
export const freshPad = (grid) => ({
  slot: grid.slot,
  typed: {},
  second: {},
  checking: false,
  cursor: { seat: grid.rows[0]?.seat ?? null, at: firstColumn(grid) },
});

const open = (grid, at) => grid.questions[at] && !grid.questions[at].voided;
const firstColumn = (grid) => Math.max(0, grid.questions.findIndex((one) => !one.voided));
const rowOf = (grid, seat) => grid.rows.find((row) => row.seat === seat);
const layer = (pad) => (pad.checking ? "second" : "typed");

/** What stands at a place: in the second typing what was typed there, else the newest letter known. */
export function choiceAt(pad, row, place) {
  if (pad.checking) return pad.second[row.seat]?.[place] ?? null;
  return pad.typed[row.seat]?.[place] ?? row.answers[place] ?? null;
}

/** Put a letter at the cursor and go on; where several letters are right, add or take one and stay. */
export function put(pad, grid, choice) {
  const { seat, at } = pad.cursor;
  const row = rowOf(grid, seat);
  const question = grid.questions[at];
  if (!row || !open(grid, at)) return pad;
  const many = question.multiple && choice !== BLANK;
  const letters = many ? toggled(choiceAt(pad, row, question.slot), choice) : choice;
  const own = { ...pad[layer(pad)][seat], [question.slot]: letters };
  const next = { ...pad, [layer(pad)]: { ...pad[layer(pad)], [seat]: own } };
  return many ? next : step(next, grid, 1);
}

function toggled(before, letter) {
  const letters = new Set(before === BLANK ? [] : (before ?? ""));
  if (!letters.delete(letter)) letters.add(letter);
  return [...letters].sort().join("") || BLANK;
}

/** Go along the row, over its end to the next sheet; places taken out of the test are passed over. */
export function step(pad, grid, by) {
  let { seat, at } = pad.cursor;
  do {
    at += by;
    if (at < 0 || at >= grid.questions.length) {
      const next = grid.rows[grid.rows.findIndex((row) => row.seat === seat) + by];
      if (!next) return pad;
      seat = next.seat;
      at = by > 0 ? 0 : grid.questions.length - 1;
    }
  } while (!open(grid, at));
  return { ...pad, cursor: { seat, at } };
}

/** Go to the sheet above or below, same question. */
export function jumpRow(pad, grid, by) {
  const next = grid.rows[grid.rows.findIndex((row) => row.seat === pad.cursor.seat) + by];
  return next ? { ...pad, cursor: { ...pad.cursor, seat: next.seat } } : pad;
}

/** Stand at one place. */
export const stand = (pad, grid, seat, at = firstColumn(grid)) => (rowOf(grid, seat) && open(grid, at) ? { ...pad, cursor: { seat, at } } : pad);

/** Go back one place and take its typed letter away. */
export function back(pad, grid) {
  const moved = step(pad, grid, -1);
  const { seat, at } = moved.cursor;
  const own = { ...moved[layer(moved)][seat] };
  delete own[grid.questions[at].slot];
  return { ...moved, [layer(moved)]: { ...moved[layer(moved)], [seat]: own } };
}

/** The letters of a sheet that the server does not have yet. */
export function unsaved(pad, row) {
  const own = Object.entries(pad.typed[row.seat] ?? {});
  return Object.fromEntries(own.filter(([place, choice]) => row.answers[place] !== choice));
}

/** The sheets with something to save. */
export const dirtyRows = (pad, grid) => grid.rows.filter((row) => Object.keys(unsaved(pad, row)).length);

/** The questions that the second typing reads otherwise, by number; null until the sheet is typed twice. */
export function differences(pad, grid, row) {
  const asked = grid.questions.filter((one) => !one.voided);
  const second = pad.second[row.seat] ?? {};
  if (!asked.every((one) => second[one.slot])) return null;
  return asked.filter((one) => second[one.slot] !== row.answers[one.slot]).map((one) => one.number);
}

/** How many places of a sheet are still without a letter. */
export const holes = (pad, grid, row) =>
  grid.questions.filter((one) => !one.voided && !(pad.typed[row.seat]?.[one.slot] ?? row.answers[one.slot])).length;

/** "7:05" or "7" as milliseconds; null for anything else. */
export function readTime(text) {
  const [, minutes, seconds = "0"] = /^\s*(\d{1,3})(?::([0-5]?\d))?\s*$/.exec(text) ?? [];
  return minutes === undefined ? null : (Number(minutes) * 60 + Number(seconds)) * 1000;
}
