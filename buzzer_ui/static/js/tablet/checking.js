// What the buttons of the check page do.

import * as sound from "live/sound.js";
import { keepAwake } from "live/wake.js";

const UNTRIED = { pressed: false, sounded: false, heard: null, awake: false };
const PLACE = "checked"; // a reload in the middle of the evening does not ask again

/** The actions of the check page; `line()` is the connection of the moment. */
export function makeChecking(line) {
  let screen = null;

  return {
    show(made) {
      screen = made;
      screen.page.checked = found() !== null;
    },

    /** What this tablet says of its check after every connection. */
    facts: () => found() ?? { checked: false },

    async tryButton() {
      const { page, draw } = screen;
      sound.unlock();
      const awake = await keepAwake();
      page.check = { ...page.check, pressed: true, awake, sounded: sound.isReady() };
      sound.play("bell");
      line()?.clock.burst();
      draw();
    },

    deaf() {
      screen.page.check.heard = false;
      screen.draw();
    },

    ready(heard) {
      const { page, draw } = screen;
      const facts = { checked: true, touch: page.check.pressed, sound: heard && page.check.sounded, awake: page.check.awake };
      page.checked = true;
      sessionStorage.setItem(PLACE, JSON.stringify(facts));
      line().presence(facts);
      document.documentElement.requestFullscreen?.().catch(() => {});
      draw();
    },

    checkAgain() {
      const { page, draw } = screen;
      Object.assign(page, { checked: false, check: { ...UNTRIED } });
      sessionStorage.removeItem(PLACE);
      line().presence({ checked: false });
      draw();
    },
  };
}

/** What was found on this tablet; null before it was checked. */
function found() {
  try {
    const facts = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    return facts?.checked ? facts : null;
  } catch {
    return null;
  }
}
