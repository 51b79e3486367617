// Tells the server all evening how this tablet's clock goes; the server measures the rest itself.

const EVERY_MS = 15_000;
const FIRST_MS = 3_000; // by then the first burst of probes is answered

const tenth = (value) => Math.round(value * 10) / 10;

/** Call `say(facts)` now and then; `clock()` is the clock of the moment's connection, or null. */
export function watchHealth(clock, say) {
  const tell = () => {
    const error = clock()?.error();
    if (!Number.isFinite(error)) return;
    const drift = clock().driftPpm();
    say({ clock_error_ms: tenth(error), ...(drift === null ? {} : { drift_ppm: tenth(drift) }) });
  };
  setTimeout(tell, FIRST_MS);
  setInterval(tell, EVERY_MS);
}
