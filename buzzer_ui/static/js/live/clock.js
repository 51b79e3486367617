// The server's clock as seen from this page, from probes over performance.now.
//
// A probe leaves at our time `sent`, the server answers with its time s, the answer is
// here `at`. Whatever the network does, the offset (server minus ours) is at most
// s − sent and at least s − at. The least of the one and the greatest of the other come
// from different probes, each the one that met no queue on its way; the middle between
// them is the offset, whatever the queues. Two crystals drift apart by a constant rate:
// it is learned over minutes and taken out, what is unsure of it widens old bounds.

import { makeDrift } from "./drift.js";

const KEEP = 120; // samples; older ones have lost against newer ones long before
const SLEEP_MS = 400; // performance.now may stand still while a tablet sleeps; Date does not
const BURST = 8;
const BURST_GAP_MS = 60;
const STEADY_MS = 4000;
const ROUGH_MS = 1000; // how far a view's own time may be off

/** Make a clock; `probe(c)` sends one probe carrying our own time in ms. */
export function makeClock(probe) {
  const drift = makeDrift();
  let samples = [];
  let line = null; // {at, offset, error, rate, unsure}: the offset at our time `at`, and how it goes on
  let wallGap = Date.now() - performance.now();
  let burstTimer = null;
  let steadyTimer = null;
  let paceMs = STEADY_MS;

  function forget() {
    samples = [];
    line = null;
    drift.forget();
  }

  function dropAfterSleep() {
    const gap = Date.now() - performance.now();
    if (Math.abs(gap - wallGap) > SLEEP_MS) forget();
    wallGap = gap;
  }

  function fit(now) {
    const { rate, unsure } = drift.learned();
    let most = Infinity;
    let least = -Infinity;
    for (const one of samples) {
      most = Math.min(most, one.most + (rate + unsure) * (now - one.sent));
      least = Math.max(least, one.least + (rate - unsure) * (now - one.at));
    }
    return { at: now, offset: (most + least) / 2, error: (most - least) / 2, rate, unsure };
  }

  function take(sample) {
    samples.push(sample);
    if (samples.length > KEEP) samples.shift();
    drift.take(sample);
    line = fit(sample.at);
    if (line.error >= 0) return;
    // bounds that contradict each other: a clock was set, so only the newest word counts
    forget();
    samples.push(sample);
    drift.take(sample);
    line = fit(sample.at);
  }

  function burst(count = BURST) {
    clearTimeout(burstTimer);
    dropAfterSleep();
    probe(performance.now());
    if (count > 1) burstTimer = setTimeout(() => burst(count - 1), BURST_GAP_MS);
  }

  function beat() {
    clearInterval(steadyTimer);
    steadyTimer = setInterval(() => burst(1), paceMs);
  }

  return {
    /** Take one answer of the server: our time `c` and its time `s`, both in ms. */
    answer(c, s) {
      const at = performance.now();
      if (!(at >= c)) return;
      dropAfterSleep();
      take({ sent: c, most: s - c, at, least: s - at });
    },

    /** A rough offset from a view's own time, until the first probe is answered. */
    hint(atMs) {
      if (samples.length) return;
      const at = performance.now();
      line = { at, offset: atMs - at, error: ROUGH_MS, ...drift.learned() };
    },

    /** Server time in ms of a moment of ours (an event's timeStamp); null before the first word. */
    at(ours) {
      return line && ours + line.offset + line.rate * (ours - line.at);
    },

    now() {
      return this.at(performance.now());
    },

    /** Half width of the interval the server's time lies in, in ms; Infinity before the first word. */
    error() {
      return line ? line.error + line.unsure * (performance.now() - line.at) : Infinity;
    },

    /** How much faster the server's clock runs than ours, in parts per million; null until learned. */
    driftPpm: () => (drift.isLearned() ? drift.learned().rate * 1e6 : null),

    /** Smallest round trip of the kept samples in ms; null before the first probe is answered. */
    roundTrip: () => (samples.length ? Math.min(...samples.map((one) => one.most - one.least)) : null),

    burst,

    /** Probe every `ms` from now on. */
    pace(ms = STEADY_MS) {
      if (ms === paceMs) return;
      paceMs = ms;
      if (steadyTimer !== null) beat();
    },

    /** A line is up: the server may be another one than before, so nothing old counts but the drift. */
    start() {
      forget();
      burst();
      beat();
    },

    stop() {
      clearTimeout(burstTimer);
      clearInterval(steadyTimer);
      steadyTimer = null;
    },
  };
}
