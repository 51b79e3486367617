// What the buttons of the check page do.

import * as sound from "live/sound.js";
import { keepAwake } from "live/wake.js";

const UNTRIED = { pressed: false, sounded: false, awake: false };
const PLACE = "checked"; // a reload in the middle of the evening does not ask again

/** The actions of the check page; `line()` is the connection of the moment. */
export function makeChecking(line) {
  let screen = null;

  return {
    show(made) {
      screen = made;
      screen.page.checked = sessionStorage.getItem(PLACE) === "yes";
    },

    async tryButton() {
      const { page, draw } = screen;
      sound.unlock();
      const awake = await keepAwake();
      page.check = { pressed: true, awake, sounded: sound.isReady() };
      sound.play("bell");
      line()?.clock.burst();
      draw();
    },

    ready() {
      const { page, draw } = screen;
      page.checked = true;
      sessionStorage.setItem(PLACE, "yes");
      line().presence({ checked: true });
      document.documentElement.requestFullscreen?.().catch(() => {});
      draw();
    },

    checkAgain() {
      const { page, draw } = screen;
      Object.assign(page, { checked: false, check: UNTRIED });
      line().presence({ checked: false });
      draw();
    },
  };
}
