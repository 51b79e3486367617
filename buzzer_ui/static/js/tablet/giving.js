// What the team gives: letters and presses, from touches and keys alike.

import * as sound from "live/sound.js";
import { mayPress, pressedSlot } from "./faces.js";
import { lettersOf, toggled } from "./several.js";

/** The ways to give something, for a screen's `page`; `line()` is the connection of the moment. */
export function makeGiving({ page, draw }, line) {
  return {
    /** One letter is given at once; where several may be chosen they are gathered and confirmed. */
    pick(label) {
      const { question, answer } = page.view;
      if (!question.multiple) return page.sent.choose(question.slot, label);
      page.picked = toggled(page.picked, question.slot, label, answer);
      draw();
    },

    /** A typed answer. */
    text(text) {
      page.sent.choose(page.view.question.slot, text);
    },

    confirm() {
      const letters = lettersOf(page);
      if (page.picked && letters) page.sent.choose(page.view.question.slot, letters);
    },

    /** A ring for a puzzle's keyword at `at`, in ms of performance.now. */
    keyword(at) {
      if (!page.view?.may_ring) return;
      page.sent.pressBell(page.view.puzzle.slot, inThousandths(line().clock.at(at)), inThousandths(at));
      sound.play("press");
    },

    /** A press of the bell at `at`, in ms of performance.now. */
    press(at) {
      if (!mayPress(page.face, page.view)) return;
      page.sent.pressBell(pressedSlot(page.view), inThousandths(line().clock.at(at)), inThousandths(at));
      sound.play("press");
    },
  };
}

/** Server milliseconds with three decimals; null while the server's clock is unknown. */
const inThousandths = (ms) => (ms === null ? null : Math.round(ms * 1000) / 1000);
