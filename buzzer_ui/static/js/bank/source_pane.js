// The source beside the questions: the lines of the chosen question are lit, a click on a line chooses its question.

export class SourcePane {
  #pane;

  constructor(pane, choose) {
    this.#pane = pane;
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

  #bring(line) {
    const inPane = line.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top;
    this.#pane.scrollTop += inPane - this.#pane.clientHeight / 4;
  }
}
