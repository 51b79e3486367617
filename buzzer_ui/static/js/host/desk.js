// What this page knows beside the view: the line, the command under way, what is open.

import * as kept from "./kept.js";
import { vi } from "./vi.js";

const SETTLE_MS = 600; // a second tap, or one meant for the step that just passed, must not fire
const SLOW_MS = 3000;
const TOAST_MS = 7000;
const ENTRY_MS = 8000; // a forgotten seat number must not swallow a later key
const DRAWN_MS = 1500; // the view of an accepted command follows at once; wait no longer than this

/** Make the desk. `send(command, args)` goes to the server, `redraw()` draws the page. */
export function makeDesk({ send, redraw }) {
  const timers = {};
  const desk = {
    view: null,
    seq: -1,
    line: "joining",
    pending: null,
    settling: false,
    covered: kept.covered(),
    entry: null,
    toast: null,
    dialog: null,
    call: null, // the team and package chosen for the next turn, and the step they were chosen on

    /** Take a new view; a change of step holds the big button still for a moment. */
    receive(view, frame) {
      const moved = desk.view && (desk.view.step !== view.step || desk.view.round?.id !== view.round?.id);
      Object.assign(desk, { view, seq: frame?.seq ?? -1 });
      if (moved) settle();
      if (desk.pending?.seq != null && desk.seq >= desk.pending.seq) clear("pending");
      redraw();
    },

    setLine(line) {
      desk.line = line;
      redraw();
    },

    /** Whether a command may be given: the line is up and none is under way. */
    free: () => desk.line === "live" && !desk.pending && Boolean(desk.view?.round),

    /** Give one command on the step of the view (or of an earlier view); the outcome, or null if not free. */
    async act(command, args = {}, step = desk.view?.step) {
      if (!desk.free()) return null;
      desk.toast = null; // what was said of the act before is no longer so
      desk.pending = { command, seq: null };
      after("slow", SLOW_MS, () => desk.say(vi.toast.slow));
      redraw();
      const outcome = await send(command, { ...args, step });
      clearTimeout(timers.slow);
      if (!outcome.ok) desk.say(outcome.text || vi.toast.failed, "refused");
      else if (desk.toast?.text === vi.toast.slow) desk.toast = null;
      if (outcome.ok && desk.seq < outcome.seq) {
        desk.pending = { command, seq: outcome.seq };
        after("drawn", DRAWN_MS, () => clear("pending"));
      } else clear("pending");
      redraw();
      return outcome;
    },

    /** Say one sentence in passing. */
    say(text, tone = "calm") {
      desk.toast = { text, tone };
      after("toast", TOAST_MS, () => clear("toast"));
      redraw();
    },

    hush: () => clear("toast"),

    /** Start, lengthen (or with null drop) the seat number being typed. */
    setEntry(digits) {
      desk.entry = digits ? { digits, seat: Number(digits) } : null;
      clearTimeout(timers.entry);
      if (digits) after("entry", ENTRY_MS, () => clear("entry"));
      redraw();
    },

    /** Open a dialog; it remembers the step it was opened on. */
    open(kind, facts = {}) {
      desk.setEntry(null);
      desk.dialog = { kind, step: desk.view?.step, error: null, ...facts };
      redraw();
    },

    shut: () => clear("dialog"),

    toggleCover() {
      desk.covered = !desk.covered;
      kept.cover(desk.covered);
      redraw();
    },
  };

  function settle() {
    desk.settling = true;
    after("settle", SETTLE_MS, () => {
      desk.settling = false;
      redraw();
    });
  }

  function after(name, ms, act) {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, ms);
  }

  function clear(name) {
    if (desk[name] === null) return;
    desk[name] = null;
    redraw();
  }

  return desk;
}
