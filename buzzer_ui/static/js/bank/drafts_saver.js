// Keeps corrections and decisions on the server while the committee works: nothing is lost by a closed lid.

import { send } from "./api.js";
import { vi } from "./vi.js";

const PAUSE_MS = 600; // long enough to collect a few keystrokes, short enough to lose none

export class DraftsSaver {
  #url;
  #tell;
  #waiting = new Map();
  #timer = null;
  #sending = Promise.resolve(true);

  /** `tell(state, text)` shows `saving`, `saved` or `trouble`. */
  constructor(url, tell) {
    this.#url = url;
    this.#tell = tell;
  }

  /** Remember an edit `{position, content?, decision?}` and send it soon. */
  keep(edit) {
    this.#waiting.set(edit.position, { ...this.#waiting.get(edit.position), ...edit });
    this.#tell("saving", vi.saving);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Send all that waits, in order; resolves to true when the server has everything. */
  flush() {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#send());
    return this.#sending;
  }

  get isWaiting() {
    return this.#waiting.size > 0;
  }

  async #send() {
    if (this.#waiting.size === 0) return true;
    const edits = [...this.#waiting.values()];
    this.#waiting.clear();
    const answer = await send("PATCH", this.#url, { edits });
    if (answer.ok) {
      if (this.#waiting.size === 0) this.#tell("saved", vi.saved);
      return true;
    }
    for (const edit of edits) this.#waiting.set(edit.position, { ...edit, ...this.#waiting.get(edit.position) });
    this.#tell("trouble", answer.text);
    return false;
  }
}
