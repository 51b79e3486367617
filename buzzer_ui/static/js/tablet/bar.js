// The bar of the time that is left. The browser's compositor moves it: the page itself only
// wakes once a second, so that a press finds it idle.

import { isRunning, shareLeft } from "live/countdown.js";

const OFF_MS = 40; // from there on the bar is set right: the server's time is known better now
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Make the bar of `root`; the returned function sets it for a clock at server time `now`. */
export function makeBar(root) {
  let motion = null; // {bar, animation, deadline, total}: what moves now, and for which clock

  function stop() {
    motion?.animation.cancel();
    motion = null;
  }

  function move(bar, clock, now) {
    stop();
    const steps = [{ transform: `scaleX(${shareLeft(clock, now)})` }, { transform: "scaleX(0)" }];
    const animation = bar.animate(steps, { duration: clock.deadline_ms - now, fill: "forwards" });
    motion = { bar, animation, deadline: clock.deadline_ms, total: clock.total_ms };
  }

  return (clock, now) => {
    const bar = clock && root.querySelector(".time-bar");
    if (!bar) return stop();
    if (still.matches || !isRunning(clock, now)) {
      stop();
      bar.style.setProperty("--share", shareLeft(clock, now).toFixed(4));
    } else if (!fits(motion, bar, clock, now)) move(bar, clock, now);
  };
}

/** Whether what moves is this bar, of this clock, at this moment. */
function fits(motion, bar, clock, now) {
  if (motion?.bar !== bar || motion.deadline !== clock.deadline_ms || motion.total !== clock.total_ms) return false;
  const { duration } = motion.animation.effect.getTiming();
  return Math.abs(duration - motion.animation.currentTime - (clock.deadline_ms - now)) < OFF_MS;
}
