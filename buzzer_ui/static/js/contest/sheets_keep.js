// Keeps a judge's marks: on this phone at once, on the server as soon as it answers; nothing is lost by a dead network.

import { send } from "../bank/api.js";

const PAUSE_MS = 500; // long enough for the second digit, short enough to lose nothing
const AGAIN_MS = 4000;

export class SheetsKeeper {
  #url;
  #store;
  #tell;
  #refused;
  #waiting = new Map();
  #timer = null;
  #sending = null;

  /** `tell(state, count)`: `saving`, `saved` or `offline`; `refused(cell, text)` for a value that was not kept. */
  constructor({ url, store, tell, refused }) {
    this.#url = url;
    this.#store = store;
    this.#tell = tell;
    this.#refused = refused;
    for (const value of this.#stored()) this.#waiting.set(key(value), value);
    window.addEventListener("online", () => this.flush());
    if (this.#waiting.size) this.#soon(0);
  }

  /** The values that the server has not taken yet. */
  get waiting() {
    return [...this.#waiting.values()];
  }

  /** Remember a value `{team_id, part_id, judge_id, criterion, mark}` and send it soon. */
  keep(value) {
    this.#waiting.set(key(value), value);
    this.#remember();
    this.#tell("saving", this.#waiting.size);
    this.#soon(PAUSE_MS);
  }

  /** Send all that waits; resolves to true when the server has everything. */
  async flush() {
    clearTimeout(this.#timer);
    while (this.#sending) await this.#sending;
    if (this.#waiting.size === 0) return true;
    this.#sending = this.#send();
    try {
      return await this.#sending;
    } finally {
      this.#sending = null;
    }
  }

  #soon(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  async #send() {
    const sent = this.waiting;
    const answer = await send("PUT", this.#url, { source: "own", values: sent });
    if (!answer.ok) {
      this.#tell(answer.status ? "trouble" : "offline", sent.length, answer.text);
      if (!answer.status || answer.status >= 500) this.#soon(AGAIN_MS);
      return false;
    }
    for (const value of sent) if (this.#waiting.get(key(value)) === value) this.#waiting.delete(key(value));
    this.#remember();
    for (const each of answer.data.refused) this.#refused(each, each.text);
    if (this.#waiting.size) this.#soon(PAUSE_MS);
    else this.#tell("saved", 0);
    return this.#waiting.size === 0 && answer.data.refused.length === 0;
  }

  #stored() {
    try {
      return JSON.parse(localStorage.getItem(this.#store) ?? "[]");
    } catch {
      return [];
    }
  }

  #remember() {
    try {
      localStorage.setItem(this.#store, JSON.stringify(this.waiting));
    } catch {
      // A full or forbidden storage costs only the survival of a reload.
    }
  }
}

const key = ({ team_id, part_id, judge_id, criterion }) => `${team_id}.${part_id}.${judge_id}.${criterion}`;
