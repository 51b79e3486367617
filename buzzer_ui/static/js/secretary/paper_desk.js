// What the keys and buttons of the grid of a test on paper do: letters, saving sheet by sheet, times.

import { keptPad, keepPad } from "./keep.js";
import { keyOf } from "live/letters.js";
import { minutes } from "live/text.js";
import * as pads from "./paper_sheet.js";
import { paperWords as words } from "./vi_paper.js";
import { vi } from "./vi.js";

const MOVES = { ArrowRight: ["step", 1], ArrowLeft: ["step", -1], ArrowDown: ["jumpRow", 1], ArrowUp: ["jumpRow", -1] };

/** Make the part of the desk that types sheets. `send` gives a command, `say` tells, `digit` reads a number. */
export function makePaperDesk(desk, { send, say, draw }) {
  const grid = () => desk.view.grid;
  const rowOf = (seat) => grid().rows.find((row) => row.seat === seat);
  const nameOf = (seat) => rowOf(seat).full_name || rowOf(seat).name;

  function take(pad) {
    const left = desk.pad.cursor.seat;
    desk.pad = pad;
    desk.note = null;
    keepPad(desk.view, pad);
    if (pad.cursor.seat !== left && !pad.checking) save([left]);
  }

  /** Save these sheets, or every one with letters the server does not have. */
  async function save(seats = pads.dirtyRows(desk.pad, grid()).map((row) => row.seat)) {
    const done = [];
    for (const seat of seats) {
      const answers = pads.unsaved(desk.pad, rowOf(seat));
      if (!Object.keys(answers).length) continue;
      const outcome = await send("enter_sheet", { slot: grid().slot, seat, answers });
      if (!outcome.ok) return say(outcome.text || vi.failed, "bad");
      done.push(nameOf(seat));
    }
    return done.length ? say(words.saved(done.join(", ")), "good") : draw();
  }

  async function handIn(seat) {
    const outcome = await send("hand_in", { slot: grid().slot, seat });
    return outcome.ok ? draw() : say(outcome.text || vi.failed, "bad");
  }

  async function setTime(seat, text) {
    const used = pads.readTime(text);
    if (used === null) return say(words.timeWrong, "bad");
    const outcome = await send("enter_sheet", { slot: grid().slot, seat, answers: {}, used_ms: used });
    return say(outcome.ok ? words.handed(nameOf(seat), minutes(used / 1000)) : outcome.text || vi.failed, outcome.ok ? "good" : "bad");
  }

  const acts = {
    stand: ({ seat, at }) => take(pads.stand(desk.pad, grid(), seat, at)),
    hand_in: ({ seat }) => handIn(seat),
    time: ({ seat, text }) => setTime(seat, text),
    save_sheets: () => save(),
    check: () => take({ ...desk.pad, checking: !desk.pad.checking }),
  };

  return {
    /** Follow a new view: the pad belongs to its test. */
    receive(view) {
      if (view.grid && desk.pad?.slot !== view.grid.slot) desk.pad = { ...pads.freshPad(view.grid), ...keptPad(view) };
    },

    run(name, facts) {
      if (!desk.writing() || !(name in acts)) return false;
      acts[name](facts);
      draw();
      return true;
    },

    /** Whether a key meant something here; `number(figure)` reads typed figures as a number. */
    key(event, number) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input")) return false;
      const { pad } = desk;
      const question = grid().questions[pad.cursor.at];
      const label = question?.labels.find((one) => event.code === keyOf(one));
      const figure = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
      if (event.code === "Enter" || event.code === "NumpadEnter") save();
      else if (event.code === "Backspace") take(pads.back(pad, grid()));
      else if (event.code in MOVES) take(pads[MOVES[event.code][0]](pad, grid(), MOVES[event.code][1]));
      else if (label) take(pads.put(pad, grid(), label));
      else if (["Minus", "NumpadSubtract", "Space"].includes(event.code)) take(event.code === "Space" && question.multiple ? pads.step(pad, grid(), 1) : pads.put(pad, grid(), pads.BLANK));
      else if (event.code === "KeyN" && grid().may_hand_in) handIn(pad.cursor.seat);
      else if (figure) take(pads.stand(pad, grid(), number(figure, grid().rows)));
      else return false;
      draw();
      return true;
    },
  };
}
