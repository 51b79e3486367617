// The server's clock as seen from this page (Cristian's method on performance.now).
//
// A probe carries our time; the answer carries the server's. Half the round trip
// bounds the error of one sample, and the bound grows with age because two crystals
// drift apart. The sample with the smallest bound is believed.

const DRIFT_PER_MS = 50e-6; // two ordinary crystals stay within 50 parts per million
const KEEP = 40; // samples; older ones have lost against newer ones long before
const SLEEP_MS = 400; // performance.now may stand still while a tablet sleeps; Date does not
const BURST = 8;
const BURST_GAP_MS = 60;
const STEADY_MS = 4000;

/** Make a clock; `probe(c)` sends one probe carrying our own time in ms. */
export function makeClock(probe) {
  let samples = [];
  let wallGap = Date.now() - performance.now();
  let burstTimer = null;
  let steadyTimer = null;

  function dropAfterSleep() {
    const gap = Date.now() - performance.now();
    if (Math.abs(gap - wallGap) > SLEEP_MS) samples = [];
    wallGap = gap;
  }

  function best() {
    const now = performance.now();
    let chosen = null;
    let least = Infinity;
    for (const sample of samples) {
      const bound = sample.rtt / 2 + (now - sample.at) * DRIFT_PER_MS;
      if (bound < least) [chosen, least] = [sample, bound];
    }
    return { sample: chosen, error: least };
  }

  function burst(count = BURST) {
    clearTimeout(burstTimer);
    dropAfterSleep();
    probe(performance.now());
    if (count > 1) burstTimer = setTimeout(() => burst(count - 1), BURST_GAP_MS);
  }

  return {
    /** Take one answer of the server: our time `c` and its time `s`, both in ms. */
    answer(c, s) {
      const at = performance.now();
      const rtt = at - c;
      if (!(rtt >= 0)) return;
      dropAfterSleep();
      samples.push({ at, rtt, offset: s + rtt / 2 - at });
      if (samples.length > KEEP) samples.shift();
    },

    /** A rough offset from a view's own time, until the first probe is answered. */
    hint(atMs) {
      if (samples.length) return;
      const at = performance.now();
      samples.push({ at, rtt: 2000, offset: atMs - at });
    },

    /** Server time in ms of a moment of ours (an event's timeStamp); null before the first word. */
    at(ours) {
      const { sample } = best();
      return sample ? ours + sample.offset : null;
    },

    now() {
      return this.at(performance.now());
    },

    /** Half width of the interval the server's time lies in, in ms. */
    error() {
      return best().error;
    },

    /** Smallest round trip of the last samples in ms; null before the first probe is answered. */
    roundTrip() {
      const { sample } = best();
      return sample && sample.rtt < 2000 ? sample.rtt : null;
    },

    burst,

    /** A line is up: the server may be another one than before, so nothing old counts. */
    start() {
      samples = [];
      burst();
      clearInterval(steadyTimer);
      steadyTimer = setInterval(() => burst(1), STEADY_MS);
    },

    stop() {
      clearTimeout(burstTimer);
      clearInterval(steadyTimer);
    },
  };
}
