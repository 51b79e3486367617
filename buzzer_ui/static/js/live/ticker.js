// Draws what a clock moves, and nothing while no clock moves: a page that draws on every
// frame of an evening empties a tablet's battery.

const FRAME_MS = 17; // one frame of an ordinary screen

/**
 * Make a ticker. `tick()` draws and returns in how many ms its picture changes again, null
 * when it stands still. The returned function draws at the next frame and goes on from
 * there: call it when a view or the server's time has come.
 */
export function makeTicker(tick) {
  let timer = null;
  let frame = null;

  function wake() {
    clearTimeout(timer);
    frame ??= requestAnimationFrame(step);
  }

  function step() {
    frame = null;
    const ms = tick();
    if (ms === null) return;
    if (ms <= FRAME_MS) wake();
    else timer = setTimeout(wake, ms - FRAME_MS); // the last frame before the change watches for it
  }

  // timers stand still while a device sleeps, and a hidden page has no frames
  document.addEventListener("visibilitychange", wake);
  return wake;
}
