// The rows of a puzzle on a phone: a cell for each letter, the letters of what is open.

import { vi } from "./vi.js";

const SPACE = /[^\p{L}\p{N}]/gu;

/** One line for each row, the centre where there is one, and the keyword; none elsewhere. */
export function boardLines(puzzle) {
  if (!puzzle) return [];
  const keyword = { ...puzzle.keyword, state: puzzle.keyword.answer ? "open" : puzzle.keyword.now ? "current" : "todo" };
  return [
    ...puzzle.rows.map((row) => line(row, String(row.row), vi.row(row.row))),
    ...(puzzle.centre ? [line(puzzle.centre, "★", vi.centre)] : []),
    line(keyword, "?", vi.keywordRow),
  ];
}

function line({ cells, answer, state }, sign, name) {
  const item = document.createElement("li");
  item.dataset.state = state;
  item.setAttribute("aria-label", `${name}: ${answer ?? vi.letters(cells)}`);
  item.append(box("b", sign), ...Array.from({ length: cells }, (_, place) => box("i", letters(answer)[place] ?? "")));
  return item;
}

const letters = (answer) => [...(answer ?? "").replace(SPACE, "").toLocaleUpperCase("vi")];

function box(kind, text) {
  const made = document.createElement(kind);
  made.textContent = text;
  made.setAttribute("aria-hidden", "true");
  return made;
}
