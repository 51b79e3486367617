// The table of the files that are being read: one row each, and one line for all of them.

import { vi } from "./vi.js";

const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

export class UploadTable {
  #table;
  #whole;
  #rows = [];

  /** `table` has a tbody; `whole` holds a progress bar and a sentence about all files. */
  constructor(table, whole) {
    this.#table = table;
    this.#whole = whole;
  }

  /** A row for a file that waits for its turn. */
  add(name) {
    const row = { name, state: "waiting", tally: null, item: element("tr", "upload-row") };
    row.bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
    row.bar.setAttribute("aria-label", vi.fileProgress(name));
    row.said = element("td", "upload-said", vi.fileStates.waiting);
    row.questions = element("td", "upload-figure", "");
    row.doubtful = element("td", "upload-figure", "");
    row.ways = element("td", "upload-ways", "");
    row.ways.append(row.bar);
    const head = element("th", "", name);
    head.scope = "row";
    row.item.append(head, row.said, row.questions, row.doubtful, row.ways);
    const heads = this.#table.tHead.rows[0].cells;
    for (const cell of [row.questions, row.doubtful]) cell.dataset.label = heads[cell.cellIndex].textContent;
    this.#table.tBodies[0].append(row.item);
    this.#table.hidden = false;
    this.#rows.push(row);
    this.#tell();
    return row;
  }

  /** How far a row is: `waiting`, `sending` (share 0..1) or `reading` (seconds). */
  progress(row, state, { share = 0, seconds = 0 } = {}) {
    row.state = state;
    row.bar.hidden = false;
    if (state === "reading") row.bar.removeAttribute("value");
    else row.bar.value = 100 * share;
    row.said.textContent = seconds > 2 ? vi.readingFor(seconds) : vi.fileStates[state];
    this.#tell();
  }

  /** What became of a row: `done` with its tally, `refused` or `known`; `ways` lead on. */
  finish(row, state, said, tally, ways) {
    row.state = row.item.dataset.state = state;
    row.tally = tally;
    row.said.textContent = said;
    row.questions.textContent = tally ? vi.questions(tally.questions) : "–";
    row.doubtful.textContent = tally ? String(tally.doubtful) : "–";
    row.ways.replaceChildren(...ways);
    this.#tell();
  }

  #tell() {
    const count = (state) => this.#rows.filter((row) => row.state === state).length;
    const ended = count("done") + count("refused") + count("known");
    const [bar, sentence] = this.#whole.children;
    this.#whole.hidden = this.#rows.length < 2;
    bar.max = this.#rows.length;
    bar.value = ended;
    if (ended < this.#rows.length) sentence.textContent = vi.filesDone(ended, this.#rows.length);
    else sentence.textContent = vi.filesAllDone(this.#summary(ended, count));
  }

  #summary(ended, count) {
    const sum = (field) => this.#rows.reduce((all, row) => all + (row.tally?.[field] ?? 0), 0);
    const files = { ended, read: count("done"), known: count("known"), refused: count("refused") };
    return { ...files, questions: sum("questions"), doubtful: sum("doubtful") };
  }
}
