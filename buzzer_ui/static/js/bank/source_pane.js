// The source beside the questions: the lines of the chosen question are lit, a click on a line chooses its question.

export class SourcePane {
  #pane;
  #unused;
  #at = -1;

  constructor(pane, choose) {
    this.#pane = pane;
    this.#unused = [...pane.querySelectorAll(".is-unused")];
    pane.addEventListener("click", (event) => {
      const line = event.target.closest("[data-question]");
      if (line && !window.getSelection().toString()) choose(Number(line.dataset.question));
    });
  }

  /** Light the lines of a question; `scroll` brings them into sight. */
  light(position, name, scroll) {
    for (const line of this.#pane.querySelectorAll(`.${name}`)) line.classList.remove(name);
    const lines = position === null ? [] : this.#pane.querySelectorAll(`[data-question="${position}"]`);
    for (const line of lines) line.classList.add(name);
    if (scroll && lines.length) this.#bring(lines[0]);
  }

  /** Go to the next line that ended up in no question. */
  nextUnused() {
    if (this.#unused.length === 0) return;
    this.#at = (this.#at + 1) % this.#unused.length;
    this.#bring(this.#unused[this.#at]);
    this.#unused[this.#at].classList.add("is-found");
  }

  #bring(line) {
    const inPane = line.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top;
    this.#pane.scrollTop += inPane - this.#pane.clientHeight / 4;
  }
}
