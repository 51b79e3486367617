// Commands given but not yet answered. They are resent with the same id after every
// reconnect, and survive a reload of the page when a place to keep them is named.

/** An id that works on plain HTTP, where crypto.randomUUID does not exist. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A command and the promise of its answer. */
function entry(message) {
  const one = { message, at: performance.now() };
  one.answer = new Promise((resolve) => (one.resolve = resolve));
  return one;
}

/** Make an outbox; `place` names where unanswered commands are kept, null keeps them in memory. */
export function makeOutbox(place = null) {
  const waiting = new Map(); // id -> {message, answer, resolve, at: when it was last sent}

  function keep() {
    if (!place) return;
    try {
      sessionStorage.setItem(place, JSON.stringify([...waiting.values()].map((one) => one.message)));
    } catch {
      // A full or forbidden storage costs only the survival of a reload.
    }
  }

  function recall() {
    if (!place) return;
    try {
      for (const message of JSON.parse(sessionStorage.getItem(place) || "[]")) {
        waiting.set(message.id, entry(message));
      }
    } catch {
      sessionStorage.removeItem(place);
    }
  }

  recall();

  return {
    /** Put a command in; return its message and the promise of its answer. Call `keep()` once it is sent. */
    add(command, args) {
      const message = { type: "do", id: newId(), command, ...args };
      const one = entry(message);
      waiting.set(message.id, one);
      return one;
    },

    keep,

    /** The answer of the server to one command; an unknown id was answered before. */
    settle(id, outcome) {
      const one = waiting.get(id);
      if (!one) return false;
      waiting.delete(id);
      keep();
      one.resolve(outcome);
      return true;
    },

    /** Give up on everything: the server will not take commands from this page any more. */
    abandon(outcome) {
      for (const id of [...waiting.keys()]) this.settle(id, outcome);
    },

    /** What waits, with the promises of its answers. */
    pending: () => [...waiting.values()],

    messages: () => [...waiting.values()].map((one) => one.message),

    /** Messages that have waited longer than `ms` since they were last taken from here. */
    overdue(ms) {
      const now = performance.now();
      const late = [...waiting.values()].filter((one) => now - one.at > ms);
      for (const one of late) one.at = now;
      return late.map((one) => one.message);
    },
  };
}
