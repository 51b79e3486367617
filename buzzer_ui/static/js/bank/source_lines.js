// Lines of the source picked by pointer or arrows, to cut a question there or to make use of what was left over.

import { vi } from "./vi.js";

export class SourceLines {
  #pane;
  #bar;
  #lines;
  #anchor = null;
  #end = null;

  constructor(pane, bar) {
    this.#pane = pane;
    this.#bar = bar;
    this.#lines = [...pane.querySelectorAll("[data-line]")];
    pane.addEventListener("click", (event) => {
      const line = event.target.closest("[data-line]");
      if (line && !window.getSelection().toString()) this.#pick(this.#lines.indexOf(line), event.shiftKey);
    });
    pane.addEventListener("mousedown", (event) => event.shiftKey && event.preventDefault()); // no text selection
    pane.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** First and last picked line of the file, whether all that say something were left over; null when none is picked. */
  get picked() {
    if (this.#anchor === null) return null;
    const [from, to] = [this.#anchor, this.#end].sort((a, b) => a - b);
    const chosen = this.#lines.slice(from, to + 1);
    const numbers = chosen.map((line) => Number(line.dataset.line));
    const unused = chosen.some(isUnused) && chosen.every((line) => isUnused(line) || isEmpty(line));
    return { first: Math.min(...numbers), last: Math.max(...numbers), unused };
  }

  /** Go into the source at a question's first line. */
  enter(position) {
    const at = this.#lines.findIndex((line) => line.dataset.question === String(position));
    this.#pick(at < 0 ? 0 : at, false);
    this.#pane.focus({ preventScroll: true });
  }

  /** Pick the next stretch of lines that were left over. */
  nextUnused() {
    const after = this.#end ?? -1;
    const isStart = (line, at) => isUnused(line) && !isUnused(this.#lines[at - 1]);
    const starts = this.#lines.map((line, at) => (isStart(line, at) ? at : -1)).filter((at) => at >= 0);
    const start = starts.find((at) => at > after) ?? starts[0];
    if (start === undefined) return;
    let end = start;
    while (isUnused(this.#lines[end + 1])) end += 1;
    this.#pick(start, false);
    this.#pick(end, true);
    this.#pane.focus({ preventScroll: true });
  }

  clear() {
    this.#anchor = this.#end = null;
    this.#draw();
  }

  #walk(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.target !== this.#pane) return;
    event.preventDefault();
    this.#pick(Math.min(Math.max((this.#end ?? -1) + by, 0), this.#lines.length - 1), event.shiftKey);
  }

  #pick(at, extend) {
    this.#end = at;
    if (!extend || this.#anchor === null) this.#anchor = at;
    this.#draw();
    this.#lines[at]?.scrollIntoView({ block: "nearest" });
  }

  #draw() {
    const [from, to] = [this.#anchor, this.#end].sort((a, b) => a - b);
    this.#lines.forEach((line, at) => line.classList.toggle("is-picked", from !== null && at >= from && at <= to));
    const picked = this.picked;
    this.#bar.hidden = picked === null;
    if (picked === null) return;
    const count = to - from + 1;
    this.#bar.querySelector("[data-told]").textContent = picked.unused ? vi.linesUnused(count) : vi.lines(count);
    for (const button of this.#bar.querySelectorAll("[data-needs-unused]")) button.hidden = !picked.unused;
    this.#bar.querySelector('[data-act="split"]').hidden = picked.unused || count > 1;
  }
}

const isUnused = (line) => line?.classList.contains("is-unused") ?? false;

const isEmpty = (line) => !line.dataset.question && !line.textContent.trim() && !line.querySelector("img");
