// Seconds left of a clock fragment {kind, starts_at_ms, deadline_ms, total_ms, left_ms}.
// left_ms stands in the fragment only while the clock stands still.

/** Milliseconds left at server time `now`; between 0 and the total; null without a clock. */
function leftMs(clock, now) {
  if (!clock) return null;
  const left = clock.left_ms ?? clock.deadline_ms - Math.max(now ?? clock.starts_at_ms, clock.starts_at_ms);
  return Math.max(0, Math.min(clock.total_ms, left));
}

/** Whole seconds as shown: 15 at the start, 1 in the last second, 0 when it is over. */
export function secondsLeft(clock, now) {
  const left = leftMs(clock, now);
  return left === null ? null : Math.ceil(left / 1000);
}

/** What is left as a share of the whole, 0..1. */
export function shareLeft(clock, now) {
  const left = leftMs(clock, now);
  return left === null || !clock.total_ms ? 0 : left / clock.total_ms;
}

/** Whether the clock runs now: it has begun, is not over and does not stand still. */
export function isRunning(clock, now) {
  return Boolean(clock) && clock.left_ms == null && now >= clock.starts_at_ms && now < clock.deadline_ms;
}

const USUAL_WARN_MS = 5000;

/** Whether these whole seconds are the last ones, which are louder in sight and sound. */
export function isLast(clock, second) {
  return Boolean(clock) && second !== null && second > 0 && second * 1000 <= (clock.warn_ms ?? USUAL_WARN_MS);
}

/**
 * In how many ms what is shown of the clock changes, with a bar or ring of `steps` places;
 * null while it stands still, is over, or the server's time is not known.
 */
export function untilChange(clock, now, steps) {
  if (!clock || clock.left_ms != null || now === null || now >= clock.deadline_ms) return null;
  if (now < clock.starts_at_ms) return clock.starts_at_ms - now;
  const untilNextSecond = (clock.deadline_ms - now) % 1000 || 1000;
  return Math.min(untilNextSecond, clock.total_ms / steps);
}
